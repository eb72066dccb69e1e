"""The few distributions that questions ask, and the correction for asking many questions at once.

They come from scipy.special: to import scipy.stats takes most of a second of every process, of the web server and of a
command.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]


def above_normal(value: float) -> float:
    """The chance that a standard normal value is above this one."""
    return float(special.ndtr(-value))


def above_gamma(value: Floats, shape: Floats) -> Floats:
    """The chance that a gamma value of scale 1 is above this one; `shape` is above 0."""
    return np.asarray(special.gammaincc(shape, np.maximum(value, 0.0)))


def below_student(share: float, freedom: int) -> float:
    """Below which value a share of all values of Student's t lies."""
    return float(special.stdtrit(freedom, share))


def below_poisson(share: float, mean: Floats) -> Floats:
    """The least count that is not passed with a chance of `share`, for counts of these means; 0 for a mean of 0."""
    found = np.ceil(special.pdtrik(share, mean))
    one_less = np.maximum(found - 1, 0)
    return np.where(special.pdtr(one_less, mean) >= share, one_less, found)


def corrected(p: Floats) -> Floats:
    """Probabilities adjusted for the false discovery rate (Benjamini and Hochberg), each column by itself, in the order
    given. Shape (questions,) or (questions, columns)."""
    order = np.argsort(p, axis=0)[::-1]
    rank = np.arange(len(p), 0, -1).reshape(-1, *([1] * (p.ndim - 1)))
    ranked = np.take_along_axis(p, order, axis=0) * len(p) / rank
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.minimum(1.0, np.minimum.accumulate(ranked, axis=0)), axis=0)
    return adjusted
