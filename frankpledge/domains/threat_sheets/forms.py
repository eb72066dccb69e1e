"""The form of a partner's sheet, and that which says who is asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import BoundField

from frankpledge.domains.threat_sheets.actions import PartnerRow, ScoreRow
from frankpledge.domains.threat_sheets.models import CONFIDENCE, PartnerScore
from frankpledge.domains.threat_sheets.queries import areas_scored
from frankpledge.look.forms import GovukForm
from frankpledge.record.bodies import Body
from frankpledge.record.people.seats import Seat
from frankpledge.rules.threat_scoring import Dimension


class LevelField(forms.TypedChoiceField):
    """A level that may stay empty while the whole area is left for later, without calling it optional."""

    def validate(self, value: Any) -> None:
        """Errors: ValidationError for what is no level; nothing chosen is judged by the form."""
        if value not in self.empty_values:
            super().validate(value)


def _level(one: Dimension) -> LevelField:
    levels = [(str(at.value), f"{at.value} {at.label}{f': {at.description}' if at.description else ''}")
              for at in one.levels]  # fmt: skip
    return LevelField(choices=[("", "not scored"), *levels], coerce=int, empty_value=None, label=one.title)


class SheetForm(GovukForm):
    """One partner's sheet: for each area a level on every dimension, what it rests on, and how sure the partner is.

    An area left wholly empty is left for later. `revisions` tells whether somebody saved since the page was opened.
    """

    revisions = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, cycle: Any, sheet: Mapping[str, PartnerScore], **options: Any) -> None:
        self.areas, self.dimensions = areas_scored(cycle), cycle.scheme.scheme.dimensions
        self.now = sum(one.revision for one in sheet.values())
        initial: dict[str, Any] = {"revisions": self.now}
        for area in self.areas:
            if one := sheet.get(area.key):
                told = {**one.values, "evidence": one.evidence, "confidence": one.confidence}
                initial |= {f"score-{area.key}-{name}": value for name, value in told.items()}
        super().__init__(*args, initial=initial, **options)
        for area in self.areas:
            self.fields |= {f"score-{area.key}-{one.key}": _level(one) for one in self.dimensions}
            self.fields |= {
                f"score-{area.key}-evidence": forms.CharField(
                    required=False, widget=forms.Textarea, label="What it rests on", max_length=2000
                ),
                f"score-{area.key}-confidence": forms.ChoiceField(
                    required=False, choices=[("", "not said"), *CONFIDENCE], label="How sure you are"
                ),
            }

    def clean(self) -> dict[str, Any]:
        """The rows of areas with a level; an area with words and no level is refused beside them."""
        rows = []
        if self.cleaned_data.get("revisions") != self.now:
            self.add_error(None, "Somebody saved this sheet while you had it open. What you chose is kept below: "
                                 "check it against what stands, then save again.")  # fmt: skip
            self.data = {**self.data.dict(), "revisions": str(self.now)}  # type: ignore[attr-defined]
        for area in self.areas:
            told = {one.key: self.cleaned_data.get(f"score-{area.key}-{one.key}") for one in self.dimensions}
            values = {key: value for key, value in told.items() if value is not None}
            evidence = self.cleaned_data.get(f"score-{area.key}-evidence") or ""
            confidence = self.cleaned_data.get(f"score-{area.key}-confidence") or ""
            if values:
                rows.append(ScoreRow(area.key, values, evidence, confidence))
            elif evidence or confidence:
                self.add_error(f"score-{area.key}-{self.dimensions[0].key}", f"Choose the levels of {area.name}")
        return {"rows": rows}

    def area_fields(self) -> Iterator[tuple[Any, list[BoundField], BoundField, BoundField]]:
        """Each area with its levels, its evidence and its confidence."""
        for area in self.areas:
            levels = [self[f"score-{area.key}-{one.key}"] for one in self.dimensions]
            yield area, levels, self[f"score-{area.key}-evidence"], self[f"score-{area.key}-confidence"]


class PartnersForm(GovukForm):
    """Who is asked: bodies and seats to tick, and others by their words."""

    bodies_asked = forms.ModelMultipleChoiceField(
        Body.objects.none(), required=False, label="Bodies", widget=forms.CheckboxSelectMultiple
    )
    seats = forms.ModelMultipleChoiceField(
        Seat.objects.none(), required=False, label="Seats", widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        required=False, widget=forms.Textarea, label="Others", help_text="One a line. You enter their sheets for them."
    )

    def __init__(self, *args: Any, cycle: Any, **options: Any) -> None:
        standing = list(cycle.partners.all())
        initial = {
            "bodies_asked": [one.body_id for one in standing if one.body_id],
            "seats": [one.seat_id for one in standing if one.seat_id],
            "others": "\n".join(one.title for one in standing if not (one.body_id or one.seat_id)),
        }
        super().__init__(*args, initial=initial, **options)
        self.keys = {one.title: one.key for one in standing if not (one.body_id or one.seat_id)}
        top = cycle.body.area.top()
        near = Q(area=top) | Q(area__within=top) | Q(area__within__within=top)
        bodies = Body.every.filter(pk=cycle.body_id) | Body.objects.filter(near)
        self.fields["bodies_asked"].queryset = bodies.distinct().order_by("name")  # type: ignore[attr-defined]
        self.fields["seats"].queryset = Seat.objects.filter(body=cycle.body)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The partners in the order of the form."""
        told = self.cleaned_data
        rows = [PartnerRow(body.name, body=body) for body in told.get("bodies_asked", ())]
        rows += [PartnerRow(seat.title[:160], key=f"seat-{seat.key}"[:80], seat=seat) for seat in told.get("seats", ())]
        names = [line.strip()[:160] for line in (told.get("others") or "").splitlines() if line.strip()]
        return {"partners": [*rows, *(PartnerRow(name, key=self.keys.get(name, "")) for name in names)]}
