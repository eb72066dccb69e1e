"""Twelve months to date, rate per 1,000 and change for every small area and category: the cube, SQL and pandas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import connect, literal

AGES = [f"2024-{month:02d}" for month in range(1, 13)], [f"2025-{month:02d}" for month in range(1, 13)]
SQL = """
WITH counted AS (
  SELECT lsoa_code, crime_type, count(*) FILTER (crime_month >= '{start}') AS n,
         count(*) FILTER (crime_month < '{start}') AS b
  FROM read_parquet([{rows}]) WHERE lsoa_code IS NOT NULL AND crime_month BETWEEN '{first}' AND '{last}'
  GROUP BY lsoa_code, crime_type
), people AS (
  SELECT small_area, any_value(all_residents)::INTEGER AS residents FROM read_parquet({people}) GROUP BY small_area
)
SELECT n, b, 1000 * n / residents AS rate, n - b AS change FROM counted JOIN people ON lsoa_code = small_area
"""


def checksum(n: Any, b: Any, rate: Any, change: Any) -> list[float]:
    """What every way must agree on: four sums."""
    return [float(np.asarray(one, dtype=float).sum().round(3)) for one in (n, b, rate, change)]


def by_cube(folder: Path) -> list[float]:
    """From the cube on disk, read anew; areas counted by several forces are added up."""
    build = Build(folder)
    cube = build.cube
    residents, _ = build.areas.residents("2021")
    b, n = (cube.counts[:, :, cube.month_at(months)].sum(axis=2, dtype=np.int32) for months in AGES)
    areas, at = np.unique(cube.areas, return_inverse=True)
    sums = np.zeros((2, len(areas), n.shape[1]), dtype=np.int64)
    np.add.at(sums[0], at, n)
    np.add.at(sums[1], at, b)
    people = np.array([residents.get(str(area), 0) for area in areas], dtype=float)
    placed = people > 0
    n, b = sums[0][placed], sums[1][placed]
    return checksum(n, b, 1000 * n / people[placed, None], n - b)


def prepared(folder: Path) -> Any:
    """The same with areas and residents at hand, as a server holds them: what one more question costs."""
    build = Build(folder)
    cube = build.cube
    residents, _ = build.areas.residents("2021")
    areas, at = np.unique(cube.areas, return_inverse=True)
    order = np.argsort(at, kind="stable")
    starts = np.searchsorted(at[order], np.arange(len(areas)))
    people = np.array([residents.get(str(area), 0) for area in areas], dtype=float)
    placed = people > 0

    def ask() -> list[float]:
        spans = [cube.month_at(months) for months in AGES]
        b, n = (
            np.add.reduceat(cube.counts[:, :, at[0] : at[-1] + 1].sum(axis=2, dtype=np.int32)[order], starts)[placed]
            for at in spans
        )
        return checksum(n, b, 1000 * n / people[placed, None], n - b)

    return ask


def by_sql(folder: Path) -> list[float]:
    """By hand-written SQL over the Parquet files of the build."""
    build = Build(folder)
    rows = ", ".join(literal(folder / several[0].parquet) for several in build.manifest.issues("street").values())
    people = literal(folder / build.areas.tables["ethnic-groups", "2021"].parquet)
    before, after = AGES
    sql = SQL.format(rows=rows, people=people, start=after[0], first=before[0], last=after[-1])
    return checksum(*connect().execute(sql).fetchnumpy().values())
