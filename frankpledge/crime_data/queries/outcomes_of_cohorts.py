"""What became of the crimes of a month? The last outcome that the street file prints beside each of its rows.

A cohort is the crimes that one month's file holds. Its outcomes are as old as its file: from the month of the crimes to
the day of download. Cohorts are compared when grown: MATURE months or older where the day is known, and with fewer than
STILL_OPEN of their rows under investigation. Anti-social behaviour has no outcomes. Identifiers are not used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import asking, literal, statement
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.months import number
from frankpledge.crime_data.queries.outcome_groups import COURT_RESULTS, NONE, OPEN, group_of
from frankpledge.crime_data.vocabulary import ASB

SQL = Path(__file__).parent / "outcomes_of_cohorts.sql"
MATURE, STILL_OPEN = 6, 0.05


@dataclass(frozen=True)
class Cohort:
    """The crimes of one month: `groups` counts them by group of their last outcome; `age` is in months at the day of
    download, None where that is not known; `court_results` says whether any sentence or acquittal stands among them."""

    month: str
    crimes: int
    groups: dict[str, int]
    age: int | None
    court_results: bool
    doubt: Doubt


def outcomes_of_cohorts(build: Build, force: str, months: list[str], categories: list[str]) -> list[Cohort]:
    """One cohort a month asked, those without a file too. `categories` as printed; ASB among them is left out."""
    wanted = [name for name in categories if name != ASB]
    held = {one.month: one for one in build.files("street", force, months)}
    counted: dict[str, Counter[str]] = {month: Counter() for month in months}
    if held:
        listing = ", ".join(literal(build.folder / one.parquet) for one in held.values())
        for month, category, outcome, n in asking().execute(statement(SQL, files=listing)).fetchall():
            if category in wanted:
                counted[month][outcome] += n
    return [_cohort(build, force, month, counted[month], held.get(month), wanted) for month in months]


def share_interval(part: int, whole: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927): 10 of 40 gives 0.142 to 0.402. Chance of the count only."""
    z = 1.959963984540054
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _cohort(
    build: Build, force: str, month: str, outcomes: Counter[str], held: Held | None, categories: list[str]
) -> Cohort:
    groups: Counter[str] = Counter()
    for outcome, n in outcomes.items():
        groups[group_of(outcome)] += n
    crimes = groups.total()
    age = None
    if held and held.download_date:
        age = number(held.download_date[:7]) - number(month)
    found = doubt(build, force, [month], categories)
    if found.verdict != REFUSED:
        found |= _of_outcomes(month, crimes, groups, age)
    return Cohort(month, crimes, dict(groups), age, bool(COURT_RESULTS & set(outcomes)), found)


def _of_outcomes(month: str, crimes: int, groups: Counter[str], age: int | None) -> Doubt:
    if not crimes:
        return Doubt(REFUSED, f"No crimes of these categories stand in the file of {month}, so none has an outcome.")
    if groups[NONE] > crimes / 2:
        return Doubt(
            REFUSED,
            f"{groups[NONE] / crimes:.0%} of the crimes of {month} have no outcome printed: the column was not "
            "supplied.",
        )
    if age is not None and age < MATURE:
        return Doubt(
            REFUSED, f"The file of {month} was downloaded {age} months after: outcomes are too young to compare before "
            f"{MATURE} months.",
        )  # fmt: skip
    if groups[OPEN] >= STILL_OPEN * crimes:
        return Doubt(
            REFUSED, f"{groups[OPEN] / crimes:.0%} of the crimes of {month} are still under investigation in the file "
            "held: outcomes are too young to compare.",
        )  # fmt: skip
    if age is None:
        return Doubt(QUALIFIED, "The day of download is not known, so the age of these outcomes is not.")
    return Doubt()
