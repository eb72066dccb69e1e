"""How often are people of each ethnicity searched, and how does that compare with White people?

Person searches (alone or with a vehicle), ethnicity as the officer recorded it, against all residents of the force's
area at the census. A ratio below LEAST searches is refused. The interval covers chance in the searches, nothing else:
searches cluster where few people live, and people who are searched need not live in the area.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import connect, literal, statement
from frankpledge.crime_data.queries.doubt import PRESENT, QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.rate_ratio import ratio_with_interval

SQL = Path(__file__).parent / "searches_by_ethnicity.sql"
GROUPS, NOT_RECORDED, BASE = ("White", "Asian", "Black", "Mixed", "Other"), "(not recorded)", "White"
LEAST = 5


@dataclass(frozen=True)
class Searches:
    """`per_1000` over the months asked; `ratio` to the rate of White people with its 95% interval, or None."""

    ethnicity: str
    searches: int | None
    residents: int | None
    per_1000: float | None
    ratio: float | None
    low: float | None
    high: float | None
    doubt: Doubt


def stop_and_search(build: Build, force: str, months: list[str]) -> tuple[list[Searches], list[str], str]:
    """One answer a group, then "not recorded"; the files; the denominator's name. Refused over a missing month.

    Raises CannotAnswer where no search file of the force is held.
    """
    files = build.files("stop-and-search", force, months)
    if not files:
        raise CannotAnswer(f"No stop-and-search file of {force} is held for these months.")
    held = {one.month for one in files}
    missing = [month for month in months if month not in held]
    whole = Doubt(REFUSED, f"No file for {', '.join(missing)}; absent is not zero.") if missing else Doubt()
    listing = ", ".join(literal(build.folder / one.parquet) for one in files)
    counted = dict(connect().execute(statement(SQL, files=listing)).fetchall())
    try:
        residents, denominator = _residents(build, force)
    except CannotAnswer as lacking:
        residents, denominator = {}, str(lacking)
    unknown = sum(n for group, n in counted.items() if group not in GROUPS)
    answers = [_group(group, counted, residents, whole) for group in GROUPS]
    not_recorded = Searches(NOT_RECORDED, None if missing else unknown, None, None, None, None, None, whole)
    return [*answers, not_recorded], [one.source for one in files], denominator


def _group(group: str, counted: dict[str, int], residents: dict[str, int], whole: Doubt) -> Searches:
    n, people = counted.get(group, 0), residents.get(group)
    if whole.verdict == REFUSED:
        return Searches(group, None, people, None, None, None, None, whole)
    rate = 1000 * n / people if people else None
    base, base_people = counted.get(BASE, 0), residents.get(BASE)
    if group == BASE:
        return Searches(
            group, n, people, rate, 1.0 if n else None, None, None, Doubt(PRESENT, "the group compared with")
        )
    if min(n, base) < LEAST or not people or not base_people:
        because = f"fewer than {LEAST} searches: no ratio" if people else "no residents by ethnic group are loaded"
        return Searches(group, n, people, rate, None, None, None, Doubt(QUALIFIED, because))
    ratio, low, high = ratio_with_interval(n, people, base, base_people)
    return Searches(group, n, people, rate, ratio, low, high, Doubt(PRESENT, ""))


def _residents(build: Build, force: str) -> tuple[dict[str, int], str]:
    """Residents by group in the force's area, small areas of 2021, and the words that name them."""
    groups, words = build.areas.ethnic_groups("2021")
    wanted = build.areas.districts_of(force)
    inside = {area for area, code in build.areas.districts("2021").items() if code in wanted}
    found = dict.fromkeys(GROUPS, 0)
    for (area, printed), n in groups.items():
        if area in inside:
            found[next((group for group in GROUPS if printed.startswith(group)), "Other")] += n
    return found, words
