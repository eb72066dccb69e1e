"""The forms of a result: an agreed score, and which areas are taken forward."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from frankpledge.domains.threat_assessment.models import OUTCOMES, Cycle, ScoredArea
from frankpledge.domains.threat_assessment.queries import Result, areas_scored
from frankpledge.look.forms import GovukForm
from frankpledge.record.meetings import Meeting
from frankpledge.rules.threat_scoring import Dimension


def _level(one: Dimension) -> forms.TypedChoiceField:
    levels = [(str(at.value), f"{at.value} {at.label}{f': {at.description}' if at.description else ''}")
              for at in one.levels]  # fmt: skip
    return forms.TypedChoiceField(choices=[("", "choose"), *levels], coerce=int, empty_value=None, label=one.title)


class AgreeForm(GovukForm):
    """The agreed level on every dimension; it begins with the middle of what partners gave."""

    because = forms.CharField(required=False, widget=forms.Textarea, label="Why this score")
    differed = forms.CharField(
        required=False, widget=forms.Textarea, label="Who differed and why",
        help_text="One a line: who | why, like Fire and rescue | fewer calls than a year ago",
    )  # fmt: skip
    agreed_on = forms.DateField(required=False, label="Day on which it was agreed")
    meeting = forms.ModelChoiceField(Meeting.objects.none(), required=False, label="Meeting")

    def __init__(self, *args: Any, cycle: Cycle, result: Result | None, **options: Any) -> None:
        assert cycle.scheme is not None
        self.dimensions = cycle.scheme.scheme.dimensions
        values = result.values if result else {}
        super().__init__(*args, initial={f"level-{key}": value for key, value in values.items()}, **options)
        levels = {f"level-{one.key}": _level(one) for one in self.dimensions}
        self.fields = {**levels, **self.fields}
        held = Meeting.objects.filter(body=cycle.body, set_aside="").order_by("-held_on")
        self.fields["meeting"].queryset = held  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is agreed, as the action takes it."""
        told = self.cleaned_data
        lines = [line.partition("|") for line in (told.get("differed") or "").splitlines() if line.strip()]
        return {
            "values": {one.key: told.get(f"level-{one.key}") for one in self.dimensions},
            "differed": [{"who": who.strip(), "why": why.strip()} for who, _, why in lines],
            **{name: told.get(name) for name in ("because", "agreed_on", "meeting")},
        }


class TakeForm(GovukForm):
    """How many areas are taken forward, and what becomes of each; it begins with the highest."""

    number = forms.IntegerField(min_value=1, label="Number taken forward")

    def __init__(self, *args: Any, cycle: Cycle, found: list[Result], **options: Any) -> None:
        ranked = [one.area for one in found]
        self.areas = [*ranked, *(area for area in areas_scored(cycle) if area not in ranked)]
        self.found = {one.area.key: one for one in found}
        number = cycle.taken or min(8, len(self.areas))
        initial: dict[str, Any] = {"number": number}
        for at, area in enumerate(self.areas):
            initial[f"outcome-{area.key}"] = area.outcome or ("taken" if at < number else "not taken")
            initial[f"why-{area.key}"] = area.outcome_why
        super().__init__(*args, initial=initial, **options)
        for area in self.areas:
            self.fields[f"outcome-{area.key}"] = forms.ChoiceField(choices=OUTCOMES, label=f"{area.name} is")
            self.fields[f"why-{area.key}"] = forms.CharField(
                required=False, label="Why, where the rank says otherwise", max_length=1000
            )

    def clean(self) -> dict[str, Any]:
        """What becomes of each area by its key, and the reasons."""
        told = self.cleaned_data
        return {
            "number": told.get("number"),
            "outcomes": {area.key: told.get(f"outcome-{area.key}", "") for area in self.areas},
            "reasons": {area.key: told.get(f"why-{area.key}", "") for area in self.areas},
        }

    def area_fields(self) -> Iterator[tuple[ScoredArea, Result | None, BoundField, BoundField]]:
        """Each area with how it came out, and its two fields."""
        for area in self.areas:
            yield area, self.found.get(area.key), self[f"outcome-{area.key}"], self[f"why-{area.key}"]
