"""Which cells of the cube a question is about: *recorded by* a force, or *happened in* its area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import QUALIFIED, Doubt
from frankpledge.crime_data.vocabulary import ASB

RECORDED, HAPPENED = "recorded", "happened"
NOT_PLACED, OUTSIDE = "(not placed)", "(placed outside the force area)"
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Selection:
    """A force, months and a basis in a build. `cells` are positions on the cube's first axis; `others` is the care that
    *happened in* asks for, as other forces record there too."""

    build: Build
    force: str
    months: list[str]
    basis: str
    cells: NDArray[np.intp]
    vintage: str
    others: Doubt

    @property
    def categories(self) -> tuple[str, ...]:
        return self.build.cube.categories

    def counts(self) -> Counts:
        """Rows, shape (cells, categories, months held among those asked)."""
        cube = self.build.cube
        at = cube.month_at(self.months)
        first, end = min(at, default=0), max(at, default=-1) + 1
        near = cube.counts[:, :, first:end][self.cells]  # a view first, so that no other month is read
        return np.asarray(near[:, :, [one - first for one in at]], dtype=np.int64)

    def by_cell(self) -> Counts:
        """Rows over all the months, shape (cells, categories); not to be written into."""
        return self._by_cell

    @cached_property
    def _by_cell(self) -> Counts:
        sums = np.asarray(self.counts().sum(axis=2), dtype=np.int64)
        sums.flags.writeable = False
        return sums

    @cached_property
    def district_of_cell(self) -> NDArray[np.str_]:
        """The district code, NOT_PLACED or OUTSIDE of each cell. Raises CannotAnswer where the lookup is not loaded."""
        lookup = self.build.areas.within(self.force, self.vintage)
        areas = self.build.cube.areas[self.cells].tolist()
        codes = np.array([lookup.get(area, OUTSIDE) if area else NOT_PLACED for area in areas], dtype=np.str_)
        codes.flags.writeable = False
        return codes

    @property
    def crime(self) -> NDArray[np.bool_]:
        """Which categories are crimes: all but anti-social behaviour. Shape (categories,)."""
        return np.array([name != ASB for name in self.categories])

    def sources(self) -> list[str]:
        """The force's own files behind the answer."""
        return [held.source for held in self.build.files("street", self.force, self.months)]


def select(build: Build, force: str, months: list[str], basis: str = RECORDED) -> Selection:
    """The cells for a question. Raises CannotAnswer for an unknown force, or a basis that needs a lookup not loaded."""
    return _select(build, force, tuple(months), basis)


@lru_cache(maxsize=32)  # a page asks for the same cells a dozen times
def _select(build: Build, force: str, asked: tuple[str, ...], basis: str) -> Selection:
    months = list(asked)
    if not build.coverage(force):
        known = ", ".join(build.cube.forces)
        raise CannotAnswer(f"No file of {force!r} is held. Forces held: {known}.")
    cube, vintage = build.cube, vintage_of(build, force, months)
    others = Doubt()
    if basis == RECORDED:
        cells = np.flatnonzero(cube.of_force(force))
    elif basis == HAPPENED:
        if vintage == "":
            raise CannotAnswer(f"The area codes of {force} change between 2011 and 2021 codes within these months.")
        cells = np.flatnonzero(np.isin(cube.areas, sorted(build.areas.within(force, vintage))))
        others = Doubt(QUALIFIED, _others(build, force, months))
    else:
        raise CannotAnswer(f"The basis is {RECORDED} or {HAPPENED}, not {basis!r}.")
    cells.flags.writeable = False
    return Selection(build, force, months, basis, cells, vintage, others)


def vintage_of(build: Build, force: str, months: list[str]) -> str:
    """ "2011" or "2021" where the codes of these months agree ("2021" where nothing tells), "" where they do not."""
    return _vintage_of(build, force, tuple(months))


@lru_cache(maxsize=128)
def _vintage_of(build: Build, force: str, months: tuple[str, ...]) -> str:
    wanted = set(months)
    said = {row["vintage"] for (month, _), row in build.coverage(force).items() if month in wanted}
    told = said & {"2011", "2021", "mixed"}
    if len(told) > 1 or "mixed" in told:
        return ""
    return told.pop() if told else "2021"


def _others(build: Build, force: str, months: list[str]) -> str:
    issues = build.issues("street")
    held = [sum(1 for other, at in issues if at == month and other != force) for month in months]
    few, many = min(held, default=0), max(held, default=0)
    forces = f"{few}" if few == many else f"{few} to {many}"
    return f"Crimes recorded here by other forces count only where their files are held ({forces} others a month)."


def districts_of_cells(chosen: Selection) -> tuple[NDArray[np.str_], dict[str, str]]:
    """The district code, NOT_PLACED or OUTSIDE of each chosen cell, and district code -> name of the force's area.

    Raises CannotAnswer where codes of both vintages stand in the span, or the lookup is not loaded.
    """
    if chosen.vintage == "":
        raise CannotAnswer("Area codes of 2011 and of 2021 stand in these months; ask for a shorter span.")
    return chosen.district_of_cell, chosen.build.areas.districts_of(chosen.force)
