"""`crime similar`: a force beside its dated, sourced group of similar forces, with both official averages."""

from __future__ import annotations

from typing import Any

import numpy as np

from frankpledge.crime_data.answers.asked_categories import names_of
from frankpledge.crime_data.answers.figures import rate, rounded
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.beside_similar import beside_similar
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.few_residents import few_live_here
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.rate_per_1000 import Rate
from frankpledge.crime_data.queries.similar_forces import Beside, averages, beside_group, group_of
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]
MEAN, TOGETHER = "mean of the forces' rates", "all forces together"


def similar(build: Build, force: str, first: str, last: str, category: str = "crimes") -> list[Row]:
    """The force, its members, then the two averages (both count the force in). `value` is the rate per 1,000 residents
    with its 95% interval; `standing` says whether the force differs from its members beyond chance and their spread.

    The averages are refused where a month of any force is not held. Raises CannotAnswer where no group is entered.
    """
    months = span(first, last)
    group = group_of(build, force, last)
    names = names_of(build, category)
    label = category if category in ("all", "crimes") else slug(names[0])
    beside = beside_group(build, group, months, names)
    named = NumberRef("rate", force, first, last, "recorded", category=label)
    start: Row = {"from": first, "to": last, "basis": "recorded", "category": label}
    standing = _standing(beside)
    rows = [_one(build, one, named, months, standing if one.force == force else "") for one in beside]
    rows += _averages(build, beside, named, months)
    said = f"group of {group.as_of} from {group.source}; membership is not reciprocal"
    return [{**start, **row, "group": said, "build": build.folder.name[:12]} for row in rows]


def similar_of(build: Build, ref: NumberRef) -> list[Row]:
    """The comparison that a reference's average stands in. Raises CannotAnswer."""
    return similar(build, ref.force, ref.first, ref.last, ref.category)


def _one(build: Build, one: Beside, named: NumberRef, months: list[str], standing: str) -> Row:
    found = one.doubt
    found |= few_live_here(one.residents or 0)
    back = {True: "yes", False: "no", None: ""}[one.names_back]
    ref = NumberRef(**{**named.__dict__, "force": one.force})
    per = rate("value", one.rows or 0, None if one.rows is None else one.residents, 2)
    return {
        "force": one.force, "value": per["value"], "interval": per["value_interval"], "verdict": found.verdict,
        "because": found.because or "nothing in doubt", "rows": one.rows, "residents": one.residents,
        "names_back": back, "standing": standing, "denominator": one.denominator,
        "sources": [held.source for held in build.files("street", one.force, months)], "ref": str(ref),
        "refs": {"rows": str(ref.with_figure("count"))},
    }  # fmt: skip


def _averages(build: Build, beside: list[Beside], named: NumberRef, months: list[str]) -> list[Row]:
    found = averages(beside)
    lacking = [one for one in beside if one.rows is None or not one.residents]
    whole = Doubt()
    for one in beside:
        if found is not None and one.doubt.verdict == QUALIFIED:
            whole |= Doubt(QUALIFIED, f"{one.force}: {one.doubt.because}")
    if found is None:
        names = ", ".join(one.force for one in lacking)
        whole = Doubt(REFUSED, f"No average: {names} cannot be counted in. {lacking[0].doubt.because}")
    mean, together = found or (None, None)
    n = len(beside)
    return [
        _average(MEAN, mean, whole, f"each of {n} forces alike, the force itself among them",
                 named.with_figure("similar-forces-mean"), build, beside, months),
        _average(TOGETHER, together, whole, f"each resident of {n} forces alike, the force itself among them",
                 named.with_figure("similar-forces-together"), build, beside, months),
    ]  # fmt: skip


def _average(
    label: str, found: Rate | None, doubted: Doubt, words: str, ref: NumberRef, build: Build, beside: list[Beside],
    months: list[str],
) -> Row:  # fmt: skip
    return {
        "force": label, "value": round(found.value, 2) if found else None,
        "interval": rounded((found.low, found.high), 2) if found else None, "verdict": doubted.verdict,
        "because": words if not doubted.because else f"{doubted.because} {words}", "rows": None, "residents": None,
        "names_back": "", "standing": "", "denominator": beside[0].denominator,
        "sources": [held.source for one in beside for held in build.files("street", one.force, months)]
        if found else [], "ref": str(ref), "refs": {},
    }  # fmt: skip


def _standing(beside: list[Beside]) -> str:
    if len(beside) < 3 or averages(beside) is None:
        return ""
    own, *members = beside
    others = np.array([[one.rows or 0] for one in members])
    living = np.array([one.residents or 0 for one in members])
    (found,) = beside_similar(np.array([own.rows or 0]), own.residents or 0, others, living)
    return f"{found.verdict} its similar forces (spread {found.spread:.1f}, probability by chance {found.adjusted:.2g})"
