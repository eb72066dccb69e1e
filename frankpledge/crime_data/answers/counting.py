"""`crime count`: the heavy pass from rows to counts once more, by DuckDB or by Spark, set beside the cube in use."""

from __future__ import annotations

import time
from typing import Any

from frankpledge.crime_data.cube.counting import Agreement, compare, counts_by_duckdb
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build

Row = dict[str, Any]
DUCKDB, SPARK = "duckdb", "spark"
AGREES, DIFFERS = "agrees with the cube", "differs from the cube"


def counting(build: Build, engine: str = DUCKDB, master: str = "", lies_at: str = "") -> list[Row]:
    """One row: `value` rows counted, `groups`, `sha256` over the counts in order (the same for either engine), seconds.

    `master` is Spark's, "local[*]" where empty; `lies_at` the build's folder as the cluster sees it. Raises
    CannotAnswer where Spark is not installed or cannot run, or no street file is held.
    """
    cube, started = build.cube, time.monotonic()
    if engine == DUCKDB:
        if master or lies_at:
            raise CannotAnswer("--master and --build-at belong to --engine spark.")
        found, processes = compare(counts_by_duckdb(build), cube), 0
    else:
        found, processes = _by_spark(build, master or "local[*]", lies_at)
    because = "; ".join(found.differences) or f"all {found.groups:,} counts are those of the cube"
    return [{
        "engine": engine, "master": master, "executors": processes, "value": found.rows, "interval": None,
        "groups": found.groups, "sha256": found.sha256, "verdict": DIFFERS if found.differences else AGREES,
        "because": because, "seconds": round(time.monotonic() - started, 1), "build": build.folder.name[:12],
        "sources": [],
    }]  # fmt: skip


def _by_spark(build: Build, master: str, lies_at: str) -> tuple[Agreement, int]:
    try:
        from frankpledge.crime_data.cube.spark import CountingBySpark
    except ModuleNotFoundError as missing:
        raise CannotAnswer(
            f"Spark is not installed ({missing.name} is missing): uv sync --group spark; it needs Java 17 or later too."
        ) from missing
    try:
        session = CountingBySpark(master)
    except Exception as fault:
        raise CannotAnswer(f"Spark did not start at {master}: {_first_line(fault)}. Is Java 17 installed?") from fault
    try:
        return compare(session.counts(build, lies_at), build.cube), session.executors
    except Exception as fault:
        raise CannotAnswer(f"Spark could not count at {master}: {_first_line(fault)}") from fault
    finally:
        session.stop()


def _first_line(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]
