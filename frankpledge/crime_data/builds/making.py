"""A manifest and its Parquet files -> a whole build: rows, reference, cube and coverage, under its hash."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import Manifest
from frankpledge.crime_data.coverage.making import make_coverage
from frankpledge.crime_data.cube.making import make_cube


def make_build(keep: Keep, engine: duckdb.DuckDBPyConnection, manifest: Manifest, scratch: Path) -> Path:
    """Assemble the build in `scratch` and move it to its place in one rename; a build already there is left as it is.

    New Parquet files lie under scratch/new; those of the build in use are linked, not copied, where the disk can.
    """
    target = keep.build(manifest.hash)
    if target.exists():
        return target
    current = keep.current()
    whole = scratch / "whole"
    for parquet in [one.parquet for one in manifest.files] + [one.parquet for one in manifest.references]:
        place = whole / parquet
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = scratch / "new" / parquet
        if fresh.exists():
            fresh.replace(place)
        else:
            assert current is not None
            _link(keep.build(current) / parquet, place)
    in_use = [several[0] for _, several in sorted(manifest.issues("street").items())]
    if any(one.rows for one in in_use):
        make_cube(engine, whole, in_use, whole / "cube")
    make_coverage(manifest, whole)
    manifest.write(whole / "manifest.json")
    whole.replace(target)
    return target


def _link(held: Path, place: Path) -> None:
    try:
        os.link(held, place)
    except OSError:
        shutil.copy2(held, place)
