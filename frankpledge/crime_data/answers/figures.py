"""A count or a rate as the end of an answer's row: value, interval, verdict and because."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.place import EVERYWHERE, INSIDE
from frankpledge.crime_data.queries.rate_per_1000 import count_interval, rate_per_1000
from frankpledge.crime_data.vocabulary import ASB, slug

Row = dict[str, Any]


def counted(rows: int, found: Doubt) -> Row:
    """`value` and `interval` (95%, one place) of a count; both None over a hole."""
    if found.verdict == REFUSED:
        return {"value": None, "interval": None}
    return {"value": rows, "interval": rounded(count_interval(rows), 1)}


def rate(name: str, count: int, residents: int | None, places: int) -> Row:
    """The rate per 1,000 under `name` and its interval beside it, both None where there is no denominator."""
    found = rate_per_1000(count, residents) if residents else None
    return {
        name: round(found.value, places) if found else None,
        f"{name}_interval": rounded((found.low, found.high), places) if found else None,
    }


def counted_row(rows: int, found: Doubt) -> Row:
    """A count with its verdict and reason."""
    return {**counted(rows, found), "verdict": found.verdict, "because": found.because or "nothing in doubt"}


def rated_row(rows: int, residents: int | None, found: Doubt, places: int) -> Row:
    """A rate with its verdict and reason; refused where coverage refuses or nobody is known to live there."""
    if found.verdict != REFUSED and not residents:
        found |= Doubt(REFUSED, "No residents are known for this place, so there is no rate.")
    of = rate("value", rows, None if found.verdict == REFUSED else residents, places)
    return {
        "value": of["value"], "interval": of["value_interval"], "verdict": found.verdict,
        "because": found.because or "nothing in doubt",
    }  # fmt: skip


def rounded(pair: tuple[float, float], places: int) -> list[float]:
    """An interval as rows carry it."""
    return [round(pair[0], places), round(pair[1], places)]


def places_of(ref: NumberRef) -> int:
    """Decimal places of a rate: two for a single category, or for the whole force; one for sums of a smaller place."""
    return 1 if ref.place not in (EVERYWHERE, INSIDE) and ref.category in ("all", "crimes", slug(ASB)) else 2
