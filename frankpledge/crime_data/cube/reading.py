"""The count cube as queries see it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Cube:
    """Counts of rows, shape (cells, categories, months); `areas[cell]` is a small-area code or "" (no area code),
    `force_at[cell]` an index into `forces`. A month of the axis that a force lacks holds zeros: ask coverage first.
    """

    counts: NDArray[np.unsignedinteger]
    areas: NDArray[np.str_]
    force_at: NDArray[np.int16]
    forces: tuple[str, ...]
    categories: tuple[str, ...]
    months: tuple[str, ...]

    def of_force(self, force: str) -> NDArray[np.bool_]:
        """Which cells were recorded by the force: shape (cells,)."""
        at = self.forces.index(force) if force in self.forces else -1
        return np.asarray(self.force_at == at)

    def month_at(self, months: list[str]) -> list[int]:
        """Positions of those months that the axis has."""
        return [self.months.index(month) for month in months if month in self.months]

    @cached_property
    def category_at(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.categories)}


def read_cube(build: Path) -> Cube | None:
    """The cube of a build, its counts mapped and not read; None where the build holds no street rows."""
    folder = build / "cube"
    if not (folder / "axes.json").exists():
        return None
    axes = json.loads((folder / "axes.json").read_text(encoding="utf-8"))
    return Cube(
        np.load(folder / "counts.npy", mmap_mode="r"),
        np.load(folder / "areas.npy"),
        np.load(folder / "forces.npy"),
        tuple(axes["forces"]),
        tuple(axes["categories"]),
        tuple(axes["months"]),
    )
