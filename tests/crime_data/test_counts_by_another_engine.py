"""Rows to counts: plain Python, DuckDB and a Spark of several processes agree on an archive with faults."""

import csv
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from crime_samples import Rows, write_street

from frankpledge.crime_data.answers.counting import AGREES, DIFFERS, counting
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.cube.counting import counts_by_duckdb
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.crime_data.loaders.loading import load

ON = date(2025, 3, 1)
MONTHS = ["2024-01", "2024-02", "2024-04", "2024-05"]  # March is missing
SPARK = "import json, sys; from pathlib import Path; " \
    "from frankpledge.crime_data.answers.counting import counting; " \
    "from frankpledge.crime_data.in_use import build_in_use; " \
    "print(json.dumps(counting(build_in_use(Path(sys.argv[1])), 'spark', 'local-cluster[2,1,1024]')))"  # fmt: skip
# A JVM that lives for seconds does better without its second compiler.
OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def spoil(month: str, rows: Rows) -> Rows:
    """A category twice, a type nobody knows with a quotation mark and letters beyond ASCII, rows without a type."""
    if month == "2024-02":
        rows += [row for row in rows if row["Crime type"] == "Burglary"]
    if month == "2024-04":
        rows += [{**rows[-1], "Crime type": 'Théft of a "pony", \U0001f40e'}, {**rows[-1], "Crime type": ""}]
    return rows


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two forces, a missing month, a month issued twice, odd categories, rows without a place."""
    folder, home = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("counted")
    write_street(folder, "eastmarch", MONTHS, spoil)
    write_street(folder, "westmarch", MONTHS[1:], spoil)
    write_street(folder / "later", "eastmarch", MONTHS[:1], lambda _, rows: rows[5:])
    load(Keep(home / "crime"), [folder], on=ON)
    return home


def test_the_counts_are_those_of_a_slow_reading_of_the_files_in_use(home: Path, tmp_path: Path) -> None:
    build = build_in_use(home)
    assert len(build.manifest.issues("street")["eastmarch", "2024-01"]) == 2
    write_street(tmp_path, "eastmarch", MONTHS, spoil)
    write_street(tmp_path, "westmarch", MONTHS[1:], spoil)
    slow: Counter[tuple[str, str, str, str]] = Counter()
    for path in tmp_path.iterdir():
        force = path.name.split("-")[2]
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            slow[force, row["LSOA code"], row["Crime type"] or "(no crime type)", row["Month"]] += 1
    found = list(counts_by_duckdb(build))
    assert {tuple(key): n for *key, n in found} == dict(slow)
    assert found == sorted(found)
    answer = counting(build)[0]
    assert (answer["verdict"], answer["groups"], answer["value"]) == (AGREES, len(slow), slow.total())


def test_a_cube_that_holds_another_number_is_noticed(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    build = build_in_use(tmp_path / "home")
    counts = np.load(build.folder / "cube" / "counts.npy")
    at = tuple(np.argwhere(counts > 1)[0])
    counts[at] -= 1
    np.save(build.folder / "cube" / "counts.npy", counts)
    answer = counting(Build(build.folder))[0]
    assert answer["verdict"] == DIFFERS
    assert f"counted {counts[at] + 1:,}, the cube {counts[at]:,}" in answer["because"]


def test_what_belongs_to_spark_is_refused_of_duckdb(home: Path) -> None:
    with pytest.raises(CannotAnswer, match="belong to --engine spark"):
        counting(build_in_use(home), "duckdb", "spark://somewhere:7077")


def test_a_spark_of_several_processes_counts_as_duckdb_does(home: Path, tmp_path: Path) -> None:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("counts know no database: Spark is tried in the run on SQLite")
    lacking = [
        *(["pyspark (uv sync --group spark)"] if importlib.util.find_spec("pyspark") is None else []),
        *(["java (Debian's default-jre-headless)"] if shutil.which("java") is None else []),
    ]
    if lacking:
        said = f"NOT TRIED: counts by Spark, as this machine lacks {' and '.join(lacking)}"
        assert "CI" not in os.environ, said
        pytest.skip(said)
    (tmp_path / "spark-defaults.conf").write_text(
        f"spark.driver.extraJavaOptions {OPTIONS}\nspark.executor.extraJavaOptions {OPTIONS}\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", SPARK, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "SPARK_CONF_DIR": str(tmp_path), "SPARK_LOCAL_DIRS": str(tmp_path)},
    )  # fmt: skip
    try:
        told, trouble = started.communicate(timeout=240)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        raise
    assert told, trouble[-3000:]
    spark, duckdb = json.loads(told.strip().splitlines()[-1])[0], counting(build_in_use(home))[0]
    assert spark["executors"] == 2
    assert spark["verdict"] == AGREES
    assert {name: spark[name] for name in ("groups", "value", "sha256")} == {
        name: duckdb[name] for name in ("groups", "value", "sha256")
    }
