"""Monthly series for control charts: counts by place and category, with what is in doubt left out as a named gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.coverage.verdicts import MIXED, NO_AREAS, PARTLY_PLACED
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.hot_spots_asked import ALL, CRIMES, categories_named
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.selection import Selection, select, vintage_of

WAYS = ("category", "district", "area")
LONGEST, USUAL = 60, 36
NOT_CHARTED = {"absent", "partial", "inflated"}
NO_PLACE = {NO_AREAS, MIXED, PARTLY_PLACED}


@dataclass(frozen=True)
class Series:
    """`keys` are (place code, place name, category), place "" for the whole force; `counts` has shape (keys, months) as
    the files have them, NaN where nothing is held; `charted` is that with doubtful months NaN too; `gaps` names these,
    by category, with the reason."""

    chosen: Selection
    months: list[str]
    keys: list[tuple[str, str, str]]
    counts: NDArray[np.float64]
    charted: NDArray[np.float64]
    gaps: dict[str, dict[str, str]]


def monthly_series(build: Build, force: str, last: str, by: str, basis: str, category: str = "") -> Series:
    """The series of a force up to `last`, at most 60 months, from the first month held of the force.

    `by` is category, district or area; `category` a published name (or its slug), "all" or "crimes" for sums of them,
    "" for each. Raises CannotAnswer for what is not held, or where a lookup that places need is not loaded.
    """
    if by not in WAYS:
        raise CannotAnswer(f"Charts are by {', '.join(WAYS)}, not {by!r}.")
    months = _months(build, force, last)
    chosen = select(build, force, months, basis)
    parts = {name: [name] for name in chosen.categories} if category == "" else _parts(chosen, category)
    vintage = vintage_of(build, force, months[-12:]) or vintage_of(build, force, months[-1:])
    places, groups = _places(chosen, by, vintage)
    cube = build.cube
    at = [cube.months.index(month) for month in months if month in cube.months]
    column = [place for place, month in enumerate(months) if month in cube.months]
    cells = np.asarray(cube.counts[chosen.cells][:, :, at], dtype=np.int64)
    kinds = [[cube.category_at[name] for name in names] for names in parts.values()]
    here = np.stack([cells[:, those].sum(axis=1) for those in kinds], axis=1)
    sums = np.zeros((len(places), len(parts), len(at)), dtype=np.int64)
    kept = groups >= 0
    np.add.at(sums, groups[kept], here[kept])
    counts = np.full((len(places), len(parts), len(months)), np.nan)
    counts[:, :, column] = sums
    charted = counts.copy()
    gaps: dict[str, dict[str, str]] = {}
    for row, (name, names) in enumerate(parts.items()):
        gaps[name] = _gaps(build, force, months, names, vintage if by != "category" else "")
        out = [place for place, month in enumerate(months) if month in gaps[name]]
        charted[:, row, out] = np.nan
        counts[:, row, [place for place in out if gaps[name][months[place]].startswith("absent")]] = np.nan
    keys = [(code, said, name) for code, said in places for name in parts]
    flat = (len(keys), len(months))
    return Series(chosen, months, keys, counts.reshape(flat), charted.reshape(flat), gaps)


def _months(build: Build, force: str, last: str) -> list[str]:
    span(last, last)
    held = sorted(month for (kind, month) in build.manifest.issues("street") if kind == force and month <= last)
    if not held:
        known = ", ".join(build.cube.forces)
        raise CannotAnswer(f"No street file of {force!r} up to {last} is held. Forces held: {known}.")
    return span(held[0], last)[-LONGEST:]


def _places(chosen: Selection, by: str, vintage: str) -> tuple[list[tuple[str, str]], NDArray[np.intp]]:
    """Codes and names of the places, and for each chosen cell which of them it belongs to, or -1."""
    if by == "category":
        return [("", "")], np.zeros(len(chosen.cells), dtype=np.intp)
    if vintage == "":
        raise CannotAnswer("Area codes of 2011 and of 2021 stand in the last month; places cannot be charted.")
    tables = chosen.build.areas
    lookup, names = tables.districts(vintage), tables.districts_of(chosen.force)
    if by == "district":
        places = sorted(names.items(), key=lambda one: one[1])
        of = {area: code for area, code in lookup.items() if code in names}
    else:
        of = {area: area for area, code in lookup.items() if code in names}
        named = _names(chosen, vintage)
        places = [(area, named.get(area, area)) for area in sorted(of)]
    position = {code: at for at, (code, _) in enumerate(places)}
    areas = chosen.build.cube.areas[chosen.cells]
    return places, np.array([position.get(of.get(str(area), ""), -1) for area in areas], dtype=np.intp)


def _names(chosen: Selection, vintage: str) -> dict[str, str]:
    """Names of small areas, where the lookup held gives them."""
    try:
        return {area: name for area, (name, _, _) in chosen.build.areas.wards(vintage).items()}
    except CannotAnswer:
        return {}


def _parts(chosen: Selection, category: str) -> dict[str, list[str]]:
    names = categories_named(chosen, category)
    return {category if category in (ALL, CRIMES) else names[0]: names}


def _gaps(build: Build, force: str, months: list[str], names: list[str], vintage: str) -> dict[str, str]:
    """Month -> why it is not charted: the fault of any category in the sum. With a vintage the question is where, and
    months of another one are gaps too."""
    cells, found = build.coverage(force), {}
    for month, name in [(month, name) for month in months for name in reversed(names)]:
        row = cells.get((month, name))
        if row is None or not row["source"]:
            found[month] = "absent: no street file is held"
        elif row["verdict"] in NOT_CHARTED or (vintage and row["verdict"] in NO_PLACE):
            found[month] = f"{row['verdict']}: {name}: {row['because']}"
        elif vintage and row["vintage"] in {"2011", "2021"} - {vintage}:
            found[month] = f"area codes of {row['vintage']}, the chart is of areas of {vintage}"
    return found
