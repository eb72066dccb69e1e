"""Which small areas of a force are hot spots over some months, and since when?

Gi* on counts of rows (not on rates: where more people are, more is counted), among the force's own small areas: nothing
beyond its border counts, so places at the edge are judged on fewer neighbours and marked. Refused over a month that is
absent, over area codes of two vintages, and where too few rows are there to judge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.outlines import Rings, shapes
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.hot_spots_areas import beside, middles, within
from frankpledge.crime_data.queries.hot_spots_asked import Asked, categories_named, few, of_place, steps_of
from frankpledge.crime_data.queries.hot_spots_history import history_words
from frankpledge.crime_data.queries.hot_spots_statistic import judge_areas, too_sparse
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells, select

EDGE = "nothing beyond the border of the force's area is counted, so places at its edge are judged on fewer neighbours"


@dataclass(frozen=True)
class Spot:
    """One place. `beside` counts its neighbours, not itself; `around` the rows in it and them; `even` what an even
    spread would put there; `hot_in` names the periods in which it was hot; `history` is new, persistent, former, on and
    off, never, or "" where too few periods are held."""

    code: str
    name: str
    rows: int
    beside: int
    around: int
    even: float
    z: float
    adjusted: float
    hot: bool
    edge: bool
    hot_in: list[str]
    history: str


@dataclass(frozen=True)
class Spots:
    """The answer: every place, the most striking first (none where refused); rows `not_placed` and `outside` the study
    area; `periods` that the history looks at, and those left out; the words that name outlines and limits."""

    spots: list[Spot]
    doubt: Doubt
    not_placed: int
    outside: int
    periods: list[str]
    left_out: list[str]
    words: str
    sources: list[str]


def hot_spots(build: Build, asked: Asked) -> Spots:
    """Judge every small area of the force. Raises CannotAnswer for an unknown force or category, a lookup or outlines
    that are not loaded, or a force without an area of its own."""
    chosen = select(build, asked.force, asked.months, asked.basis)
    names = categories_named(chosen, asked.category)
    found = of_place(chosen, names, by_area=True)
    if found.verdict == REFUSED:
        return Spots([], found, 0, 0, [], [], "", chosen.sources())
    districts, of_force = districts_of_cells(chosen)
    lookup = build.areas.districts(chosen.vintage)
    codes = sorted(area for area, district in lookup.items() if district in of_force)
    held, words = shapes(build.folder, "small-areas", chosen.vintage, set(codes))
    if missing := [code for code in codes if code not in held]:
        raise CannotAnswer(f"Outlines of {len(missing):,} of {len(codes):,} small areas are lacking ({missing[0]}, …).")
    near, edge = neighbours_of([held[code].rings for code in codes], asked.metres)
    counts = _Counts.of(chosen, names, codes)
    now = counts.over([asked.months])
    here = counts.by_month[:, counts.at(asked.months)].sum(axis=1)
    not_placed, outside = (int(here[districts == label].sum()) for label in (NOT_PLACED, OUTSIDE))
    beside_and_own = np.asarray(near.sum(axis=1)).ravel()
    if too_sparse(now, beside_and_own)[0]:
        return Spots([], few(int(now.sum()), len(codes)), not_placed, outside, [], [], words, chosen.sources())
    judged = judge_areas(now, near, correct=asked.correct)
    steps, left_out = steps_of(chosen, names, asked.every)
    past = counts.over(list(steps.values()))
    thin = too_sparse(past, beside_and_own)
    left_out += [f"{name} (too few rows)" for name, sparse_then in zip(steps, thin, strict=True) if sparse_then]
    looked = [name for name, sparse_then in zip(steps, thin, strict=True) if not sparse_then]
    hot_then = judge_areas(past[:, ~thin], near, correct=asked.correct).hot
    told = history_words(hot_then)
    even = now.mean() * beside_and_own
    spots = [
        Spot(
            code, held[code].name, int(now[at, 0]), int(beside_and_own[at]) - 1, int(judged.around[at, 0]),
            float(even[at]), float(judged.z[at, 0]), float(judged.adjusted[at, 0]), bool(judged.hot[at, 0]),
            bool(edge[at]), [name for name, then in zip(looked, hot_then[at], strict=True) if then], told[at],
        )
        for at, code in enumerate(codes)
    ]  # fmt: skip
    spots.sort(key=lambda one: (-one.z if one.z == one.z else 0.0, one.code))
    return Spots(spots, found, not_placed, outside, looked, left_out, f"{words}; {EDGE}", chosen.sources())


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
