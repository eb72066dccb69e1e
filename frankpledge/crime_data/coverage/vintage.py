"""Which drawing of the small areas do a file's codes belong to: 2011, 2021, either, mixed or not known?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from frankpledge.crime_data.cube.reading import Cube
from frankpledge.crime_data.loaders.engine import connect, literal

ENOUGH_CODES = 300
Changed = tuple[frozenset[str], frozenset[str]]


def changed_codes(build: Path) -> Changed | None:
    """Codes used only in 2011 and only in 2021, from the table of changes where the build holds it."""
    table = build / "reference" / "earlier-districts-2011.parquet"
    if not table.exists():
        return None
    rows = connect().execute(f"SELECT small_area, later FROM read_parquet({literal(table)})").fetchall()  # noqa: S608
    before, after = {row[0] for row in rows}, {row[1] for row in rows}
    return frozenset(before - after), frozenset(after - before)


def vintages(cube: Cube, force: str, changed: Changed) -> dict[str, str]:
    """Month -> "2011", "2021", "either" (no changed area occurs), "mixed" or "no codes", for one force, from the codes
    in use."""
    cells = np.flatnonzero(cube.of_force(force))
    present = np.asarray(cube.counts[cells].any(axis=1))
    areas = cube.areas[cells]
    old, new = (np.asarray(np.isin(areas, sorted(codes))) for codes in changed)
    words = {(False, False): "either", (True, False): "2011", (False, True): "2021", (True, True): "mixed"}
    coded = present[areas != ""].any(axis=0)
    found = {}
    for at, month in enumerate(cube.months):
        said = words[bool((present[:, at] & old).any()), bool((present[:, at] & new).any())]
        found[month] = said if coded[at] else "no codes"
    return found


def from_numbers(facts: dict[str, Any]) -> str:
    """Without a table of changes: new numbers mean 2021; none among many codes mean 2011; otherwise not known."""
    if facts.get("codes_new_in_2021"):
        return "2021"
    return "2011" if facts.get("codes", 0) >= ENOUGH_CODES else "not known"
