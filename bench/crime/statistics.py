"""Verdicts of change, control charts and hot spots: ours, and the quickest package for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.change import change
from frankpledge.crime_data.queries.charts_of_many import XMR, charts
from frankpledge.crime_data.queries.hot_spots_grid import around
from frankpledge.crime_data.queries.hot_spots_statistic import gi_star

SERIES, MONTHS, SHOWN_TO_OTHERS = 35_672, 36, 250
GRID = (247, 248)


def pairs(folder: Path) -> NDArray[np.integer]:
    """Counts of 24 months for every cell and category of a build's cube: shape (pairs, 24)."""
    cube = Build(folder).cube
    return np.ascontiguousarray(cube.counts[:, :, -24:]).reshape(-1, 24)


def verdicts(counts: NDArray[np.integer]) -> int:
    """How many pairs were judged."""
    return len(change(counts).verdict)


def series(seed: int = 33) -> NDArray[np.float64]:
    """Stable monthly counts of areas of all sizes."""
    dice = np.random.default_rng(seed)
    level = dice.gamma(0.7, 8, SERIES) + 0.5
    return dice.poisson(np.repeat(level[:, None], MONTHS, axis=1)).astype(float)


def charts_here(values: NDArray[np.float64]) -> int:
    """Every series charted: limits and a label for every month."""
    return len(charts(values, XMR).labels)


def charts_elsewhere(values: NDArray[np.float64]) -> int:
    """The first series by statprocon: limits and its three rules for values, as a caller would ask."""
    from statprocon import XmR

    some = values[:SHOWN_TO_OTHERS]
    for row in some.tolist():
        chart = XmR(counts=row)
        chart.x_to_dict()
        chart.rule_1_x_indices_beyond_limits()
        chart.rule_2_runs_about_central_line()
        chart.rule_3_runs_near_limits()
    return len(some)


def places(seed: int = 32) -> NDArray[np.float64]:
    """A year of one force on a grid: 80,000 rows in 3,325 of 61,256 squares."""
    dice = np.random.default_rng(seed)
    laid = np.zeros(GRID[0] * GRID[1])
    occupied = dice.choice(len(laid), 3_325, replace=False)
    laid[occupied] = dice.multinomial(80_000, dice.dirichlet(np.full(len(occupied), 0.5)))
    return laid


def hot_here(laid: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gi* of every square, neighbours and all."""
    grid = laid.reshape(*GRID, 1)
    near = around(np.ones((*GRID, 1)))[:, :, 0].ravel()
    return gi_star(laid[:, None], around(grid).reshape(-1, 1), near)[:, 0]


def hot_elsewhere(laid: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same by esda without permutations, its neighbours made from a sparse matrix."""
    from esda import G_Local
    from libpysal.graph import Graph
    from scipy import sparse

    rows, columns = (sparse.diags_array([1.0, 1.0, 1.0], offsets=[-1, 0, 1], shape=(n, n), format="coo") for n in GRID)
    near = sparse.coo_array(sparse.kron(rows, columns) - sparse.eye_array(GRID[0] * GRID[1]))
    near.eliminate_zeros()
    found: Any = G_Local(laid, Graph.from_sparse(near), transform="B", permutations=0, star=True)
    return np.asarray(found.Zs)
