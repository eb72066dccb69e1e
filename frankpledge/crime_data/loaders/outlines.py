"""Outlines of areas (GeoJSON, longitude and latitude): known by the properties of their features, kept as rings.

Small areas, wards, districts and police force areas; the vintage is read from the name of the property that holds the
code (LSOA21CD: areas as drawn in 2021).
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.engine import literal
from frankpledge.crime_data.vocabulary import EAST, NORTH, SOUTH, WEST

CODE, NAME = r"(\d\d)(?:_code|cd)", r"\d\d(?:_name|nm)"
# The first that fits: a file of small areas names their district too.
KINDS = {"small-areas": "lsoa", "wards": "(?:ward|wd)", "force-areas": "pfa", "districts": "(?:ltla|lad)"}
COLUMNS = "code, name, west, south, east, north, rings"
GROUP = 2048  # areas of a row group, the fewest there may be: a page reads a hundred neighbours, not the country
LARGEST = 200_000_000  # bytes: the file is read whole, and a load is to stay under 2 GB of memory
Ring = list[list[float]]


@dataclass(frozen=True)
class Outline:
    """One area. Rings are lists of longitude and latitude in degrees, to six decimals (about ten centimetres)."""

    code: str
    name: str
    rings: list[Ring]


@dataclass(frozen=True)
class Outlines:
    """The outlines of one file, in order of code; `of` is small-areas, wards, districts or force-areas."""

    of: str
    vintage: str
    areas: list[Outline]


def read_outlines(shown: str, path: Path) -> Outlines | None:
    """The outlines in a GeoJSON file, None where its areas are of no kind in use.

    Raises Refused for what is not GeoJSON, for a shape that is no area, and for coordinates that are not degrees of
    longitude and latitude in the United Kingdom.
    """
    if path.stat().st_size > LARGEST:
        raise Refused(shown, f"holds more than {LARGEST:,} bytes; take generalised boundaries, or a file a district")
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as fault:
        raise Refused(shown, f"is not JSON: {fault}", getattr(fault, "lineno", None)) from None
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or not features:
        raise Refused(shown, "is not a GeoJSON collection of features, or holds none")
    known = _kind(_properties(features[0]))
    if known is None:
        return None
    of, vintage, code, name = known
    found = {}
    for at, feature in enumerate(features, 1):
        said = _properties(feature)
        key = str(said.get(code) or "")
        if not re.fullmatch(r"[A-Z]\d{8}", key):
            raise Refused(shown, f"feature {at} has {key!r} where its code should stand ({code})")
        found[key] = Outline(key, str(said.get(name) or key), _rings(shown, at, feature.get("geometry")))
    return Outlines(of, vintage, [found[key] for key in sorted(found)])


def _properties(feature: Any) -> dict[str, Any]:
    said = feature.get("properties") if isinstance(feature, dict) else None
    return said if isinstance(said, dict) else {}


def _kind(said: dict[str, Any]) -> tuple[str, str, str, str] | None:
    for of, start in KINDS.items():
        codes = [(key, match[1]) for key in said if (match := re.fullmatch(start + CODE, key.lower()))]
        names = [key for key in said if re.fullmatch(start + NAME, key.lower())]
        if codes:
            return of, f"20{codes[0][1]}", codes[0][0], names[0] if names else codes[0][0]
    return None


def _rings(shown: str, at: int, geometry: Any) -> list[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    parts = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(parts, list):
        raise Refused(shown, f"feature {at} is no polygon")
    try:
        rings = [ring for part in (parts if kind == "MultiPolygon" else [parts]) for ring in part]
        rounded = [[[round(float(p[0]), 6), round(float(p[1]), 6)] for p in ring] for ring in rings]
    except (TypeError, ValueError, IndexError):
        raise Refused(shown, f"feature {at} has coordinates that are no pairs of numbers") from None
    if not rounded or any(len(ring) < 4 for ring in rounded):
        raise Refused(shown, f"feature {at} has a ring of fewer than four points")
    for x, y in (point for ring in rounded for point in ring):
        if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
            raise Refused(shown, f"feature {at}: {x}, {y} is no longitude and latitude in the United Kingdom")
    return rounded


def write_outlines(engine: duckdb.DuckDBPyConnection, outlines: Outlines, target: Path) -> int:
    """Write them as Parquet (code, name, box in degrees, rings as JSON), by way of a file beside. How many areas."""
    rows = target.with_suffix(".csv")
    with rows.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        for one in outlines.areas:
            xs, ys = zip(*(point for ring in one.rings for point in ring), strict=True)
            text = json.dumps(one.rings, separators=(",", ":"))
            writer.writerow([one.code, one.name, min(xs), min(ys), max(xs), max(ys), text])
    columns = "{'code': 'VARCHAR', 'name': 'VARCHAR', 'west': 'DOUBLE', 'south': 'DOUBLE', 'east': 'DOUBLE', " \
              "'north': 'DOUBLE', 'rings': 'VARCHAR'}"  # fmt: skip
    source = (
        f"read_csv({literal(rows)}, auto_detect=false, header=false, delim=',', quote='\"', escape='\"', "
        f"new_line='\\n', max_line_size=50000000, columns={columns})"
    )
    rows_of = f"SELECT {COLUMNS} FROM {source} ORDER BY code"  # noqa: S608
    engine.execute(f"COPY ({rows_of}) TO {literal(target)} (FORMAT parquet, ROW_GROUP_SIZE {GROUP})")
    rows.unlink()
    return len(outlines.areas)
