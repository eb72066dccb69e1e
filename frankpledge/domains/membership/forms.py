"""Forms for a membership as a whole, and for each of its parts."""

from typing import Any

from django import forms

from frankpledge.domains.membership.checks import Part
from frankpledge.domains.membership.models import Membership, TermsOfReference
from frankpledge.look.body_choice import ForBody
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.documents import TYPED
from frankpledge.record.people.seats import CHAIRS, FROM, RULE_KINDS, SEAT_KINDS, BodyRule, Chairing, Seat, Term
from frankpledge.rules.minute_numbers import schemes
from frankpledge.rules.quorum import quorum_rules
from frankpledge.rules.votes import thresholds
from frankpledge.rules.working_days import exclusion_keys

VOTES = [("", "no source says"), ("True", "yes"), ("False", "no")]
VOTE_MEANS = {"True": True, "False": False}


class MembershipForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["checked_on", "note", "is_sample"]


class NewMembershipForm(ForBody, MembershipForm):
    pass


class PartForm(SourcedForm):
    """A form for one part of a membership; `part` is what stands on record, or an empty one of its kind."""

    def __init__(self, *args: Any, membership: Membership, part: Part, **options: Any) -> None:
        self.membership = membership
        values = {name: getattr(part, name, None) for name in self.base_fields if name not in TYPED}
        initial = {name: getattr(value, "pk", value) for name, value in values.items()}
        if part.source:
            place = (part.source.document_id, part.source.at, part.source.lines)
            initial |= dict(zip(TYPED, place, strict=True))
        super().__init__(*args, **{**options, "initial": {**initial, **(options.get("initial") or {})}})


def _first(required: bool = False, **more: Any) -> forms.DateField:
    return forms.DateField(label="First day", required=required, **more)


def _last() -> forms.DateField:
    return forms.DateField(label="Last day", required=False)


class SeatForm(PartForm):
    key = forms.SlugField(label="Short name", max_length=80, help_text="Small letters and hyphens, one for each seat")
    title = forms.CharField(label="Seat", max_length=200, help_text="For example: Erewash Borough Council, first seat")
    kind = forms.ChoiceField(label="How it is filled", choices=SEAT_KINDS, widget=forms.RadioSelect)
    appointer = forms.ModelChoiceField(Body.objects.all(), label="Appointing body", required=False)
    appointed_by = forms.CharField(
        label="Who appoints, if no body on record", max_length=200, required=False, help_text="A post, never a name"
    )
    has_vote = forms.TypedChoiceField(
        label="The holder has a vote",
        choices=VOTES,
        coerce=lambda said: VOTE_MEANS[said],
        required=False,
        empty_value=None,
    )
    position = forms.IntegerField(label="Place in the list", min_value=0, max_value=10_000, required=False)
    since, until = _first(), _last()
    note = forms.CharField(label="Note", max_length=300, required=False)

    def clean_position(self) -> int:
        """The place given, or after the last one."""
        given = self.cleaned_data["position"]
        return int(given) if given is not None else Seat.objects.filter(body=self.membership.body).count() + 1


class TermForm(PartForm):
    seat = forms.ModelChoiceField(Seat.objects.none(), label="Seat")
    person_name = forms.CharField(
        label="Holder, as the public record names them", max_length=120, required=False,
        help_text="Councillors and other holders of public office. Of officials give the post instead.",
    )  # fmt: skip
    post = forms.CharField(label="Post, where no person is named", max_length=160, required=False)
    party = forms.CharField(label="Party as printed", max_length=60, required=False)
    is_substitute = forms.BooleanField(label="Stands in for the holder", required=False)
    since = _first(required=True)
    since_is = forms.ChoiceField(label="The first day is", choices=FROM, widget=forms.RadioSelect, initial="day")
    until = _last()
    approval_of = forms.CharField(
        label="Whose approval it needs", max_length=120, required=False,
        help_text="For example: the Secretary of State. Leave empty where none is needed.",
    )  # fmt: skip
    approved_on = forms.DateField(label="Day of the approval", required=False)
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, *args: Any, membership: Membership, part: Any, **options: Any) -> None:
        super().__init__(*args, membership=membership, part=part, **options)
        self.fields["seat"].queryset = membership.body.seats.all()  # type: ignore[attr-defined]
        self.initial.setdefault("person_name", None)
        self.initial["person_name"] = part.person.name if part.person else self.initial["person_name"]


class ChairingForm(PartForm):
    term = forms.ModelChoiceField(Term.objects.none(), label="Who")
    role = forms.ChoiceField(label="Role", choices=CHAIRS, widget=forms.RadioSelect)
    since = _first(required=True)
    since_is = forms.ChoiceField(label="The first day is", choices=FROM, widget=forms.RadioSelect, initial="day")
    until = _last()

    def __init__(self, *args: Any, membership: Membership, **options: Any) -> None:
        super().__init__(*args, membership=membership, **options)
        terms = Term.objects.filter(seat__body=membership.body, is_substitute=False).select_related("person")
        self.fields["term"].queryset = terms.order_by("seat__position", "pk")  # type: ignore[attr-defined]


def _named() -> list[tuple[str, Any]]:
    return [
        ("", "none"),
        ("Quorums", [(key, rule.title) for key, rule in quorum_rules().items()]),
        ("Numbers of minutes", [(key, rule.title) for key, rule in schemes().items()]),
        ("Thresholds", [(key, f"{rule.title}: {rule.words}") for key, rule in thresholds().items()]),
    ]


class RuleForm(PartForm):
    kind = forms.ChoiceField(label="Kind of rule", choices=RULE_KINDS)
    of = forms.CharField(label="What a threshold decides", max_length=120, required=False)
    share = forms.CharField(label="Share of the members, for a quorum", max_length=10, required=False, help_text="1/3")
    number = forms.IntegerField(
        label="Number", min_value=1, max_value=1000, required=False,
        help_text="Days, weeks, or the least number of members for a quorum",
    )  # fmt: skip
    named = forms.ChoiceField(label="Rule on record", choices=_named, required=False)
    without = forms.ChoiceField(
        label="Days that do not count",
        required=False,
        choices=lambda: [("", "every day counts"), *exclusion_keys().items()],
    )
    words = forms.CharField(label="The rule in words", widget=forms.Textarea, max_length=2000, required=False)
    law = forms.CharField(label="Section of an enactment, if it is the law's", max_length=300, required=False)
    since, until = forms.DateField(label="In force from", required=False), _last()


class TextForm(PartForm):
    heading = forms.CharField(label="Heading", max_length=120)
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=8000)
    position = forms.IntegerField(label="Place in the list", min_value=0, max_value=1000, initial=0)
    since, until = forms.DateField(label="In force from", required=False), _last()


# What each kind of part is called in addresses and on the page, its table and its form.
KINDS: dict[str, tuple[str, type[Part], type[PartForm]]] = {
    "seats": ("seat", Seat, SeatForm),
    "terms": ("term", Term, TermForm),
    "chairs": ("chair", Chairing, ChairingForm),
    "rules": ("rule", BodyRule, RuleForm),
    "terms-of-reference": ("text of the terms of reference", TermsOfReference, TextForm),
}
