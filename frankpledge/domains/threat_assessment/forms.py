"""Forms of a cycle: itself, its areas in rows, its partners, and the few words that each step asks for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import BoundField

from frankpledge.domains.threat_assessment.actions import AreaRow
from frankpledge.domains.threat_assessment.models import LINEAGES, OPENNESS, Cycle, ScoredArea
from frankpledge.domains.threat_assessment.queries import areas_to_come_from
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.meetings import Meeting
from frankpledge.record.releases.standing import stands_in_public

MOST_ROWS, SPARE = 60, 3
PARTS = ("name", "lineage", "came_from", "why", "openness", "key")


class CycleForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Cycle
        fields = ["label", "year", "scheme", "opened_on", "follows", "note", "is_sample"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        schemes = self.fields["scheme"].queryset  # type: ignore[attr-defined]
        self.fields["scheme"].queryset = schemes.filter(body__slug__in=self.bodies)  # type: ignore[attr-defined]
        # Of other bodies only what is public: a draft's name is its own body's.
        known = Q(stands_in_public(Cycle), body__is_restricted=False) | Q(body__slug__in=self.bodies)
        found = Cycle.objects.filter((known & Q(set_aside="")) | Q(pk=self.instance.follows_id))
        earlier = found.exclude(pk=self.instance.pk)
        self.fields["follows"].queryset = earlier  # type: ignore[attr-defined]


class NewCycleForm(ForBody, CycleForm):
    class Meta(CycleForm.Meta):
        fields = ["key", *CycleForm.Meta.fields]


class AreasForm(GovukForm):
    """Areas in rows, some of them empty to add to; a row without a name is left out."""

    def __init__(self, *args: Any, cycle: Cycle, **options: Any) -> None:
        earlier = areas_to_come_from(cycle)
        areas = list(cycle.areas.all()) or [
            ScoredArea(key=area.key, name=area.name, lineage="carried", openness=area.openness) for area in earlier
        ]
        self.number = min(len(areas) + SPARE, MOST_ROWS)
        initial = {
            f"area-{at}-{part}": getattr(area, "lineage_why" if part == "why" else part)
            for at, area in enumerate(areas)
            for part in PARTS
        }
        super().__init__(*args, initial=initial, **options)
        lineages = [pair for pair in LINEAGES if (pair[0] == "first") != bool(earlier) or pair[0] == "new"]
        for at in range(self.number):
            self.fields |= {f"area-{at}-{part}": field for part, field in _of_row(earlier, lineages).items()}

    def clean(self) -> dict[str, Any]:
        """The areas of the rows with a name, and an error beside each that does not say how it stands."""
        rows = []
        for at in range(self.number):
            told = {part: self.cleaned_data.get(f"area-{at}-{part}") for part in PARTS}
            if told["name"] and not told["lineage"]:
                self.add_error(f"area-{at}-lineage", "Say how this area stands to the earlier cycle")
            elif told["name"]:
                came_from, key = tuple(told["came_from"] or ()), told["key"] or ""
                openness, why, name = told["openness"] or "open", told["why"] or "", str(told["name"])
                rows.append(AreaRow(name, str(told["lineage"]), came_from, key, why, openness, place=at))
        return {"areas": rows}

    def row_fields(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each row's number for the reader and its fields by part."""
        for at in range(self.number):
            yield at + 1, {part: self[f"area-{at}-{part}"] for part in PARTS}


def _of_row(earlier: list[ScoredArea], lineages: list[tuple[str, str]]) -> dict[str, forms.Field]:
    names = [(area.key, area.name) for area in earlier]
    return {
        "name": forms.CharField(label="Area of threat", max_length=160, required=False),
        "lineage": forms.ChoiceField(
            label="Against the earlier cycle", choices=[("", "choose"), *lineages], required=False
        ),
        "came_from": forms.MultipleChoiceField(label="Earlier areas it comes from", choices=names, required=False),
        "why": forms.CharField(label="Why", max_length=500, required=False),
        "openness": forms.ChoiceField(label="Who may read it", choices=OPENNESS, required=False),
        "key": forms.SlugField(max_length=80, required=False, widget=forms.HiddenInput),
    }


class ModerationForm(GovukForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), required=False, label="Meeting that moderates")

    def __init__(self, *args: Any, cycle: Cycle, **options: Any) -> None:
        super().__init__(*args, **options)
        held = Meeting.objects.filter(body=cycle.body, set_aside="").order_by("-held_on")
        self.fields["meeting"].queryset = held  # type: ignore[attr-defined]


class ReopenForm(GovukForm):
    reason = forms.CharField(widget=forms.Textarea, label="Why scoring is opened again")


class CloseForm(GovukForm):
    closed_on = forms.DateField(label="Day on which the result was agreed")
    missing_because = forms.CharField(
        required=False, widget=forms.Textarea, label="Why scores are missing",
        help_text="Only where some are. The reader sees it.",
    )  # fmt: skip


class OpennessForm(GovukForm):
    openness = forms.ChoiceField(choices=OPENNESS, label="Who may read it", widget=forms.RadioSelect)
