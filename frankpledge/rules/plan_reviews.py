"""What the law itself brings that asks for a look at a police and crime plan: a revised requirement, an election."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from frankpledge.rules.cited import Answer
from frankpledge.rules.statute import tables

KINDS = ("requirement", "election")


@dataclass(frozen=True, kw_only=True)
class OccasionOfLaw(Answer):
    """One occasion: `kind` is "requirement" or "election"; `on` its day; `key` its name in the record."""

    key: str
    kind: str
    title: str
    on: date

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.key}: {self.kind!r} is no occasion to look at a plan")


@cache
def all_occasions() -> tuple[OccasionOfLaw, ...]:
    """Every occasion on record, oldest first. Errors: TypeError or ValueError naming a row that says none."""
    rows = [OccasionOfLaw(**row) for file in tables("plan_occasions") for row in file["occasion"]]
    return tuple(sorted(rows, key=lambda row: row.on))


def occasions_of_law(since: date, until: date) -> tuple[OccasionOfLaw, ...]:
    """The occasions after one day and until another, oldest first."""
    return tuple(row for row in all_occasions() if since < row.on <= until)
