"""Which small areas of a force are hot spots over some months, and since when?

Gi* on counts of rows (not on rates: where more people are, more is counted), among the force's own small areas: nothing
beyond its border counts, so places at the edge are judged on fewer neighbours and marked. Refused over a month that is
absent, over area codes of two vintages, and where too few rows are there to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.outlines import Rings, shapes
from frankpledge.crime_data.queries.doubt import REFUSED
from frankpledge.crime_data.queries.hot_spots_areas import beside, middles, within
from frankpledge.crime_data.queries.hot_spots_asked import Asked, categories_named, of_place, steps_of
from frankpledge.crime_data.queries.hot_spots_ranked import Places, Ranking, Spots, refused
from frankpledge.crime_data.queries.hot_spots_statistic import judge_areas
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells, select


def hot_spots(build: Build, asked: Asked) -> Spots:
    """Judge every small area of the force. Raises CannotAnswer for an unknown force or category, a lookup or outlines
    that are not loaded, or a force without an area of its own."""
    chosen = select(build, asked.force, asked.months, asked.basis)
    names = categories_named(chosen, asked.category)
    found = of_place(chosen, asked, names)
    if found.verdict == REFUSED:
        return refused(found, chosen.sources())
    districts, of_force = districts_of_cells(chosen)
    lookup = build.areas.districts(chosen.vintage)
    codes = sorted(area for area, district in lookup.items() if district in of_force)
    drawn = _drawn(build.folder, chosen.vintage, tuple(codes), asked.metres)
    counts = _Counts.of(chosen, names, codes)
    now = counts.over([asked.months])
    here = counts.by_month[:, counts.at(asked.months)].sum(axis=1)
    not_placed, outside = (int(here[districts == label].sum()) for label in (NOT_PLACED, OUTSIDE))
    near = drawn.near
    places = Places(codes, drawn.names, np.asarray(near.sum(axis=1), dtype=np.float64).ravel(), drawn.edge)
    steps, left_out = steps_of(chosen, asked, names)
    rank = Ranking(places, lambda rows: judge_areas(rows, near, correct=asked.correct), list(steps), left_out)
    return rank.answer(
        now, counts.over(list(steps.values())), found, (not_placed, outside), drawn.words, chosen.sources()
    )


@dataclass(frozen=True)
class _Drawn:
    """Small areas as drawn: who is beside whom, who lies at the edge, their names, and the words for the files."""

    near: sparse.csr_array
    edge: NDArray[np.bool_]
    names: list[str]
    words: str


@lru_cache(maxsize=16)
def _drawn(build: Path, vintage: str, codes: tuple[str, ...], metres: float | None) -> _Drawn:
    """The same for every question to a build, which never changes. Raises CannotAnswer where outlines are lacking."""
    held, words = shapes(build, "small-areas", vintage, set(codes))
    if missing := [code for code in codes if code not in held]:
        raise CannotAnswer(f"Outlines of {len(missing):,} of {len(codes):,} small areas are lacking ({missing[0]}, …).")
    near, edge = neighbours_of([held[code].rings for code in codes], metres)
    return _Drawn(near, edge, [held[code].name for code in codes], words)


def neighbours_of(rings: list[Rings], metres: float | None) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
    """The neighbour matrix, each place its own neighbour, and which places lie at the edge of all of them together."""
    touching, edge = beside(rings)
    return (touching if metres is None else within(middles(rings), metres)), edge


@dataclass(frozen=True)
class _Counts:
    """Rows by chosen cell and month of the cube, and how cells add up to the places of the study area."""

    by_month: NDArray[np.int64]
    months: tuple[str, ...]
    to_places: sparse.csr_array

    @classmethod
    def of(cls, chosen: Selection, names: list[str], codes: list[str]) -> _Counts:
        cube = chosen.build.cube
        kinds = [cube.category_at[name] for name in names]
        by_month = np.asarray(cube.counts[chosen.cells][:, kinds].sum(axis=1), dtype=np.int64)
        areas = cube.areas[chosen.cells]
        place = np.searchsorted(codes, areas)
        place[place == len(codes)] = 0
        inside = np.flatnonzero(np.asarray(codes, dtype=np.str_)[place] == areas)
        shape = (len(codes), len(areas))
        return cls(
            by_month, cube.months, sparse.csr_array((np.ones(len(inside)), (place[inside], inside)), shape=shape)
        )

    def at(self, months: list[str]) -> list[int]:
        return [self.months.index(month) for month in months if month in self.months]

    def over(self, periods: list[list[str]]) -> NDArray[np.float64]:
        """Rows in each place over each period, shape (places, periods)."""
        if not periods:
            return np.zeros((self.to_places.shape[0], 0))
        sums = np.stack([self.by_month[:, self.at(months)].sum(axis=1) for months in periods], axis=1)
        return np.asarray(self.to_places @ sums, dtype=np.float64)
