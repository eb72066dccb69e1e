"""The published points of rows, by month: read from the rows, as the cube knows small areas only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.loaders.engine import connect, literal, statement
from frankpledge.crime_data.queries.selection import HAPPENED, Selection

SQL = Path(__file__).parent / "points_by_month.sql"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Points:
    """One entry a month and point; `longitude` and `latitude` in degrees, NaN for the rows without a location."""

    month: NDArray[np.str_]
    longitude: Floats
    latitude: Floats
    small_area: NDArray[np.str_]
    location: NDArray[np.str_]
    rows: NDArray[np.int64]

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which have a location."""
        return ~np.isnan(self.longitude)


def points(
    chosen: Selection, names: list[str], months: list[str], box: tuple[float, float, float, float] | None = None
) -> Points:
    """Rows of these categories over `months`: those recorded by the force, and on the basis *happened in* those of all
    other forces inside `box` (west, south, east, north in degrees). Raises CannotAnswer where no file is held."""
    build = chosen.build
    files = build.files("street", chosen.force, months)
    if chosen.basis == HAPPENED and box is not None:
        wanted = set(months)
        files = [several[0] for (_, at), several in sorted(build.manifest.issues("street").items()) if at in wanted]
    if not files:
        raise CannotAnswer(f"No street file of {chosen.force} is held for these months.")
    west, south, east, north = box or (1.0, 1.0, 0.0, 0.0)
    sql = statement(
        SQL, files=", ".join(literal(build.folder / one.parquet) for one in files), force=literal(chosen.force),
        categories=", ".join(literal(name) for name in names), west=repr(west), south=repr(south), east=repr(east),
        north=repr(north),
    )  # fmt: skip
    found = connect().execute(sql).fetchnumpy()
    where = [np.ma.filled(np.ma.asarray(found[name], dtype=np.float64), np.nan) for name in ("longitude", "latitude")]
    words = [np.asarray(found[name], dtype=np.str_) for name in ("crime_month", "small_area_name", "location")]
    return Points(words[0], where[0], where[1], words[1], words[2], np.asarray(found["n"], dtype=np.int64))
