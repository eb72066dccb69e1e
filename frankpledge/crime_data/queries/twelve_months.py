"""How many in the twelve months to date?"""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.months import twelve_to
from frankpledge.crime_data.queries.selection import RECORDED, select


@dataclass(frozen=True)
class TwelveMonths:
    """Rows of one category over twelve months; `rows` is None where a month is absent, and `doubt` says why."""

    category: str
    rows: int | None
    doubt: Doubt


def twelve_months(build: Build, force: str, last: str, basis: str = RECORDED) -> list[TwelveMonths]:
    """One answer a category, in order of name, for the twelve months that end with `last`."""
    chosen = select(build, force, twelve_to(last), basis)
    totals = chosen.by_cell().sum(axis=0)
    answers = []
    for at, category in enumerate(chosen.categories):
        found = doubt(build, force, chosen.months, [category]) | chosen.others
        answers.append(TwelveMonths(category, None if found.verdict == REFUSED else int(totals[at]), found))
    return answers
