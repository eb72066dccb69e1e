"""Months as "2025-01", in spans."""

from __future__ import annotations

import re

from frankpledge.crime_data.faults import CannotAnswer


def span(first: str, last: str) -> list[str]:
    """Every month from first to last, both included. Raises CannotAnswer for what is no month, or the wrong order."""
    for month in (first, last):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
            raise CannotAnswer(f"{month!r} is not a month; write it as 2025-01.")
    if first > last:
        raise CannotAnswer(f"The span runs backwards: {first} to {last}.")
    start, end = number(first), number(last)
    return [written(at) for at in range(start, end + 1)]


def twelve_to(last: str) -> list[str]:
    """The twelve months that end with `last`."""
    span(last, last)
    return _back(number(last), 12)


def twelve_before(last: str) -> list[str]:
    """The twelve months before the twelve that end with `last`."""
    span(last, last)
    return _back(number(last) - 12, 12)


def _back(end: int, count: int) -> list[str]:
    return [written(at) for at in range(end - count + 1, end + 1)]


def number(month: str) -> int:
    """Months since year 0, so that months can be counted apart: "2025-01" is 24300."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def written(at: int) -> str:
    """The month of a `number`."""
    return f"{at // 12:04d}-{at % 12 + 1:02d}"
