"""Where are records mapped again and again? Published points with the most rows of some months.

A point is not where anything happened. The publisher moves every record to the nearest of a list of points, each the
middle of a street, a public place or a shop, with no postal address in its catchment or at least eight; a busy point
may gather many addresses. The list is re-drawn in some years, so points are never joined across long spans.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.hot_spots_asked import Asked, categories_named, of_place
from frankpledge.crime_data.queries.points import Points, points
from frankpledge.crime_data.queries.selection import select

LEAST = 5
REDRAWN, ENOUGH_POINTS = 0.5, 200


@dataclass(frozen=True)
class Place:
    """One published point: its printed location and small area, rows over the months, and in how many months any."""

    longitude: float
    latitude: float
    location: str
    small_area: str
    rows: int
    months: int


@dataclass(frozen=True)
class Repeats:
    """Points with `least` rows or more, most rows first; all rows chosen are `listed` + `fewer` + `not_placed`, and
    `points` counts all points that have a row."""

    places: list[Place]
    doubt: Doubt
    listed: int
    fewer: int
    not_placed: int
    points: int
    sources: list[str]


def repeat_places(build: Build, asked: Asked, least: int = LEAST) -> Repeats:
    """Points by rows recorded by the force over `asked.months`, of a category. Refused over a month that is absent;
    qualified where the list of points was re-drawn between the first and the last month. Raises CannotAnswer for an
    unknown force or category, or `least` under 2."""
    if least < 2:
        raise CannotAnswer(f"A place repeats from 2 records on, not {least}.")
    chosen = select(build, asked.force, asked.months, asked.basis)
    names = categories_named(chosen, asked.category)
    found = of_place(chosen, asked, names)
    if found.verdict == REFUSED:
        return Repeats([], found, 0, 0, 0, 0, chosen.sources())
    seen = points(chosen, names, asked.months)
    every = seen if len(names) == len(chosen.categories) else points(chosen, list(chosen.categories), asked.months)
    found |= redrawn(every, asked.months)
    placed = np.flatnonzero(seen.placed)
    where = np.stack([seen.longitude[placed], seen.latitude[placed]], axis=1)
    point, first, at = np.unique(where, axis=0, return_index=True, return_inverse=True)
    rows = np.bincount(at.ravel(), weights=seen.rows[placed], minlength=len(point)).astype(np.int64)
    months = np.bincount(at.ravel(), minlength=len(point))
    kept = [one for one in np.lexsort((point[:, 1], point[:, 0], -rows)) if rows[one] >= least]
    places = [
        Place(
            float(point[one, 0]), float(point[one, 1]), str(seen.location[placed[first[one]]]),
            str(seen.small_area[placed[first[one]]]), int(rows[one]), int(months[one]),
        )
        for one in kept
    ]  # fmt: skip
    listed = int(rows[kept].sum()) if kept else 0
    not_placed = int(seen.rows[~seen.placed].sum())
    return Repeats(places, found, listed, int(rows.sum()) - listed, not_placed, len(point), chosen.sources())


def redrawn(seen: Points, months: list[str]) -> Doubt:
    """Were points re-drawn meanwhile? The share of the last month's points that stand in the first month too, against
    the share of those of the month after the first, where all three have points enough to tell."""
    first, second, last = (_of_month(seen, month) for month in (months[0], months[min(1, len(months) - 1)], months[-1]))
    if len(months) < 3 or min(len(first), len(second), len(last)) < ENOUGH_POINTS:
        return Doubt()
    near, far = len(first & second) / len(second), len(first & last) / len(last)
    if far >= REDRAWN * near:
        return Doubt()
    said = f"{far:.0%} of the points of {months[-1]} stand in {months[0]}, {near:.0%} of those of the month after it"
    return Doubt(QUALIFIED, f"The publisher's points seem re-drawn within these months: {said}.")


def _of_month(seen: Points, month: str) -> set[tuple[float, float]]:
    here: NDArray[np.bool_] = (seen.month == month) & seen.placed
    return set(zip(seen.longitude[here].tolist(), seen.latitude[here].tolist(), strict=True))
