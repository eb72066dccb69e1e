"""How does a force stand beside its group of similar forces, on a day's membership, by both official averages?

Membership is entered by people, dated and sourced; it is not reciprocal: a member's own group need not name this force.
The averages count the force itself. One is the mean of the forces' rates, each force alike; the other is all rows over
all residents, each resident alike. Neither is given where a month of any of them is not held.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.place import EVERYWHERE, residents_of
from frankpledge.crime_data.queries.rate_per_1000 import Rate, rate_per_1000
from frankpledge.crime_data.queries.selection import RECORDED, select

HOW = "load a table with the columns as_of, force, similar_force, source: frankpledge crime load FILE.csv"


@dataclass(frozen=True)
class Group:
    """A force's group as of a day: its members in order of name, the source in words, and the files that say so."""

    force: str
    as_of: str
    members: tuple[str, ...]
    source: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """One force of the group. `rows`, `residents` are None where they cannot be told; `names_back` says whether its own
    group of that day names the force asked about, None where its group is not entered."""

    force: str
    rows: int | None
    residents: int | None
    names_back: bool | None
    denominator: str
    doubt: Doubt


def group_of(build: Build, force: str, last: str) -> Group:
    """The group that holds in the last month asked: the latest one dated in or before it.

    Raises CannotAnswer where none is entered for the force, or all are dated later.
    """
    rows = build.areas.similar_forces()
    own = [row for row in rows if row[1] == force]
    if not own:
        raise CannotAnswer(f"No group of forces similar to {force} is entered; {HOW}")
    days = sorted({row[0] for row in own if row[0][:7] <= last})
    if not days:
        raise CannotAnswer(f"The first group of {force} is dated {min(row[0] for row in own)}, after {last}.")
    held = [row for row in own if row[0] == days[-1]]
    return Group(
        force, days[-1], tuple(sorted({row[2] for row in held})), "; ".join(sorted({row[3] for row in held})),
        tuple(sorted({row[4] for row in held})),
    )  # fmt: skip


def beside_group(build: Build, group: Group, months: list[str], categories: list[str]) -> list[Beside]:
    """The force itself, then its members, as recorded by each."""
    return [_one(build, force, group, months, categories) for force in (group.force, *group.members)]


def averages(beside: list[Beside]) -> tuple[Rate, Rate] | None:
    """The mean of the rates, with a normal interval from the chance of the counts, and the rate of all together; None
    where any rate is lacking."""
    known = [(one.rows, one.residents) for one in beside if one.rows is not None and one.residents]
    if len(known) < len(beside):
        return None
    rates = [1000 * rows / people for rows, people in known]
    mean = sum(rates) / len(rates)
    reach = 1.959963984540054 * sqrt(sum(rows * (1000 / people) ** 2 for rows, people in known)) / len(rates)
    together = rate_per_1000(sum(rows for rows, _ in known), sum(people for _, people in known))
    assert together is not None
    return Rate(mean, max(0.0, mean - reach), mean + reach), together


def _one(build: Build, force: str, group: Group, months: list[str], categories: list[str]) -> Beside:
    names_back = _names_back(build, force, group)
    if not build.coverage(force):
        refused = Doubt(REFUSED, f"No street file of {force} is held for any month; absent is not zero.")
        return Beside(force, None, None, names_back, "", refused)
    chosen = select(build, force, months, RECORDED)
    found = doubt(build, force, months, categories)
    people, words = None, ""
    try:
        people, words = residents_of(chosen, EVERYWHERE)
    except CannotAnswer as lacking:
        found |= Doubt(REFUSED, str(lacking))
    at = [chosen.categories.index(name) for name in categories]
    rows = None if found.verdict == REFUSED else int(chosen.by_cell()[:, at].sum())
    return Beside(force, rows, people, names_back, words, found)


def _names_back(build: Build, force: str, group: Group) -> bool | None:
    if force == group.force:
        return None
    own = [row for row in build.areas.similar_forces() if row[1] == force and row[0] <= group.as_of]
    if not own:
        return None
    latest = max(row[0] for row in own)
    return any(row[2] == group.force for row in own if row[0] == latest)
