"""The counts behind a figure of a square or of a published point: by month and point."""

from __future__ import annotations

from typing import Any

import numpy as np

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.national_grid import to_metres
from frankpledge.crime_data.queries.hot_spots_asked import categories_named
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.points import Points, points
from frankpledge.crime_data.queries.selection import select

Row = dict[str, Any]
FIGURES = ("hot-spot-by-square", "mapped-here")
COUNTRY = (-9.0, 49.0, 2.0, 61.0)


def point_code(longitude: float, latitude: float) -> str:
    """A point as references name it, in millionths of a degree: "point-w1476123-n52921456"."""
    side = "w" if longitude < 0 else "e"
    return f"point-{side}{abs(round(longitude * 1e6))}-n{round(latitude * 1e6)}"


def points_behind(build: Build, ref: NumberRef) -> list[Row]:
    """Month, point, location and rows; their sum is the figure. Raises CannotAnswer for what is no square or point."""
    chosen = select(build, ref.force, span(ref.first, ref.last), ref.basis)
    seen = points(chosen, categories_named(chosen, ref.category), chosen.months, COUNTRY)
    placed = np.flatnonzero(seen.placed)
    inside = _in_square(seen, placed, ref.place) if ref.figure == FIGURES[0] else _at_point(seen, placed, ref.place)
    return [
        {
            "month": str(seen.month[at]), "longitude": float(seen.longitude[at]), "latitude": float(seen.latitude[at]),
            "location": str(seen.location[at]), "value": int(seen.rows[at]),
        }
        for at in placed[inside]
    ]  # fmt: skip


def _in_square(seen: Points, placed: np.ndarray, place: str) -> np.ndarray:
    parts = place.split("-")
    if len(parts) != 4 or parts[0] != "square" or not all(part.isdigit() for part in parts[1:]):
        raise CannotAnswer(f"{place!r} is no square: square-, its size, and its corner in metres east and north.")
    size, east, north = map(int, parts[1:])
    x, y = to_metres(seen.longitude[placed], seen.latitude[placed])
    return np.asarray((np.floor((x - east) / size) == 0) & (np.floor((y - north) / size) == 0))


def _at_point(seen: Points, placed: np.ndarray, place: str) -> np.ndarray:
    there = zip(seen.longitude[placed].tolist(), seen.latitude[placed].tolist(), strict=True)
    return np.array([point_code(*one) == place for one in there], dtype=np.bool_)
