"""Squares of the national grid over the area of a force: which lie inside, and what is counted in and around each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.national_grid import to_metres
from frankpledge.crime_data.outlines import Rings
from frankpledge.crime_data.queries.hot_spots_statistic import Judged, judge

Floats = NDArray[np.float64]
SMALLEST, LARGEST, MOST = 250, 10_000, 1_000_000


@dataclass(frozen=True)
class Grid:
    """Squares of `size` metres; `east` and `north` are the south-west corner of the first. `inside`, shape (rows north,
    columns east), says whose middle lies in the study area."""

    size: int
    east: int
    north: int
    inside: NDArray[np.bool_]

    def place(self, longitude: Floats, latitude: Floats) -> NDArray[np.intp]:
        """For each point the position of its square among those inside, or -1."""
        east, north = to_metres(longitude, latitude)
        column = np.floor((east - self.east) / self.size).astype(np.intp)
        row = np.floor((north - self.north) / self.size).astype(np.intp)
        rows, columns = self.inside.shape
        on = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        order = np.where(self.inside, np.cumsum(self.inside).reshape(self.inside.shape) - 1, -1)
        return np.where(on, order[np.where(on, row, 0), np.where(on, column, 0)], -1)

    def corners(self) -> NDArray[np.int64]:
        """The south-west corners of the squares inside, metres east and north, shape (squares, 2)."""
        row, column = np.nonzero(self.inside)
        return np.stack([self.east + column * self.size, self.north + row * self.size], axis=1).astype(np.int64)

    def neighbours(self) -> Floats:
        """How many squares inside lie in the three by three around each, itself among them, shape (squares,)."""
        return np.asarray(around(self.inside.astype(np.float64))[self.inside])

    def judge(self, counts: Floats, *, correct: bool = True) -> Judged:
        """Gi* of counts (squares, columns) with the squares that touch, corners included."""
        laid = np.zeros((*self.inside.shape, counts.shape[1]))
        laid[self.inside] = counts
        return judge(counts, around(laid)[self.inside], self.neighbours(), correct=correct)


def around(laid: Floats) -> Floats:
    """Sums over the three by three squares around each, on the first two axes; nothing lies beyond the edge."""
    rows = laid.copy()
    rows[1:] += laid[:-1]
    rows[:-1] += laid[1:]
    both = rows.copy()
    both[:, 1:] += rows[:, :-1]
    both[:, :-1] += rows[:, 1:]
    return both


def lay(rings: Rings, size: int) -> Grid:
    """The grid over an area given by all its rings, longitude and latitude; corners lie on multiples of `size`.

    A square belongs to the area where its middle does, by even and odd crossings, so that neighbours and holes
    need no order. Raises CannotAnswer for squares too small for published points, too large, or too many.
    """
    if not SMALLEST <= size <= LARGEST:
        raise CannotAnswer(
            f"Squares are of {SMALLEST} to {LARGEST:,} metres, not {size}: points are moved to the nearest of "
            "a list, and smaller squares would show the list."
        )
    metres = [np.stack(to_metres(ring[:, 0], ring[:, 1]), axis=1) for ring in rings]
    every = np.concatenate(metres)
    west, south = (int(one) for one in np.floor(every.min(axis=0) / size))
    columns, rows = (np.floor(every.max(axis=0) / size).astype(int) + 1 - (west, south)).tolist()
    if rows * columns > MOST:
        raise CannotAnswer(f"{rows * columns:,} squares of {size} metres are too many; ask for larger ones.")
    start = np.concatenate([ring[:-1] for ring in metres])
    end = np.concatenate([ring[1:] for ring in metres])
    return Grid(size, west * size, south * size, _inside(start / size, end / size, (west, south), (rows, columns)))


def _inside(start: Floats, end: Floats, corner: tuple[int, int], shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Stretches from start to end, in squares: each flips all squares east of where it crosses a row's middle line."""
    x0, y0 = (start - corner).T
    x1, y1 = (end - corner).T
    first = np.ceil(np.minimum(y0, y1) - 0.5).astype(np.intp)
    many = np.ceil(np.maximum(y0, y1) - 0.5).astype(np.intp) - first
    which = np.repeat(np.arange(len(many)), many)
    row = first[which] + np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    share = (row + 0.5 - y0[which]) / (y1 - y0)[which]
    column = np.ceil(x0[which] + share * (x1 - x0)[which] - 0.5).astype(np.intp)
    flips = np.zeros((shape[0], shape[1] + 1), dtype=np.int64)
    np.add.at(flips, (row, np.clip(column, 0, shape[1])), 1)
    return np.asarray(np.cumsum(flips, axis=1)[:, :-1] % 2 == 1)
