"""Forms for decisions and for what is planned."""

from typing import Any

from django import forms

from frankpledge.domains.decisions.models import EFFECTS, KINDS, SIGNED_IS, Decision, PlannedDecision
from frankpledge.domains.decisions.queries import sums_of
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.promise_choice import PromisesField
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.bodies import Body
from frankpledge.record.documents import documents_to_cite
from frankpledge.record.meetings.choosing import meetings_to_name
from frankpledge.record.people import Office
from frankpledge.record.promises import Promise, promises_to_tie
from frankpledge.rules.sums_of_money import EXPECTED, write_sums
from frankpledge.rules.withholding import grounds

GROUNDS = [("", "nothing is left out"), *((key, each.title.capitalize()) for key, each in grounds().items())]


def _choose_office(form: Any) -> None:
    offices = Office.objects.filter(body__slug__in=form.bodies).select_related("body").order_by("body__name", "title")
    form.fields["office"].queryset = offices
    form.fields["office"].label_from_instance = lambda office: f"{office.title} ({office.body.name})"
    form.fields["kind"] = forms.ChoiceField(label="Kind of decision", choices=[("", "Choose one"), *KINDS])


class DecisionForm(TiedForm, SourcedForm, forms.ModelForm):
    sums = forms.CharField(
        label="Money", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=f"A sum a line: {EXPECTED}"
    )
    answers = PromisesField(label="Recommendations it answers")

    class Meta:
        model = Decision
        fields = [
            "title", "kind", "office", "significance", "decided", "options", "reasons", "evidence", "sums", "equality",
            "interests", "promises", "answers", "documents", "varies", "effect", "exempt_what", "exempt_ground",
            "exempt_law", "exempt_text", "note",
        ]  # fmt: skip
        help_texts = {
            "significance": "No law defines it: say it by the body's own policy on decisions",
            "options": "One a line, with why it was or was not chosen; doing nothing among them",
            "reasons": "Needed before it is signed",
            "interests": "Write “none declared” where there were none",
            "exempt_what": "Only where something is left out. The public reads this.",
            "exempt_text": "Nobody but staff reads this",
            "varies": "Only where this one varies or revokes it",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        known = self.instance if self.instance.pk else None
        if known:
            self.initial.setdefault("sums", write_sums(sums_of(known)))
        _choose_office(self)
        fields["exempt_ground"] = forms.ChoiceField(label="On which ground", choices=GROUNDS, required=False)
        asked = promises_to_tie(self.bodies).filter(kind="recommendation")
        if known:
            asked |= Promise.objects.filter(pk__in=known.answers.values("pk")).select_related("parent")
        fields["answers"].queryset = asked.distinct()
        fields["documents"].queryset = documents_to_cite(
            self.bodies, known.documents.values_list("pk", flat=True) if known else ()
        )
        fields["documents"].widget = forms.CheckboxSelectMultiple(choices=fields["documents"].choices)
        signed = Decision.objects.filter(body__slug__in=self.bodies, signed_on__isnull=False)
        fields["varies"].queryset = signed.exclude(pk=self.instance.pk)
        fields["varies"].empty_label = "none"
        fields["effect"] = forms.ChoiceField(
            label="What it does to the earlier one", choices=[("", "nothing"), *EFFECTS], required=False
        )
        self.order_fields([*self.Meta.fields])


class NewDecisionForm(ForBody, DecisionForm):
    class Meta(DecisionForm.Meta):
        fields = ["key", *DecisionForm.Meta.fields]


class SignForm(GovukForm):
    signed_on = forms.DateField(label="Day it was signed")
    signed_is = forms.ChoiceField(
        label="How the day is known", choices=SIGNED_IS, widget=forms.RadioSelect, initial="on"
    )


class PublishedForm(GovukForm):
    published_on = forms.DateField(label="Day it was first published")


class SeriesForm(ForBody, GovukForm):
    letters = forms.CharField(
        label="Letters before the number", max_length=12, help_text="For example: DER, for DER/2022/001"
    )

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)


class PlannedForm(TiedForm, SourcedForm, forms.ModelForm):
    class Meta:
        model = PlannedDecision
        fields = [
            "title", "kind", "office", "why", "listed_on", "scrutiny_body", "scrutiny_meeting", "scrutiny_note",
            "contact", "promises", "note",
        ]  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_office(self)
        fields: Any = self.fields
        areas = Body.every.filter(slug__in=self.bodies).values("area")
        fields["scrutiny_body"].queryset = Body.objects.filter(area__in=areas).order_by("name")
        known = meetings_to_name(self.bodies, self.instance.scrutiny_meeting_id)
        meetings = known.filter(body__area__in=areas, body__is_restricted=False, cancelled="")
        fields["scrutiny_meeting"].queryset = meetings.order_by("-held_on")
        self.order_fields([*self.Meta.fields])


class NewPlannedForm(ForBody, PlannedForm):
    class Meta(PlannedForm.Meta):
        fields = ["key", *PlannedForm.Meta.fields[:4], "expected_from", "expected_to", *PlannedForm.Meta.fields[4:]]


class MoveForm(GovukForm):
    expected_from = forms.DateField(label="Now expected from")
    expected_to = forms.DateField(label="Now expected to")
    because = forms.CharField(label="Why it is moved", max_length=300, widget=forms.Textarea)
    moved_on = forms.DateField(label="Day it was moved", required=False, help_text="Empty: today")


class LinkForm(GovukForm):
    decision = forms.ModelChoiceField(Decision.objects.none(), label="The decision it became")

    def __init__(self, *args: Any, of: PlannedDecision, **options: Any) -> None:
        super().__init__(*args, **options)
        signed = Decision.objects.filter(body=of.body, signed_on__isnull=False, planned__isnull=True)
        self.fields["decision"].queryset = signed  # type: ignore[attr-defined]


class DropForm(GovukForm):
    dropped = forms.CharField(label="Why it is planned no longer", max_length=300, widget=forms.Textarea)
