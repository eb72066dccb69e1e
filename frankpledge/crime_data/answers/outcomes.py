"""`crime outcomes`: what became of crimes, by month, by group of outcome, or by age."""

from __future__ import annotations

from collections import Counter
from typing import Any

from frankpledge.crime_data.answers.asked_categories import names_of
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.outcome_groups import GROUPS
from frankpledge.crime_data.queries.outcomes_by_age import ANY, AtAge, followed, outcomes_by_age
from frankpledge.crime_data.queries.outcomes_of_cohorts import Cohort, outcomes_of_cohorts, share_interval
from frankpledge.crime_data.vocabulary import ASB, slug

Row = dict[str, Any]
WAYS = ("outcome", "month", "age")


def outcomes(
    build: Build, force: str, first: str, last: str, by: str = "outcome", category: str = "crimes", outcome: str = ANY
) -> list[Row]:
    """`by` outcome: the whole span, a row a group; by month: a row a month and group; by age: a row for each month of
    crimes and age, from outcomes files. `value` is the share of the crimes (by age: of the different identifiers), in
    per cent, with its 95% interval; `rows` counts them. Over a hole, and where outcomes are too young, both are None.
    Raises CannotAnswer.
    """
    names = [name for name in names_of(build, category) if name != ASB]
    if not names:
        raise CannotAnswer("Anti-social behaviour has no outcomes in the published files.")
    if by not in WAYS or outcome not in (ANY, *GROUPS):
        raise CannotAnswer(
            f"Outcomes are by {', '.join(WAYS)}, and of {', '.join((ANY, *GROUPS))}; not {by!r} of {outcome!r}."
        )
    if not build.coverage(force):
        raise CannotAnswer(f"No file of {force!r} is held. Forces held: {', '.join(build.cube.forces)}.")
    months = span(first, last)
    label = "crimes" if category in ("all", "crimes") else slug(category)
    named = NumberRef(f"outcomes-by-{by}", force, first, last, "recorded", category=label)
    start: Row = {"force": force, "from": first, "to": last, "basis": "recorded", "category": label}
    if by == "age":
        rows = [_of_age(one, named, outcome) for one in outcomes_by_age(build, force, months, names, outcome)]
    else:
        cohorts = outcomes_of_cohorts(build, force, months, names)
        shown = [group for group in GROUPS if outcome in (ANY, group)]
        rows = _whole(cohorts, named, shown) if by == "outcome" else _monthly(cohorts, named, shown)
    sources = [one.source for one in build.files("street", force, months)]
    if by == "age":
        sources += [one.source for one in build.files("outcomes", force, followed(months))]
    return [{**start, **row, "sources": sources, "build": build.folder.name[:12]} for row in rows]


def _whole(cohorts: list[Cohort], named: NumberRef, shown: list[str]) -> list[Row]:
    found = Doubt()
    for one in cohorts:
        found |= one.doubt
    with_results = [one.month for one in cohorts if one.court_results]
    if with_results and len(with_results) < len(cohorts):
        found |= Doubt(
            QUALIFIED, f"Results of courts stand in {len(with_results)} of {len(cohorts)} months only: the words for "
            "outcomes changed with the day of download.",
        )  # fmt: skip
    sums: Counter[str] = Counter()
    for one in cohorts:
        sums.update(one.groups)
    crimes = sum(one.crimes for one in cohorts)
    return [_row(named.of_place(f"outcome-{group}"), group, sums[group], crimes, found) for group in shown]


def _monthly(cohorts: list[Cohort], named: NumberRef, shown: list[str]) -> list[Row]:
    return [
        {
            "month": one.month, "age": one.age,
            **_row(named.of_months(one.month, one.month).of_place(f"outcome-{group}"), group, one.groups.get(group, 0),
                   one.crimes, one.doubt),
        }
        for one in cohorts
        for group in shown
    ]  # fmt: skip


def _row(ref: NumberRef, group: str, n: int, crimes: int, found: Doubt) -> Row:
    return {
        "outcome": GROUPS[group][0], "group": group, **_share(ref, n, crimes, found), "crimes": crimes or None,
        "because": found.because or f"{n:,} of {crimes:,} crimes",
    }  # fmt: skip


def _share(ref: NumberRef, n: int, whole: int, found: Doubt) -> Row:
    counted = ref.with_figure(f"outcome-count-by-{ref.figure.partition('-by-')[2]}")
    named = {"verdict": found.verdict, "ref": str(ref), "refs": {"rows": str(counted)}}
    if found.verdict == REFUSED or not whole:
        return {"value": None, "interval": None, "rows": None, **named}
    low, high = share_interval(n, whole)
    return {
        "value": round(100 * n / whole, 1), "interval": [round(100 * low, 1), round(100 * high, 1)], "rows": n, **named,
    }  # fmt: skip


def _of_age(one: AtAge, named: NumberRef, outcome: str) -> Row:
    ref = named.of_months(one.month, one.month).of_place(f"age-{one.age}-{outcome}")
    said = f"{one.reached or 0:,} of {one.identifiers:,} different identifiers, {one.age} months on or before"
    if one.left_out:
        said += f"; {one.left_out:,} that stand in another month too are left out"
    because = one.doubt.because if one.doubt.verdict == REFUSED else f"{one.doubt.because} {said}".strip()
    return {
        "month": one.month, "age": one.age, "outcome": "any outcome" if outcome == ANY else GROUPS[outcome][0],
        **_share(ref, one.reached or 0, one.identifiers, one.doubt), "identifiers": one.identifiers or None,
        "because": because,
    }  # fmt: skip
