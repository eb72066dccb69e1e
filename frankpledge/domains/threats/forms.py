"""Forms for lists of threats: the list, and its areas in rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BoundField

from frankpledge.domains.threats.actions import SAME_AREA, AreaRow
from frankpledge.domains.threats.models import LINEAGES, ThreatArea, ThreatList
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.releases.standing import stands_in_public

MOST_ROWS = 100
PARTS = ("name", "lineage", "came_from", "rank", "note", "key")


class ThreatListForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = ThreatList
        fields = ["label", "dated_on", "precision", "when_printed", "version", "follows", "note"]
        labels = {"version": "Version of a plan that prints it"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        versions = self.fields["version"].queryset  # type: ignore[attr-defined]
        own = versions.filter(plan__body__slug__in=self.bodies).select_related("plan")
        self.fields["version"].queryset = own  # type: ignore[attr-defined]
        # A body's list may be read against another body's: the board's assessment followed the first plan's.
        known = Q(stands_in_public(ThreatList), body__is_restricted=False) | Q(body__slug__in=self.bodies)
        found = ThreatList.objects.filter((known & Q(set_aside="")) | Q(pk=self.instance.follows_id))
        earlier = found.exclude(pk=self.instance.pk)
        self.fields["follows"].queryset = earlier  # type: ignore[attr-defined]


class NewThreatListForm(ForBody, ThreatListForm):
    class Meta(ThreatListForm.Meta):
        fields = ["key", *ThreatListForm.Meta.fields]


class Keys(tuple[str, ...]):
    """Keys of earlier areas, read out one after the other where two editors' rows are compared."""

    def __str__(self) -> str:
        return ", ".join(self) or "(none)"


class EarlierAreas(forms.MultipleChoiceField):
    def clean(self, value: Any) -> Keys:
        return Keys(super().clean(value))


def rows_of(threat_list: ThreatList) -> list[dict[str, Any]]:
    """The rows to show at first: the list's areas or, for an empty list, those of the list it follows, as carried."""
    areas: Sequence[ThreatArea] = list(threat_list.areas.all())
    earlier = {area.key for area in threat_list.follows.areas.all()} if threat_list.follows else set()
    if not areas and threat_list.follows:
        areas = [
            ThreatArea(key=area.key, name=area.name, lineage="carried") for area in threat_list.follows.areas.all()
        ]
    rows = []
    for area in areas:
        came_from = area.came_from or ([area.key] if area.key in earlier and area.lineage == "carried" else [])
        rows.append({**{part: getattr(area, part) for part in PARTS}, "came_from": Keys(came_from)})
    return rows


def rows_typed(sent: Mapping[str, Any], number: int) -> list[dict[str, Any]]:
    """What stands in the boxes of a form that was sent to get one more row, unchecked."""
    many = sent.getlist if hasattr(sent, "getlist") else lambda name: sent.get(name) or []
    return [
        {
            part: many(f"area-{row}-{part}") if part == "came_from" else sent.get(f"area-{row}-{part}", "")
            for part in PARTS
        }
        for row in range(number)
    ]


def number_of_rows(sent: Mapping[str, Any]) -> int:
    """How many rows a sent form has, within reason."""
    typed = str(sent.get("rows", ""))
    return min(int(typed), MOST_ROWS) if typed.isdecimal() and typed.isascii() else 0


class ThreatAreasForm(GovukForm):
    """Areas in rows; a row without a name is left out. `rows` is what stands in them, `number` how many are shown."""

    def __init__(self, *args: Any, threat_list: ThreatList, rows: list[dict[str, Any]], number: int) -> None:
        initial = {f"area-{at}-{part}": value for at, row in enumerate(rows[:number]) for part, value in row.items()}
        super().__init__(*args, initial=initial)
        earlier = list(threat_list.follows.areas.all()) if threat_list.follows else []
        self.number = number
        for at in range(number):
            for part, field in _fields_of_row(earlier).items():
                self.fields[f"area-{at}-{part}"] = field

    def clean(self) -> dict[str, Any]:
        """What was typed, with an error beside every named row that does not say how it stands."""
        for at in range(self.number):
            if self.cleaned_data.get(f"area-{at}-name") and not self.cleaned_data.get(f"area-{at}-lineage"):
                self.add_error(f"area-{at}-lineage", "Say how this area stands to the earlier list")
        return self.cleaned_data

    def row_fields(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each row's number for the reader and its fields by part."""
        for at in range(self.number):
            yield at + 1, {part: self[f"area-{at}-{part}"] for part in PARTS}


def areas_in(typed: Mapping[str, Any], earlier: set[str]) -> tuple[list[AreaRow], list[int]]:
    """The areas of the rows that carry a name, and in which row each stood. `earlier`: keys of the list followed."""
    number = sum(1 for name in typed if name.endswith("-name"))
    places = [at for at in range(number) if typed[f"area-{at}-name"]]
    return [_area({part: typed[f"area-{at}-{part}"] for part in PARTS}, earlier) for at in places], places


def _area(row: Mapping[str, Any], earlier: set[str]) -> AreaRow:
    lineage, came_from, key = row["lineage"], tuple(row["came_from"] or ()), row["key"] or ""
    if lineage in SAME_AREA and len(came_from) == 1:
        key = came_from[0]
    elif lineage not in SAME_AREA and key in earlier:
        key = ""  # The row began as an earlier area and now says it is another.
    return AreaRow(
        name=row["name"],
        lineage=lineage,
        came_from=() if lineage == "carried" and came_from == (key,) else came_from,
        key=key,
        rank=row["rank"],
        note=row["note"] or "",
    )


def beside_rows(wrong: ValidationError, places: list[int]) -> ValidationError:
    """The action's refusal with each error at the row in which the area stood."""
    if not hasattr(wrong, "error_dict"):
        return wrong
    found: dict[str, list[ValidationError]] = {}
    for name, errors in wrong.error_dict.items():
        start, _, part = name.removeprefix("area-").partition("-")
        found[f"area-{places[int(start)]}-{part}" if start.isdecimal() else name] = errors
    return ValidationError(found)


def _fields_of_row(earlier: list[ThreatArea]) -> dict[str, forms.Field]:
    lineages = [
        ("", "choose"),
        *(pair for pair in LINEAGES if (pair[0] == "first") != bool(earlier) or pair[0] == "new"),
    ]
    return {
        "name": forms.CharField(label="Name as printed", max_length=160, required=False),
        "lineage": forms.ChoiceField(label="Against the earlier list", choices=lineages, required=False),
        "came_from": EarlierAreas(
            label="Earlier areas it is or comes from",
            choices=[(area.key, area.name) for area in earlier],
            required=False,
        ),
        "rank": forms.IntegerField(label="Rank, if printed", min_value=1, required=False),
        "note": forms.CharField(label="Note", max_length=500, required=False),
        "key": forms.SlugField(max_length=80, required=False, widget=forms.HiddenInput),
    }
