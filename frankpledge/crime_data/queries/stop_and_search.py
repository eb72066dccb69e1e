"""How often are people of each ethnicity searched, and how does that compare with White people?

Person searches (alone or with a vehicle), ethnicity as the officer recorded it, against all residents of the force's
area at the census. A ratio below LEAST searches is refused. The interval covers chance in the searches, nothing else:
searches cluster where few people live, and people who are searched need not live in the area.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.coverage.levels import judge
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import asking, literal, statement
from frankpledge.crime_data.queries.doubt import PRESENT, QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.few_residents import few_live_here
from frankpledge.crime_data.queries.months import number
from frankpledge.crime_data.queries.rate_ratio import ratio_with_interval

SQL = Path(__file__).parent / "searches_by_ethnicity.sql"
GROUPS, NOT_RECORDED, BASE = ("White", "Asian", "Black", "Mixed", "Other"), "(not recorded)", "White"
REPEATED = Path(__file__).parent / "searches_repeated.sql"
LEAST, NOT_RECORDED_MUCH = 5, 0.2
LEAST_ROWS, REPEATS = 20, 0.3  # of real files up to 0.07 repeat another row: several people searched at once


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


@dataclass(frozen=True)
class Asked:
    """The whole answer: groups and then "not recorded"; `all_searches` of persons; `vehicle_only` are left out of all
    counts; the files, and the denominator in words."""

    groups: list[Searches]
    all_searches: int
    vehicle_only: int
    sources: list[str]
    denominator: str


def stop_and_search(build: Build, force: str, months: list[str]) -> Asked:
    """Refused over a month that is missing or empty; ratios are qualified where a month is far below its usual number,
    where NOT_RECORDED_MUCH of searches or more have no ethnicity. A group that is never recorded has no count.

    Raises CannotAnswer where no search file of the force is held.
    """
    files = build.files("stop-and-search", force, months)
    if not files:
        raise CannotAnswer(f"No stop-and-search file of {force} is held for these months.")
    counted, vehicles = _counted(build, files)
    try:
        residents, denominator = _residents(build, force)
    except CannotAnswer as lacking:
        residents, denominator = {}, str(lacking)
    unknown = sum(n for group, n in counted.items() if group not in GROUPS)
    whole = _whole(build, force, files, months)
    care = whole | few_live_here(sum(residents.values()))
    if counted and not any(counted.get(group) for group in GROUPS):
        care |= Doubt(REFUSED, "No search of these months has an ethnicity recorded: the column is empty.")
    if unknown >= NOT_RECORDED_MUCH * max(1, sum(counted.values())):
        share = f"{unknown / sum(counted.values()):.0%}"
        care |= Doubt(
            QUALIFIED, f"{share} of searches have no ethnicity recorded, which could turn a ratio either way."
        )
    never = set() if all(counted.get(group) for group in GROUPS) else _never(build, force)
    answers = [_group(group, counted, residents, care, never) for group in GROUPS]
    refused = whole.verdict == REFUSED
    answers.append(Searches(NOT_RECORDED, None if refused else unknown, None, None, None, None, None, whole))
    return Asked(answers, sum(counted.values()), vehicles, [one.source for one in files], denominator)


def _counted(build: Build, files: list[Held]) -> tuple[dict[str, int], int]:
    listing = ", ".join(literal(build.folder / one.parquet) for one in files)
    rows = asking().execute(statement(SQL, files=listing)).fetchall()
    return {ethnicity: n for ethnicity, only, n in rows if not only}, sum(n for _, only, n in rows if only)


def _never(build: Build, force: str) -> set[str]:
    """The groups that no search in any file held of the force is recorded as."""
    every, _ = _counted(build, build.files("stop-and-search", force, build.months("stop-and-search", force)))
    return {group for group in GROUPS if not every.get(group)}


def _whole(build: Build, force: str, files: list[Held], months: list[str]) -> Doubt:
    """Refused over a missing or an empty month, qualified where a month is off its neighbours' level."""
    held = {one.month for one in files if one.rows}
    if missing := [month for month in months if month not in held]:
        return Doubt(REFUSED, f"No searches are held for {', '.join(missing)}; absent is not zero.")
    found = _repeated(build, files)
    every = build.files("stop-and-search", force, build.months("stop-and-search", force))
    levels = judge({number(one.month): one.rows for one in every})
    for month in months:
        level = levels[number(month)]
        if level.off and level.expected:
            found |= Doubt(
                QUALIFIED, f"{month} holds {level.rows:,} searches where about {level.expected:,.0f} are usual."
            )
    return found


def _repeated(build: Build, files: list[Held]) -> Doubt:
    """Months of which so many rows repeat another whole that they may have been delivered twice."""
    listing = ", ".join(literal(build.folder / one.parquet) for one in files if one.rows)
    found = Doubt()
    for month, n, different in asking().execute(statement(REPEATED, files=listing)).fetchall():
        if n >= LEAST_ROWS and n - different > REPEATS * n:
            said = f"{n - different:,} of the {n:,} searches of {month} repeat another row whole"
            found |= Doubt(QUALIFIED, f"{said}: some may be counted twice.")
    return found


def _group(group: str, counted: dict[str, int], residents: dict[str, int], care: Doubt, never: set[str]) -> Searches:
    n, people = counted.get(group, 0), residents.get(group)
    if care.verdict == REFUSED:
        return Searches(group, None, people, None, None, None, None, care)
    if group in never:
        because = f"No search in any file held is recorded as {group}: the group may not be in use, so none is no zero."
        return Searches(group, None, people, None, None, None, None, Doubt(REFUSED, because))
    rate = 1000 * n / people if people else None
    base, base_people = counted.get(BASE, 0), residents.get(BASE)
    if group == BASE:
        ratio = 1.0 if n else None
        return Searches(group, n, people, rate, ratio, None, None, care | Doubt(PRESENT, "the group compared with"))
    if min(n, base) < LEAST or not people or not base_people:
        because = (
            f"fewer than {LEAST} searches: no ratio" if people else "no residents to compare with: see denominator"
        )
        return Searches(group, n, people, rate, None, None, None, care | Doubt(QUALIFIED, because))
    ratio, low, high = ratio_with_interval(n, people, base, base_people)
    return Searches(group, n, people, rate, ratio, low, high, care)


@lru_cache(maxsize=64)
def _residents(build: Build, force: str) -> tuple[dict[str, int], str]:
    """Residents by group in the force's area, small areas of 2021, and the words that name them."""
    groups, words = build.areas.ethnic_groups("2021")
    wanted = build.areas.districts_of(force)
    inside = {area for area, code in build.areas.districts("2021").items() if code in wanted}
    found = dict.fromkeys(GROUPS, 0)
    for (area, printed), n in groups.items():
        if area in inside:
            found[next((group for group in GROUPS if printed.startswith(group)), "Other")] += n
    return found, f"{words}, areas of 2021"
