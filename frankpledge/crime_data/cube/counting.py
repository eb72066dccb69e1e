"""The one heavy pass again, by either engine, and set beside the cube of the build: do the counts agree?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from frankpledge.crime_data.cube.making import STATEMENT
from frankpledge.crime_data.cube.reading import Cube
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import connect, literal

Count = tuple[str, str, str, str, int]
CHUNK = 100_000


@dataclass(frozen=True)
class Agreement:
    """What one engine counted. `groups` are different force, area, category and month; `rows` their sum; `sha256` is
    over the counts in order, a line each; `differences` says where the cube holds another number, ten at most."""

    groups: int
    rows: int
    sha256: str
    differences: list[str]


def in_order() -> str:
    """The statement of cube/rows_to_counts.sql, its answer in one order for both engines."""
    whole = STATEMENT.read_text(encoding="utf-8")
    return f"SELECT * FROM ({whole}) AS counted ORDER BY recorded_by, small_area, crime_type, crime_month"  # noqa: S608


def parquet_in_use(build: Build) -> list[str]:
    """The street files in use that hold rows, relative to the build: of a month held twice, the issue in use."""
    issues = build.manifest.issues("street")
    return [several[0].parquet for _, several in sorted(issues.items()) if several[0].rows]


def counts_by_duckdb(build: Build, scratch: Path | None = None) -> Iterator[Count]:
    """Every count in order, by DuckDB."""
    engine = connect(scratch)
    listing = ", ".join(literal(build.folder / one) for one in parquet_in_use(build))
    engine.execute(f"CREATE VIEW street_rows AS SELECT * FROM read_parquet([{listing}])")  # noqa: S608 - our own paths
    answer = engine.execute(in_order())
    while some := answer.fetchmany(CHUNK):
        yield from some


def compare(counts: Iterable[Count], cube: Cube) -> Agreement:
    """Set counts beside the cube, one at a time: memory does not grow with their number."""
    cells = {
        (cube.forces[force], str(area)): at
        for at, (force, area) in enumerate(zip(cube.force_at.tolist(), cube.areas.tolist(), strict=True))
    }
    months = {month: at for at, month in enumerate(cube.months)}
    digest, groups, rows, same = hashlib.sha256(), 0, 0, 0
    differences: list[str] = []
    for force, area, category, month, n in counts:
        groups, rows = groups + 1, rows + n
        digest.update(f"{force}\t{area}\t{category}\t{month}\t{n}\n".encode())
        cell = cells.get((force, area))
        known = cell is not None and category in cube.category_at and month in months
        held = int(cube.counts[cell, cube.category_at[category], months[month]]) if known else 0
        if held == n:
            same += 1
        elif len(differences) < 10:
            differences.append(f"{force}, {area or 'no area'}, {category}, {month}: counted {n:,}, the cube {held:,}")
    filled = int(np.count_nonzero(cube.counts))
    if filled != groups and len(differences) < 10:
        differences.append(f"counted {groups:,} groups, the cube holds {filled:,}")
    return Agreement(groups, rows, digest.hexdigest(), differences)
