"""The form of a scheme: each dimension with its weight and its levels, a line each, and one empty dimension to add."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import slugify

from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.rules.threat_scoring.schemes import MOST_DIMENSIONS

PARTS = ("title", "group", "weight", "levels", "key")
JOINS = [("product", "multiplied"), ("sum", "added")]


def level_lines(levels: list[Mapping[str, Any]]) -> str:
    """Levels as they are typed, a line each: "2 | moderate | what it takes"."""
    return "\n".join(
        " | ".join(str(part) for part in (one["value"], one["label"], one.get("description", "")) if part != "")
        for one in levels
    )


def levels_in(text: str) -> list[dict[str, Any]]:
    """The levels of the lines. Errors: ValidationError naming the line that is none."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        value, _, rest = line.partition("|")
        label, _, description = rest.partition("|")
        if not (value.strip().isascii() and value.strip().isdigit() and len(value.strip()) < 5 and label.strip()):
            raise ValidationError(f"“{line.strip()[:60]}”: write a level as 2 | moderate | what it takes")
        one = {"value": int(value), "label": label.strip(), "description": description.strip()}
        found.append({name: part for name, part in one.items() if part != ""})
    return found


def bands_in(text: str) -> list[dict[str, str]]:
    """The bands of the lines, "1/4 | high" each. Errors: ValidationError naming the line that is none."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        least, _, word = line.partition("|")
        if not least.strip() or not word.strip():
            raise ValidationError(f"“{line.strip()[:60]}”: write a band as 1/4 | high")
        found.append({"least": least.strip(), "word": word.strip()})
    return found


class SchemeForm(GovukForm):
    """A scheme as people change it. `data` is what it starts from; the whole comes out as `data` again."""

    title = forms.CharField(max_length=120, label="Name of the scheme")
    label = forms.CharField(
        max_length=120, label="Whose scheme it is", help_text="The reader sees it: say that it is configured locally."
    )
    aggregation = forms.ChoiceField(choices=JOINS, label="Groups of dimensions are", widget=forms.RadioSelect)
    bands = forms.CharField(
        widget=forms.Textarea, label="Bands, lowest first", help_text="One a line: least share | word, like 1/4 | high"
    )
    why = forms.CharField(max_length=300, required=False, label="Why this version is made")

    def __init__(self, *args: Any, data_before: Mapping[str, Any], **options: Any) -> None:
        self.before = data_before
        rows = [*data_before["dimensions"], {}]
        initial = {
            "title": data_before["title"],
            "label": data_before["label"],
            "aggregation": data_before["aggregation"],
            "bands": "\n".join(f"{one['least']} | {one['word']}" for one in data_before["bands"]),
        }
        for at, row in enumerate(rows):
            told = {**{part: row.get(part, "") for part in PARTS}, "levels": level_lines(row.get("levels", []))}
            initial |= {f"dimension-{at}-{part}": told[part] for part in PARTS}
            initial[f"dimension-{at}-weight"] = row.get("weight", 1) if row else ""
        super().__init__(*args, initial={**initial, **options.pop("initial", {})}, **options)
        self.number = min(len(rows), MOST_DIMENSIONS)
        for at in range(self.number):
            self.fields |= {f"dimension-{at}-{part}": field for part, field in _fields().items()}

    def clean(self) -> dict[str, Any]:
        """What was typed, as the data of a scheme. Errors beside the line, the weight or the name that is wrong."""
        told = self.cleaned_data
        dimensions = []
        for at in range(self.number):
            row = {part: told.get(f"dimension-{at}-{part}", "") for part in PARTS}
            if not row["title"]:
                continue
            for part, words in (("group", "Name the group it belongs to"), ("weight", "Enter a weight, like 2 or 1/2")):
                if not row[part]:
                    self.add_error(f"dimension-{at}-{part}", words)
            row["key"] = row["key"] or slugify(row["title"])[:60]
            row["levels"] = self._parsed(f"dimension-{at}-levels", levels_in)
            dimensions.append(row)
        made = {**self.before, "dimensions": dimensions, "bands": self._parsed("bands", bands_in)}
        made |= {name: told.get(name, "") for name in ("title", "label", "aggregation")}
        return {"data": made, "why": told.get("why", ""), **{name: told[name] for name in ("body",) if name in told}}

    def _parsed(self, name: str, read: Any) -> Any:
        try:
            return read(self.cleaned_data.get(name, "") or "")
        except ValidationError as wrong:
            self.add_error(name, wrong)
            return []

    def dimensions(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each dimension's number for the reader and its fields by part."""
        for at in range(self.number):
            yield at + 1, {part: self[f"dimension-{at}-{part}"] for part in PARTS}


class NewSchemeForm(ForBody, SchemeForm):
    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)


def _fields() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(max_length=120, required=False, label="What is scored"),
        "group": forms.CharField(max_length=60, required=False, label="Group"),
        "weight": forms.CharField(max_length=12, required=False, label="Weight", help_text="For example 2, 0.5 or 1/2"),
        "levels": forms.CharField(
            widget=forms.Textarea, required=False, label="Levels", help_text="One a line: 2 | moderate | what it takes"
        ),
        "key": forms.SlugField(max_length=60, required=False, widget=forms.HiddenInput),
    }
