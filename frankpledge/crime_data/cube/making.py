"""Street rows -> a dense array of counts on disk: cells (force and small area) x categories x months."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import duckdb
import numpy as np

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.loaders.engine import literal

STATEMENT = Path(__file__).parent / "rows_to_counts.sql"
AXES = """
CREATE TABLE cells AS SELECT recorded_by, small_area, row_number() OVER (ORDER BY recorded_by, small_area) - 1 AS cell
  FROM (SELECT DISTINCT recorded_by, small_area FROM counts);
CREATE TABLE categories AS SELECT crime_type, row_number() OVER (ORDER BY crime_type) - 1 AS category
  FROM (SELECT DISTINCT crime_type FROM counts);
CREATE TABLE months AS SELECT crime_month, row_number() OVER (ORDER BY crime_month) - 1 AS month_at
  FROM (SELECT DISTINCT crime_month FROM counts);
"""
PLACED = """
SELECT cell::INTEGER AS cell, category::INTEGER AS category, month_at::INTEGER AS month_at, n::INTEGER AS n
FROM counts JOIN cells USING (recorded_by, small_area) JOIN categories USING (crime_type)
  JOIN months USING (crime_month)
WHERE recorded_by = ?
"""


def make_cube(engine: duckdb.DuckDBPyConnection, build: Path, files: Iterable[Held], folder: Path) -> None:
    """Write counts.npy (cells, categories, months), areas.npy, forces.npy and axes.json into `folder`, from the rows of
    `files` under `build`.

    Counts are rows, in the narrowest of uint16 and uint32 that holds the largest. Axes are in order of their names, so
    equal files give equal bytes. A row without a small area counts in the cell whose area is "". The statement runs
    force by force: no group spans two, and the groups of one fit in memory whatever the size of the archive.
    """
    into = "CREATE TABLE counts AS"
    for _, of_force in groupby(sorted(files, key=lambda one: one.key), key=lambda one: one.force):
        listing = ", ".join(literal(build / one.parquet) for one in of_force)
        engine.execute(f"CREATE OR REPLACE VIEW street_rows AS SELECT * FROM read_parquet([{listing}])")  # noqa: S608
        engine.execute(f"{into} {STATEMENT.read_text(encoding='utf-8')}")
        into = "INSERT INTO counts"
    for sql in AXES.strip().split(";")[:-1]:
        engine.execute(sql)
    cells = engine.execute("SELECT recorded_by, small_area FROM cells ORDER BY cell").fetchall()
    categories = [row[0] for row in engine.execute("SELECT crime_type FROM categories ORDER BY category").fetchall()]
    months = [row[0] for row in engine.execute("SELECT crime_month FROM months ORDER BY month_at").fetchall()]
    largest = (engine.execute("SELECT max(n) FROM counts").fetchone() or (0,))[0] or 0
    folder.mkdir(parents=True)
    shape = (len(cells), len(categories), len(months))
    counts = np.lib.format.open_memmap(
        folder / "counts.npy", mode="w+", dtype=np.uint16 if largest < 65536 else np.uint32, shape=shape
    )
    forces = sorted({force for force, _ in cells})
    for force in forces:
        found = {name: np.asarray(column) for name, column in engine.execute(PLACED, [force]).fetchnumpy().items()}
        counts[found["cell"], found["category"], found["month_at"]] = found["n"]
    counts.flush()
    order = {force: at for at, force in enumerate(forces)}
    np.save(folder / "areas.npy", np.array([area for _, area in cells], dtype=np.str_))
    np.save(folder / "forces.npy", np.array([order[force] for force, _ in cells], dtype=np.int16))
    axes = {"forces": forces, "categories": categories, "months": months}
    (folder / "axes.json").write_text(json.dumps(axes, indent=1) + "\n", encoding="utf-8")
