"""The coverage table of a build, one file a force."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from frankpledge.crime_data.areas import force_slugs
from frankpledge.crime_data.builds.manifest import Held, Manifest
from frankpledge.crime_data.coverage.verdicts import Setting, verdicts
from frankpledge.crime_data.coverage.vintage import changed_codes, from_numbers, vintages
from frankpledge.crime_data.cube.reading import read_cube

ENOUGH_FORCES = 10


def make_coverage(manifest: Manifest, build: Path) -> None:
    """Write coverage/<force>.json for every force that has a street file, or an area in the reference tables."""
    by_force: dict[str, dict[str, Held]] = defaultdict(dict)
    beside: dict[str, dict[str, list[Held]]] = defaultdict(dict)
    for (force, month), several in manifest.issues("street").items():
        by_force[force][month], beside[force][month] = several[0], several[1:]
    folder = build / "coverage"
    folder.mkdir()
    if not by_force:
        return
    setting = _setting(by_force)
    cube, changed = read_cube(build), changed_codes(build)
    silent = [force for force in force_slugs(build) if not any(_same(force, held) for held in by_force)]
    for force in sorted([*by_force, *silent]):
        files = by_force.get(force, {})
        if cube is not None and changed is not None:
            vintage = vintages(cube, force, changed)
        else:
            vintage = {month: from_numbers(held.facts) for month, held in files.items()}
        rows = [one.as_row() for one in verdicts(force, files, vintage, setting, beside.get(force))]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("},{", "},\n{")
        (folder / f"{force}.json").write_text(text + "\n", encoding="utf-8")


def _same(area: str, force: str) -> bool:
    return set(force.split("-")) <= set(area.split("-"))


def _setting(by_force: dict[str, dict[str, Held]]) -> Setting:
    supply: dict[str, int] = defaultdict(int)
    shares: dict[tuple[str, str], list[float]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    for files in by_force.values():
        for month, held in files.items():
            supply[month] += 1
            seen[month].update(held.facts["categories"])
    for files in by_force.values():
        for month, held in files.items():
            for category in seen[month]:
                n = held.facts["categories"].get(category, {"n": 0})["n"]
                shares[month, category].append(n / max(held.rows, 1))
    usual = {key: median(found) for key, found in shares.items() if len(found) >= ENOUGH_FORCES}
    return Setting(dict(supply), usual, dict(seen))


def read_coverage(build: Path, force: str | None = None) -> list[dict[str, Any]]:
    """Rows of the coverage table by force, month and category; one force's, or all."""
    # A force is looked for among those held: what a reader asks for is no name of a file.
    files = [file for file in sorted((build / "coverage").glob("*.json")) if force in (None, file.stem)]
    return [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]
