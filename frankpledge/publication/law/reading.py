"""What a person wrote, read into days, numbers and shares; what cannot be read is said beside its field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

LONGEST = 200
WRITE_A_DAY = "write it as year-month-day, for example 2022-11-17"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Wrong(Exception):
    """Raised where a question cannot be answered: `errors` has a sentence for each field, "" for the whole."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class Field:
    """One thing that a question asks for. `kind`: "day", "days", "number", "share" or "choice"."""

    name: str
    label: str
    kind: str
    hint: str = ""
    required: bool = False
    choices: Sequence[tuple[str, str]] = ()
    positional: bool = False


def cleaned(text: str) -> str:
    """The text without signs that are no writing, cut at 200 characters."""
    return _CONTROL.sub(" ", text)[:LONGEST].strip()


def read_day(text: str) -> date:
    """A day written year-month-day. Raises ValueError with what to write."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar: {WRITE_A_DAY}") from None
    raise ValueError(f"“{text[:40]}” is not a day: {WRITE_A_DAY}")


def read_value(field: Field, text: str) -> Any:
    """The value of one field. Raises ValueError with a sentence."""
    match field.kind:
        case "day":
            return read_day(text)
        case "days":
            return [read_day(part) for part in re.split(r"[\s,;]+", text) if part]
        case "number":
            if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
                raise ValueError(f"“{text[:40]}” is not a whole number: write it in figures, for example 16")
            return int(text)
        case "share":
            if not re.fullmatch(r"\d{1,4}/[1-9]\d{0,3}", text, re.ASCII):
                raise ValueError(f"“{text[:40]}” is not a share: write it as a fraction, for example 1/4")
            return Fraction(text)
    known = [value for value, _ in field.choices]
    if text not in known:
        raise ValueError(f"“{text[:40]}” is none of the choices: {', '.join(sorted(known))}")
    return text


def read_all(fields: Sequence[Field], given: Mapping[str, str | None]) -> dict[str, Any]:
    """The values of all fields, None for those left empty. Raises Wrong naming every field that is at fault."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in fields:
        text = cleaned(given.get(field.name) or "")
        values[field.name] = None
        if not text:
            if field.required:
                errors[field.name] = f"{field.label} is missing" + (f": {WRITE_A_DAY}" if field.kind == "day" else "")
            continue
        try:
            values[field.name] = read_value(field, text)
        except ValueError as wrong:
            errors[field.name] = str(wrong)
    if errors:
        raise Wrong(errors)
    return values
