"""Street rows -> a dense array of counts on disk: cells (force and small area) x categories x months."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import numpy as np

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
SELECT cell, month_at, n FROM counts JOIN cells USING (recorded_by, small_area) JOIN categories USING (crime_type)
  JOIN months USING (crime_month) WHERE category = ?
"""


def make_cube(engine: duckdb.DuckDBPyConnection, parquets: list[Path], folder: Path) -> None:
    """Write counts.npy (cells, categories, months), areas.npy, forces.npy and axes.json into `folder`.

    Counts are rows, in the narrowest of uint16 and uint32 that holds the largest. Axes are in order of their names, so
    equal files give equal bytes. A row without a small area counts in the cell whose area is "".
    """
    listing = ", ".join(literal(path) for path in parquets)
    engine.execute(f"CREATE VIEW street_rows AS SELECT * FROM read_parquet([{listing}])")  # noqa: S608 - our own paths
    engine.execute(f"CREATE TABLE counts AS {STATEMENT.read_text(encoding='utf-8')}")
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
    for at in range(len(categories)):
        found = engine.execute(PLACED, [at]).fetchnumpy()
        counts[np.asarray(found["cell"]), at, np.asarray(found["month_at"])] = np.asarray(found["n"])
    counts.flush()
    forces = sorted({force for force, _ in cells})
    order = {force: at for at, force in enumerate(forces)}
    np.save(folder / "areas.npy", np.array([area for _, area in cells], dtype=np.str_))
    np.save(folder / "forces.npy", np.array([order[force] for force, _ in cells], dtype=np.int16))
    axes = {"forces": forces, "categories": categories, "months": months}
    (folder / "axes.json").write_text(json.dumps(axes, indent=1) + "\n", encoding="utf-8")
