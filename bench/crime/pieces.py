"""What is measured in a process of its own: `python -m bench.crime.pieces PART ARCHIVE FOLDER`."""

from __future__ import annotations

import json
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.crime.clock import now
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.loaders.engine import connect, literal
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.vocabulary import STREET

COLUMNS = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in STREET)


def street_files(archive: Path) -> list[Path]:
    """The street files of an archive, in order."""
    return sorted(archive.glob("*/*-street.csv"))


def _reader(files: list[Path]) -> str:
    listed = ", ".join(literal(file) for file in files)
    shape = "auto_detect=false, header=true, delim=',', quote='\"', escape='\"'"
    return f"read_csv([{listed}], {shape}, columns={{{COLUMNS}}})"


def _copy(files: list[Path], target: str) -> str:
    return f"COPY (SELECT * FROM {_reader(files)}) TO {target} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608


def load_all(archive: Path, folder: Path) -> int:
    """The load as users have it: checks, facts, coverage and cube included."""
    shutil.rmtree(folder, ignore_errors=True)
    return sum(held.rows for held in load(Keep(folder), [archive], on=date(2026, 1, 1)).files)


def copy_all(archive: Path, folder: Path) -> int:
    """A bare COPY of all files into one Parquet file, columns declared, nothing checked."""
    folder.mkdir(parents=True, exist_ok=True)
    target = literal(folder / "bare.parquet")
    return int(connect(folder).execute(_copy(street_files(archive), target)).fetchall()[0][0])


def copy_each(archive: Path, folder: Path) -> int:
    """A bare COPY of each file into a Parquet file of its own, as a build lays them."""
    folder.mkdir(parents=True, exist_ok=True)
    engine, rows = connect(folder), 0
    for at, file in enumerate(street_files(archive)):
        target = literal(folder / f"bare-{at}.parquet")
        rows += int(engine.execute(_copy([file], target)).fetchall()[0][0])
    return rows


def ask_pandas(archive: Path, folder: Path) -> list[float]:
    """Twelve months, rate and change from the CSV files, file by file and three columns only."""
    import pandas as pd

    from bench.crime.asking import AGES, checksum

    used = ["Month", "LSOA code", "Crime type"]
    rows = pd.concat([pd.read_csv(file, usecols=used) for file in street_files(archive)], ignore_index=True)
    before, after = AGES
    rows = rows[rows["LSOA code"].notna() & rows["Month"].between(before[0], after[-1])]
    rows["now"] = rows["Month"] >= after[0]
    table = rows.groupby(["LSOA code", "Crime type", "now"]).size().unstack(fill_value=0)
    people = pd.read_csv(archive / "reference" / "residents.csv").groupby("lsoa21_code")["total_residents"].first()
    table["rate"] = 1000 * table[True] / table.index.get_level_values(0).map(people)
    table["change"] = table[True] - table[False]
    return checksum(table[True], table[False], table["rate"], table["change"])


PARTS: dict[str, Any] = {"load": load_all, "copy": copy_all, "copy-each": copy_each, "pandas": ask_pandas}


def main() -> None:
    """Run one part and print what it took, without the start of the process."""
    part, archive, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    before, started = now(), time.monotonic()
    said = PARTS[part](archive, folder)
    sys.stdout.write(json.dumps({"cpu": now() - before, "wall": time.monotonic() - started, "said": said}) + "\n")


if __name__ == "__main__":
    main()
