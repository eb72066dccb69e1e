"""How many crimes of a month had an outcome, one month on, two months on, …? From street and outcomes files together.

`Crime ID` is no key: it repeats within a month, and some rows have none. So this works by cohorts of *different
identifiers*: those of a month's street file, each counted once, with the first month in which an outcomes file gives it
an outcome. An identifier that stands in two months is left out and told. Rows without one cannot be followed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import asking, literal, statement
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.months import number, span, written
from frankpledge.crime_data.queries.outcome_groups import where_group
from frankpledge.crime_data.vocabulary import ASB

SQL = Path(__file__).parent / "outcomes_by_age.sql"
ANY, OLDEST, LEAST_WITH_ID = "any", 12, 0.9


@dataclass(frozen=True)
class AtAge:
    """`reached` of `identifiers` of the crimes of `month` had an outcome of the group `age` months on, or before; None
    where that cannot be said. `left_out` identifiers stand in another month held too."""

    month: str
    age: int
    identifiers: int
    reached: int | None
    left_out: int
    doubt: Doubt


def outcomes_by_age(
    build: Build, force: str, months: list[str], categories: list[str], group: str = ANY, oldest: int = OLDEST
) -> list[AtAge]:
    """For each month of crimes, the ages from 0 up to the last outcomes file held, `oldest` at most; one row, refused,
    where none is. Refused from the first age whose outcomes file is missing or calls itself a fragment."""
    wanted = [name for name in categories if name != ASB]
    street = {one.month: one for one in build.files("street", force, build.months("street", force))}
    files = {one.month: one for one in build.files("outcomes", force, followed(months, oldest))}
    known, twice, first = _counted(build, street.values(), files.values(), wanted, group)
    answers = []
    for month in months:
        found = doubt(build, force, [month], wanted)
        if found.verdict != REFUSED:
            found |= _of_identifiers(street[month], wanted)
        ages = [age for age in range(oldest + 1) if written(number(month) + age) in files]
        for age in range(max(ages, default=0) + 1):
            at_age = written(number(month) + age)
            if found.verdict != REFUSED:
                found |= _of_file(files.get(at_age), at_age, force)
            reached = sum(first[month][written(number(month) + at)] for at in range(age + 1))
            whole = None if found.verdict == REFUSED else reached
            answers.append(AtAge(month, age, known[month], whole, twice[month], found))
    return answers


def followed(months: list[str], oldest: int = OLDEST) -> list[str]:
    """The months whose outcomes files can tell of crimes of these months."""
    return span(months[0], written(number(months[-1]) + oldest))


def _counted(
    build: Build, street: Iterable[Held], files: Iterable[Held], categories: list[str], group: str
) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Month of the crimes -> different identifiers; those in two months; and by month of the first outcome."""
    known: Counter[str] = Counter()
    twice: Counter[str] = Counter()
    first: dict[str, Counter[str]] = defaultdict(Counter)
    names = {
        "street": ", ".join(literal(build.folder / one.parquet) for one in street),
        "outcomes": ", ".join(literal(build.folder / one.parquet) for one in files),
    }
    if not all(names.values()):
        return known, twice, first
    listed = "[" + ", ".join(literal(name) for name in categories) + "]"
    sql = statement(SQL, **names, categories=listed, of_group="true" if group == ANY else where_group(group))
    for month, again, recorded, n in asking().execute(sql).fetchall():
        if again:
            twice[month] += n
            continue
        known[month] += n
        if recorded is not None:
            # An outcome dated before its crime's month is kept with the youngest.
            first[month][max(recorded, month)] += n
    return known, twice, first


def _of_identifiers(held: Held, categories: list[str]) -> Doubt:
    facts = [held.facts["categories"][name] for name in categories if name in held.facts["categories"]]
    rows, with_id = sum(one["n"] for one in facts), sum(one["with_id"] for one in facts)
    if rows and with_id < LEAST_WITH_ID * rows:
        share = f"{1 - with_id / rows:.0%}"
        return Doubt(REFUSED, f"{share} of the crimes of {held.month} have no identifier: outcomes cannot be joined.")
    repeats = with_id - sum(one["ids"] for one in facts)
    if repeats:
        return Doubt(QUALIFIED, f"{repeats:,} rows of {held.month} repeat an identifier and are followed as one.")
    return Doubt()


def _of_file(held: Held | None, month: str, force: str) -> Doubt:
    if held is None:
        return Doubt(REFUSED, f"No outcomes file of {force} for {month} is held, so none recorded then can be counted.")
    if ".fragment." in held.source:
        return Doubt(REFUSED, f"The outcomes file of {month} calls itself a fragment.")
    return Doubt() if held.rows else Doubt(REFUSED, f"The outcomes file of {month} holds no rows.")
