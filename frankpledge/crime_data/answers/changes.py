"""`crime change`: one verdict in words for each category, or district or small area by category."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.change import change
from frankpledge.crime_data.queries.doubt import PRESENT, REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.months import twelve_before, twelve_to
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells, select

Row = dict[str, Any]


def changes(build: Build, force: str, last: str, by: str, basis: str) -> list[Row]:
    """Rows ordered by evidence, refused ones last. `value` is now over before, `interval` its 95% interval.

    A category with any doubt in either twelve months is not compared. Raises CannotAnswer.
    """
    before, now = twelve_before(last), twelve_to(last)
    chosen = select(build, force, [*before, *now], basis)
    doubts = {
        category: doubt(build, force, chosen.months, [category], placed=by != "category")
        for category in chosen.categories
    }
    keys, series = _series(chosen, by)
    whole = [at for at, key in enumerate(keys) if doubts[key[-1]].verdict == PRESENT]
    compared = set(whole)
    names = ["category"] if by == "category" else [by, "category"]
    start: Row = {"force": force, "to": last, "basis": basis}
    named = NumberRef(f"change-by-{by}", force, before[0], last, basis)
    sources = chosen.sources()
    refs = [str(_ref(named, by, key, chosen)) for key in keys]
    rows = [
        {
            **start,
            **dict(zip(names, keys[at], strict=True)),
            **_refused(doubts[keys[at][-1]]),
            "sources": sources,
            "ref": refs[at],
        }
        for at in range(len(keys))
        if at not in compared
    ]
    if not whole:
        return rows
    held = {month: place for place, month in enumerate(m for m in chosen.months if m in build.cube.months)}
    found = change(series[whole][:, [held[month] for month in chosen.months]])
    judged = []
    for place in np.argsort(found.p, kind="stable"):
        n, m = int(found.now[place]), int(found.before[place])
        ratio = float(found.ratio[place])
        judged.append({
            **start, **dict(zip(names, keys[whole[place]], strict=True)),
            "value": round(ratio, 3) if np.isfinite(ratio) else None,
            "interval": [round(float(found.low[place]), 3), round(float(found.high[place]), 3)],
            "verdict": str(found.verdict[place]), "because": _words(n, m, len(whole), float(found.adjusted[place])),
            "now": n, "before": m, "p_adjusted": float(f"{found.adjusted[place]:.3g}"),
            "dispersion": round(float(found.dispersion[place]), 2), "sources": sources,
            "ref": refs[whole[place]],
        })  # fmt: skip
    return [*judged, *rows]


def _ref(named: NumberRef, by: str, key: tuple[str, ...], chosen: Selection) -> NumberRef:
    """The reference of one series; a district is named by its code, as names may be shared."""
    if by == "category":
        return named.of_category(key[-1])
    if by == "area":
        return replace(named.of_category(key[-1]), place=f"area-{key[0]}")
    codes = {name: code for code, name in chosen.build.areas.districts_of(chosen.force).items()}
    return replace(named.of_category(key[-1]), place=f"district-{codes[key[0]]}")


def _refused(found: Doubt) -> Row:
    verdict = "refused" if found.verdict == REFUSED else "not compared"
    return {"value": None, "interval": None, "verdict": verdict, "because": found.because}


def _words(now: int, before: int, together: int, adjusted: float) -> str:
    return (
        f"{now:,} in twelve months, {before:,} in the twelve before; probability by chance {adjusted:.2g}, "
        f"after correction for {together:,} comparisons shown together"
    )


def _series(chosen: Selection, by: str) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """Keys ending in the category, and their monthly counts, shape (keys, months held)."""
    counts = chosen.counts()
    if by == "category":
        return [(category,) for category in chosen.categories], counts.sum(axis=0)
    if by == "district":
        codes, names = districts_of_cells(chosen)
        labels = np.array([names.get(str(code), str(code)) for code in codes], dtype=np.str_)
    elif by == "area":
        if chosen.vintage == "":
            raise CannotAnswer("Area codes of 2011 and of 2021 stand in these 24 months; areas cannot be compared.")
        areas = chosen.build.cube.areas[chosen.cells]
        labels = np.where(areas == "", NOT_PLACED, areas)
    else:
        raise CannotAnswer(f"A change is by category, district or area, not {by!r}.")
    groups, at = np.unique(labels, return_inverse=True)
    sums = np.zeros((len(groups), *counts.shape[1:]), dtype=np.int64)
    np.add.at(sums, at, counts)
    kept = [place for place, name in enumerate(groups) if name not in (NOT_PLACED, OUTSIDE)]
    keys: list[tuple[str, ...]] = [(str(groups[place]), category) for place in kept for category in chosen.categories]
    return keys, np.asarray(sums[kept].reshape(len(keys), counts.shape[2]))
