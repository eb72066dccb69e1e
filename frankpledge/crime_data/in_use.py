"""The build in use as questions see it: cube, areas, coverage and files, each read when first asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from frankpledge.crime_data.areas import Areas
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import Held, Manifest, read_manifest
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.cube.reading import Cube, read_cube
from frankpledge.crime_data.faults import CannotAnswer


@dataclass(frozen=True)
class Build:
    """One build, never changed while it is read."""

    folder: Path

    @cached_property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @cached_property
    def cube(self) -> Cube:
        """The count cube. Raises CannotAnswer where no street file is loaded."""
        cube = read_cube(self.folder)
        if cube is None:
            raise CannotAnswer("No street files are loaded yet: frankpledge crime load PATH…")
        return cube

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.folder)

    def coverage(self, force: str) -> dict[tuple[str, str], dict[str, Any]]:
        """(Month, category) -> coverage row, for one force."""
        return _coverage(self.folder, force)

    @cached_property
    def _issues(self) -> dict[str, dict[tuple[str, str], list[Held]]]:
        return {}

    @cached_property
    def _months(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def issues(self, kind: str) -> dict[tuple[str, str], list[Held]]:
        """Force and month -> the files held for it, the one in use first; worked out once a build."""
        if kind not in self._issues:
            self._issues[kind] = self.manifest.issues(kind)
        return self._issues[kind]

    def months(self, kind: str, force: str) -> list[str]:
        """The months for which a file of the force is held, in order."""
        if kind not in self._months:
            found = defaultdict(list)
            for held, month in sorted(self.issues(kind)):
                found[held].append(month)
            self._months[kind] = dict(found)
        return list(self._months[kind].get(force, []))

    def files(self, kind: str, force: str, months: list[str]) -> list[Held]:
        """The files in use, in order of month; months without one are left out."""
        issues = self.issues(kind)
        return [issues[force, month][0] for month in months if (force, month) in issues]


@lru_cache(maxsize=64)
def _coverage(folder: Path, force: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["month"], row["category"]): row for row in read_coverage(folder, force)}


def build_in_use(home: Path) -> Build:
    """The build in use under an installation's home folder. Raises CannotAnswer before the first load."""
    return build_at(Keep(home / "crime").in_use())


@lru_cache(maxsize=4)
def build_at(folder: Path) -> Build:
    """One object for each build, so that what is read from it is read once."""
    return Build(folder)
