"""Which very rows make a count? Read from the kept rows, in order of month, force, file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.loaders.engine import asking, literal, statement
from frankpledge.crime_data.queries.place import EVERYWHERE, in_place
from frankpledge.crime_data.queries.selection import HAPPENED, Selection

SQL = Path(__file__).parent / "rows_of_a_count.sql"
MOST = 10_000
Row = dict[str, Any]


def rows_of_a_count(
    chosen: Selection, place: str, categories: list[str], limit: int, offset: int, also: str = "true"
) -> list[Row]:
    """The rows from `offset` on, `limit` at most: force, month, file (sha256) and line, category, location in words,
    small area and last outcome. The point is left out: it is the middle of a street and not the place of a crime.
    `also` is one more SQL condition, of our own making.

    Raises CannotAnswer for a limit above MOST or below 1, or a negative offset.
    """
    if not 1 <= limit <= MOST or offset < 0:
        raise CannotAnswer(f"Rows are listed 1 to {MOST:,} at a time, from 0 on; asked for {limit} from {offset}.")
    files = _files(chosen)
    if not files:
        return []
    engine = asking()
    asked = statement(
        SQL, files=", ".join(literal(path) for path in files), limit=str(limit), offset=str(offset),
        categories="[" + ", ".join(literal(name) for name in categories) + "]", place=_where(chosen, place),
        also=also,
    )  # fmt: skip
    answer = engine.execute(asked)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _files(chosen: Selection) -> list[Path]:
    """The Parquet files in use: the force's own, or every force's where the question is what happened in its area."""
    wanted = set(chosen.months)
    return [
        chosen.build.folder / several[0].parquet
        for (force, month), several in sorted(chosen.build.issues("street").items())
        if month in wanted and (force == chosen.force or chosen.basis == HAPPENED)
    ]


def _where(chosen: Selection, place: str) -> str:
    if place == EVERYWHERE and chosen.basis != HAPPENED:
        return "true"
    areas = sorted({str(one) for one in np.asarray(chosen.build.cube.areas[chosen.cells][in_place(chosen, place)])})
    return f"list_contains([{', '.join(literal(one) for one in areas)}]::VARCHAR[], COALESCE(lsoa_code, ''))"
