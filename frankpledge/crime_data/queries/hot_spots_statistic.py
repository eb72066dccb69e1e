"""Getis-Ord Gi* with binary weights: is more counted in a place and its neighbours than an even spread would give?

Source: Getis and Ord 1992; Ord and Getis 1995. Counts of scattered points are skewed, so the chance of a score is read
from a curve as skewed as such counts (Pearson type III) and not from the bell curve, which finds hot spots on most maps
where nothing is. The false-discovery correction is Benjamini and Hochberg's (1995), on by default. Only hot spots are
looked for (the upper tail). What we chose and measured: docs/decisions/0009-hot-spot-choices.md.

The same scores from PySAL: `esda.G_Local(y, w, transform="B", permutations=0, star=True).Zs`, `w` binary without self
and `y` one column of `counts`; `neighbours` here counts the place itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from frankpledge.crime_data.queries.probabilities import above_gamma, corrected

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEVEL = 0.05
ENOUGH = 2.0


@dataclass(frozen=True)
class Judged:
    """Each of shape (places, columns). `around` is the sum over a place and its neighbours, `z` the Gi* score (NaN
    where all places of the column count alike), `p` the chance of a score as high, `adjusted` that corrected."""

    around: Floats
    z: Floats
    p: Floats
    adjusted: Floats
    hot: Bools


def gi_star(counts: Floats, around: Floats, neighbours: Floats, *, own: bool = True) -> Floats:
    """Gi* of counts (places, columns): `around` their sums over neighbours, `neighbours` how many, shape (places,).

    With `own` a place is among its own neighbours, in both; without it this is Gi, whose mean and spread leave it
    out. NaN where there is no spread.
    """
    n = len(counts) - (0 if own else 1)
    out = np.zeros_like(counts) if own else counts
    mean = (counts.sum(axis=0) - out) / n
    spread = np.maximum(0.0, (np.square(counts).sum(axis=0) - np.square(out)) / n - np.square(mean))
    w = neighbours[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.sqrt(spread * (w * (n - w) / (n - 1)))
        return np.asarray(np.where(scale > 0, (around - w * mean) / scale, np.nan))


def judge(counts: Floats, around: Floats, neighbours: Floats, *, correct: bool = True) -> Judged:
    """Scores, probabilities and which places are hot at 5%. The correction runs over the places of each column."""
    z = gi_star(counts, around, neighbours)
    p = np.where(np.isnan(z), 1.0, chance(np.nan_to_num(z), neighbours[:, None] * counts.mean(axis=0)))
    adjusted = corrected(p) if correct and len(p) else p
    return Judged(around, z, p, adjusted, adjusted <= LEVEL)


def chance(z: Floats, even: Floats) -> Floats:
    """The chance of a score as high where `even` rows are expected: a Pearson type III curve with the skew of a Poisson
    count of that mean, one over its root."""
    shape = 4 * np.maximum(even, 1e-9)
    return above_gamma(shape + z * np.sqrt(shape), shape)


def judge_areas(counts: Floats, near: sparse.csr_array, *, correct: bool = True) -> Judged:
    """As `judge`, from counts (places, columns) and the neighbour matrix: 1 for each neighbour and the place itself."""
    neighbours = np.asarray(near.sum(axis=1), dtype=np.float64).ravel()
    return judge(counts, np.asarray(near @ counts), neighbours, correct=correct)


def too_sparse(counts: Floats, neighbours: Floats) -> Bools:
    """Columns with too few rows to judge: under 2 expected in the usual neighbourhood. Shape (columns,)."""
    return np.asarray(counts.mean(axis=0) * np.median(neighbours) < ENOUGH)
