"""Counts typed as rows of a table: what was counted, how many, and the count as the source prints it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from frankpledge.look.components.markup import element
from frankpledge.look.components.rows import table

PARTS = {"what": "What was counted", "value": "How many", "as_printed": "As printed"}
EMPTY_ROWS, MOST_ROWS, HIGHEST = 3, 60, Decimal(10) ** 12


class Counts(list[dict[str, Any]]):
    """Counts that read as words: "26 officers; 3 vehicles"."""

    def __str__(self) -> str:
        return "; ".join(f"{count['value']} {count['what']}" for count in self)


class CountRows(forms.Widget):
    """As many rows as there are counts, and some empty ones; works without scripts."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        """Every row sent, as typed, the empty ones left out."""
        rows = [
            {part: str(data.get(f"{name}-{number}-{part}", "")).strip() for part in PARTS}
            for number in range(MOST_ROWS)
        ]
        return [row for row in rows if any(row.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form sent no row at all."""
        return f"{name}-0-what" not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The table of boxes."""
        standing = [*(value or []), *[{} for _ in range(EMPTY_ROWS)]][:MOST_ROWS]
        rows = [
            [
                {
                    "html": element(
                        "input",
                        {
                            "class": "govuk-input",
                            "type": "text",
                            "name": f"{name}-{number}-{part}",
                            "value": str(row.get(part, "")),
                            "aria-label": f"{label}, row {number + 1}",
                            "inputmode": "decimal" if part == "value" else None,
                        },
                    )
                }
                for part, label in PARTS.items()
            ]
            for number, row in enumerate(standing)
        ]
        return table(rows, head=list(PARTS.values()))


def _number(text: str) -> int | float | None:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > HIGHEST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


class CountsField(forms.Field):
    """A list of {what, value, as_printed?}: whole numbers as int, others as float."""

    widget = CountRows

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "label": "Counts",
                "help_text": "Save the draft to get more rows. A row left empty falls away.",
                **options,
            }
        )

    def clean(self, value: Any) -> Counts:
        """Errors: ValidationError naming every row that lacks its words or whose number is none."""
        wrong, counts = [], Counts()
        for number, row in enumerate(value or [], 1):
            found = _number(row["value"])
            if not row["what"]:
                wrong.append(f"Counts, row {number}: enter what was counted")
            elif found is None:
                wrong.append(f"Counts, row {number}: enter a number in figures, like 26")
            else:
                printed = {"as_printed": row["as_printed"]} if row["as_printed"] else {}
                counts.append({"what": row["what"][:200], "value": found, **printed})
        if wrong:
            raise forms.ValidationError(wrong)
        return counts
