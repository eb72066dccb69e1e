"""Who lies beside whom: small areas that share a point of their outlines, or whose middles lie within a distance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial import cKDTree

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.national_grid import to_metres
from frankpledge.crime_data.outlines import Rings

Floats = NDArray[np.float64]


def beside(rings: list[Rings]) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
    """Neighbours by contiguity (any shared point: "queen"), each area its own, shape (areas, areas); and which lie at
    the edge: some stretch of their outline is shared with no other area given."""
    area, points, steps = [], [], []
    for at, own in enumerate(rings):
        for ring in own:
            closed = np.round(ring * 1e6).astype(np.int64)
            area.append(np.full(len(closed) - 1, at))
            points.append(closed[:-1])
            steps.append(closed[1:])
    of = np.concatenate(area)
    start, end = _numbered(np.concatenate(points), np.concatenate(steps))
    touched = sparse.csr_array((np.ones(len(of)), (of, start)), shape=(len(rings), int(start.max()) + 1))
    near = sparse.csr_array(touched @ touched.T)
    near.data[:] = 1.0
    stretch = np.unique(np.stack([np.minimum(start, end), np.maximum(start, end)], axis=1), axis=0, return_inverse=True)
    which = stretch[1].ravel()
    alone = np.bincount(which)[which] == 1
    edge = np.zeros(len(rings), dtype=np.bool_)
    edge[of[alone]] = True
    return near, edge


def _numbered(start: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The points as numbers, equal points alike."""
    key_start, key_end = (one[:, 0] * 1_000_000_000 + one[:, 1] for one in (start, end))
    known = np.unique(key_start)
    return np.searchsorted(known, key_start), np.searchsorted(known, key_end)


def middles(rings: list[Rings]) -> Floats:
    """The middle of each area's largest part, metres east and north, shape (areas, 2)."""
    found = np.empty((len(rings), 2))
    for at, own in enumerate(rings):
        parts = [np.stack(to_metres(ring[:, 0], ring[:, 1]), axis=1) for ring in own]
        found[at] = max((_middle(part) for part in parts), key=lambda one: one[0])[1]
    return found


def _middle(ring: Floats) -> tuple[float, Floats]:
    """Area in square metres and centroid of a closed ring."""
    base = ring[0]
    x, y = (ring - base).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2
    if area == 0:
        return 0.0, base
    middle = np.array([((x[:-1] + x[1:]) * cross).sum(), ((y[:-1] + y[1:]) * cross).sum()]) / (6 * area)
    return abs(float(area)), base + middle


def within(points: Floats, metres: float) -> sparse.csr_array:
    """Neighbours by distance, each point its own, shape (points, points). Raises CannotAnswer unless metres > 0."""
    if not metres > 0:
        raise CannotAnswer(f"The distance between neighbours is more than 0 metres, not {metres:g}.")
    pairs = cKDTree(points).query_pairs(metres, output_type="ndarray")
    own = np.arange(len(points))
    rows = np.concatenate([pairs[:, 0], pairs[:, 1], own])
    columns = np.concatenate([pairs[:, 1], pairs[:, 0], own])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(points), len(points)))
