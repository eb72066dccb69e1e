"""Outlines of areas as questions use them, from the reference tables that GeoJSON files became."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.builds.manifest import Reference
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import build_at
from frankpledge.crime_data.loaders.engine import asking, literal

Rings = list[NDArray[np.float64]]  # closed rings, shape (points, 2): longitude, latitude
LOAD = "load it with: frankpledge crime load FILE.geojson"


@dataclass(frozen=True)
class Shape:
    """One area: its name as the file has it, and all its rings, holes among them (inside is by even and odd)."""

    name: str
    rings: Rings


def shapes(build: Path, of: str, vintage: str, codes: Collection[str] | None = None) -> tuple[dict[str, Shape], str]:
    """Code -> shape of those areas that are held, in order of code (all, where none are named); and the words that name
    the files.

    `of` is small-areas, wards, districts or force-areas; `vintage` a year ("2021"), or "" for the latest held. An area
    held twice is taken from the first file in order of hashes. Raises CannotAnswer where no such file is held.
    """
    tables = _tables(build, of, vintage)
    if not tables:
        drawn = f" as drawn in {vintage}" if vintage else ""
        raise CannotAnswer(f"No outlines of {of.replace('-', ' ')}{drawn} are loaded; {LOAD}")
    found, names, engine = {}, [], asking()
    wanted = "true" if codes is None else f"code IN ({', '.join(map(literal, sorted(codes))) or 'NULL'})"
    for table in tables:
        place = literal(build / table.parquet)
        sql = f"SELECT code, name, rings FROM read_parquet({place}) WHERE {wanted} ORDER BY code"  # noqa: S608
        for code, name, rings in engine.execute(sql).fetchall():
            if code not in found:
                found[code] = Shape(name, [np.array(ring, dtype=np.float64) for ring in json.loads(rings)])
                names.append(table.source)
    files = ", ".join(sorted(set(names)))
    words = f"outlines of {of.replace('-', ' ')} of {tables[0].vintage[:4]} from {files}"
    return {code: found[code] for code in sorted(found)}, words


def _tables(build: Path, of: str, vintage: str) -> list[Reference]:
    held = [one for one in build_at(build).manifest.references if one.role == f"outlines-{of}"]
    year = vintage or max((one.vintage[:4] for one in held), default="")
    return sorted((one for one in held if one.vintage.startswith(year)), key=lambda one: one.vintage)
