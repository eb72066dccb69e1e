"""Changed, not shown to have changed, or too few to tell? Twelve months against the twelve before.

A quasi-Poisson test: the two sums are compared by the signed root of the deviance, over a dispersion estimated from the
24 months as a table of 12 calendar months by 2 years (so a season common to both years is no dispersion). All series
share one pooled dispersion, never below 1, except those of BUSY a month or more whose own is beyond what chance gives
around the pooled one (1 in 100): these use their own. Benjamini-Hochberg (5%) runs across all series that are shown
together. Source: McCullagh and Nelder 1989, section 6.2; Benjamini and Hochberg 1995.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

CHANGED, NOT_SHOWN, TOO_FEW = "changed", "not shown to have changed", "too few to tell"
LEVEL, RISE, BUSY, FREEDOM = 0.05, 1.5, 5.0, 11
OUT_OF_LINE = 2.2477  # the 99% point of chi-squared with 11 degrees of freedom, over 11
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Changes:
    """One entry a series. `ratio` is now over before (NaN where both are 0), with its 95% interval `low` to `high`;
    `p` the two-sided probability, `adjusted` after Benjamini-Hochberg; `dispersion` 1 is chance alone."""

    now: NDArray[np.int64]
    before: NDArray[np.int64]
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats
    adjusted: Floats
    dispersion: Floats
    verdict: NDArray[np.str_]


def change(months: NDArray[np.integer]) -> Changes:
    """Judge all series together. `months` has shape (series, 24): twelve months before, then twelve months now.

    Raises ValueError for another shape or a negative count. A missing month is not a zero: leave its series out.
    """
    counts = np.asarray(months, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[1] != 24 or (counts < 0).any():
        raise ValueError("change wants counts of 24 months for each series, none negative")
    before, now = counts[:, :12].sum(axis=1), counts[:, 12:].sum(axis=1)
    own, pooled = dispersions(counts)
    pooled = max(1.0, pooled)
    alone = ((before + now) / 24 >= BUSY) & (own > pooled * OUT_OF_LINE)
    dispersion = np.where(alone, own, pooled)
    many = FREEDOM * max(1, len(counts))
    distance = np.sqrt(_deviance(now, before) / dispersion)
    p = np.where(alone, 2 * stats.t.sf(distance, FREEDOM), 2 * stats.t.sf(distance, many))
    adjusted = stats.false_discovery_control(p) if len(p) else p
    width = np.sqrt(dispersion * (1 / (now + 0.5) + 1 / (before + 0.5)))
    critical = np.where(alone, stats.t.ppf(1 - LEVEL / 2, FREEDOM), stats.t.ppf(1 - LEVEL / 2, many))
    reach = critical * width
    middle = np.log((now + 0.5) / (before + 0.5))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(before > 0, now / before, np.where(now > 0, np.inf, np.nan))
    level = (before + now) / 2
    seen = np.sqrt(_deviance(RISE * level, level) / dispersion) >= critical
    verdict = np.where(adjusted <= LEVEL, CHANGED, np.where(seen, NOT_SHOWN, TOO_FEW))
    return Changes(
        now.astype(np.int64), before.astype(np.int64), ratio, np.exp(middle - reach), np.exp(middle + reach),
        p, adjusted, dispersion, verdict,
    )  # fmt: skip


def dispersions(counts: Floats) -> tuple[Floats, float]:
    """Each series' own Pearson dispersion (11 degrees of freedom) and the pooled one; shape (series, 24) in.

    A cell whose expectation is 0 adds nothing and takes a degree of freedom with it.
    """
    years = counts.reshape(-1, 2, 12)
    of_month, of_year = years.sum(axis=1, keepdims=True), years.sum(axis=2, keepdims=True)
    total = years.sum(axis=(1, 2), keepdims=True)
    expected = np.divide(of_month * of_year, total, out=np.zeros_like(years), where=total > 0)
    squares = np.divide((years - expected) ** 2, expected, out=np.zeros_like(years), where=expected > 0)
    pearson = squares.sum(axis=(1, 2))
    freedom = np.maximum(0, (of_month[:, 0] > 0).sum(axis=1) - 1) * ((of_year[:, :, 0] > 0).sum(axis=1) - 1)
    freedom = np.maximum(0, freedom)
    own = np.divide(pearson, freedom, out=np.ones_like(pearson), where=freedom > 0)
    whole = freedom.sum()
    return own, float(pearson[freedom > 0].sum() / whole) if whole else 1.0


def _deviance(now: Floats, before: Floats) -> Floats:
    """Twice the log likelihood ratio of "two levels" to "one level"; 0 where both are equal."""
    half = (now + before) / 2
    logs = [
        np.where(n > 0, n * np.log(np.divide(n, half, out=np.ones_like(half), where=(half > 0) & (n > 0))), 0.0)
        for n in (now, before)
    ]
    return np.asarray(np.maximum(0.0, 2 * (logs[0] + logs[1])), dtype=np.float64)
