"""One widget of our own: a date typed in three boxes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from frankpledge.look.components.choices import date_input

PARTS = ("day", "month", "year")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}


class TypedDate(str):
    """A date as typed: as text it reads year-month-day; its parts keep exactly what stood in the boxes."""

    parts: dict[str, str]

    def __new__(cls, day: str, month: str, year: str) -> "TypedDate":
        number = MONTHS.get(month.strip().lower().rstrip("."), month.strip())
        made = super().__new__(cls, f"{year.strip()}-{number}-{day.strip()}")
        made.parts = {"day": day, "month": month, "year": year}
        return made

    def wrong_parts(self) -> list[str]:
        """The boxes at fault: those left empty or unreadable; all three where together they make no real date."""
        year, month, day = [*self.split("-", 2), "", ""][:3]
        faults = [
            part
            for part, text, most in (("day", day, 31), ("month", month, 12), ("year", year, 9999))
            if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most) or (part == "year" and len(text) != 4)
        ]
        if faults:
            return faults
        try:
            dt.date(int(year), int(month), int(day))
        except ValueError:
            return list(PARTS)
        return []


def date_parts(value: object) -> dict[str, str]:
    """What to show in the boxes for a date, an ISO text, or what was typed before."""
    if isinstance(value, TypedDate):
        return value.parts
    if isinstance(value, dt.date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    year, month, day = [*str(value or "").split("-"), "", ""][:3]
    return {"day": day, "month": month, "year": year}


class ThreePartDate(forms.Widget):
    """Day, month and year in boxes of their own, for any DateField. A month may be typed as a number or a name."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate | None:
        """What was typed, or None when every box is empty."""
        typed = [str(data.get(f"{name}-{part}") or "") for part in PARTS]
        return TypedDate(*typed) if any(text.strip() for text in typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form sent none of the boxes."""
        return all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str, index: Any = None) -> str:
        """The first box."""
        return f"{id_}-day" if id_ else id_

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The three boxes, without label or error (the govuk_field tag adds those)."""
        return date_input((attrs or {}).get("id") or name, name_prefix=name, values=date_parts(value))
