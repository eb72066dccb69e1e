"""Forms for a procedure, a candidate, and an act."""

from typing import Any

from django import forms

from frankpledge.domains.appointments.models import OF_PANEL, PROCEDURES, REMOVAL, VERBS, Act, Appointment
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.meetings.choosing import meetings_to_name
from frankpledge.rules.appointment_path import BODY, TOLD, verbs_of

PUBLIC_OR_NOT = [("", "not a hearing"), ("yes", "held in public"), ("no", "held in private")]


class AppointmentForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Appointment
        fields = ["procedure", "post", "left_out_from", "left_out_until", "note"]
        help_texts = {
            "left_out_from": "Only where the period after an ordinary election falls into the panel's time",
            "note": "Write no name here: it goes out with the procedure.",
        }


class NewAppointmentForm(ForBody, AppointmentForm):
    class Meta(AppointmentForm.Meta):
        fields = ["panel", *AppointmentForm.Meta.fields]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = self.fields["body"].queryset.filter(kind=BODY)  # type: ignore[attr-defined]
        self.fields["body"].queryset = own  # type: ignore[attr-defined]
        self.initial.setdefault("body", own.first() if own.count() == 1 else None)
        panels = Body.objects.filter(kind="panel", area__bodies__in=own).distinct()
        self.fields["panel"].queryset = panels  # type: ignore[attr-defined]
        self.initial.setdefault("panel", panels.first() if panels.count() == 1 else None)
        self.fields["procedure"].choices = [("", "choose one"), *PROCEDURES]  # type: ignore[attr-defined]


class CandidateForm(GovukForm):
    name = forms.CharField(
        label="Name", max_length=120,
        help_text="Kept apart from the record: nobody but this office, and the panel once notified, reads it until a "
        "publisher releases it.",
    )  # fmt: skip
    is_reserve = forms.BooleanField(label="This is a reserve candidate", required=False)


class ActForm(SourcedForm, forms.ModelForm):
    """An act; the verbs offered are those of the procedure and of the bodies for which the officer acts."""

    told = forms.MultipleChoiceField(
        label="What the notice gives the panel", choices=[(one, one) for one in TOLD], required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Only for a notice. The law asks for all four.",
    )  # fmt: skip
    in_public = forms.ChoiceField(label="A hearing: how it was held", choices=PUBLIC_OR_NOT, required=False)

    class Meta:
        model = Act
        fields = ["verb", "done_on", "candidate", "told", "in_public", "votes_for", "members", "words", "meeting"]
        labels = {"meeting": "Meeting at which it was done"}
        help_texts = {
            "votes_for": "Only for a veto",
            "members": "Only for a veto. Left empty, it is counted from the seats on record: vacancies left out",
        }

    def __init__(
        self, *args: Any, appointment: Appointment, mine: set[str], open_now: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        here = verbs_of(appointment.procedure)  # type: ignore[arg-type]
        whose = {verb: (appointment.panel if verb in OF_PANEL else appointment.body).slug for verb, _ in VERBS}
        verbs = [
            (verb, f"{words[:1].upper()}{words[1:]}") for verb, words in VERBS if verb in here and whose[verb] in mine
        ]
        verbs.sort(key=lambda pair: pair[0] not in open_now)
        self.fields["verb"] = forms.ChoiceField(label="What was done", choices=[("", "choose one"), *verbs])
        self.order_fields(["verb"])
        self.fields["candidate"].queryset = appointment.candidates.all()  # type: ignore[attr-defined]
        known = meetings_to_name(mine, self.instance.meeting_id)
        meetings = known.filter(body__in=[appointment.body, appointment.panel])
        self.fields["meeting"].queryset = meetings.order_by("-held_on")  # type: ignore[attr-defined]
        if appointment.procedure == REMOVAL:
            for name in ("candidate", "votes_for", "members", "told"):
                del self.fields[name]
        if self.instance.pk:
            self.initial["in_public"] = {True: "yes", False: "no"}.get(self.instance.in_public, "")

    def clean_in_public(self) -> bool | None:
        """The answer as a truth value, None where it is no hearing."""
        return {"yes": True, "no": False}.get(self.cleaned_data["in_public"])
