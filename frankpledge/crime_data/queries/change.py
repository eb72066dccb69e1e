"""Changed, not shown to have changed, or too few to tell? Twelve months against the twelve before.

A quasi-Poisson test: the two sums are compared by the signed root of the deviance, over a dispersion estimated from the
24 months as a table of 12 calendar months by 2 years (so a season common to both years is no dispersion). All series
share one pooled dispersion, never below 1, except those of BUSY a month or more whose own is beyond what chance gives
around the pooled one (1 in 100): these use their own. Benjamini-Hochberg (5%) runs across all series that are shown
together, in two families: those with counts enough to show a rise of half, and the others. What decides is the sum of
both years, which says nothing about how they differ, so neither family is chosen by its result; and thousands of places
with a crime a year no longer hide a change where there are many. Source: McCullagh and Nelder 1989, section 6.2;
Benjamini and Hochberg 1995; families apart: Efron 2008; chosen by a sum: Bourgon, Gentleman and Huber 2010.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from frankpledge.crime_data.queries.probabilities import below_student, corrected

CHANGED, NOT_SHOWN, TOO_FEW = "changed", "not shown to have changed", "too few to tell"
LEVEL, RISE, BUSY, FREEDOM = 0.05, 1.5, 5.0, 11
OUT_OF_LINE = 2.2477  # the 99% point of chi-squared with 11 degrees of freedom, over 11
AT_ONCE = 16_384  # series whose 24 months fit in the processor's cache
RISE_SHOWS = 2 * (
    RISE * np.log(2 * RISE / (1 + RISE)) + np.log(2 / (1 + RISE))
)  # deviance of such a rise, for each one
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
    counts = np.asarray(months)
    if counts.ndim != 2 or counts.shape[1] != 24 or (counts.size and counts.min() < 0):
        raise ValueError("change wants counts of 24 months for each series, none negative")
    before, now = (counts[:, of].sum(axis=1, dtype=np.float64) for of in (slice(0, 12), slice(12, 24)))
    own, pooled = dispersions(counts)
    pooled = max(1.0, pooled)
    alone = ((before + now) / 24 >= BUSY) & (own > pooled * OUT_OF_LINE)
    dispersion = np.where(alone, own, pooled)
    many = FREEDOM * max(1, len(counts))
    distance = np.sqrt(_deviance(now, before) / dispersion)
    p = 2 * special.stdtr(many, -distance)
    p[alone] = 2 * special.stdtr(FREEDOM, -distance[alone])
    critical = np.where(alone, below_student(1 - LEVEL / 2, FREEDOM), below_student(1 - LEVEL / 2, many))
    seen = np.sqrt(RISE_SHOWS * (before + now) / 2 / dispersion) >= critical
    adjusted = np.empty_like(p)
    for family in (seen, ~seen):
        adjusted[family] = corrected(p[family])
    reach = critical * np.sqrt(dispersion * (1 / (now + 0.5) + 1 / (before + 0.5)))
    middle = np.log((now + 0.5) / (before + 0.5))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(before > 0, now / before, np.where(now > 0, np.inf, np.nan))
    verdict = np.where(adjusted <= LEVEL, CHANGED, np.where(seen, NOT_SHOWN, TOO_FEW))
    return Changes(
        now.astype(np.int64), before.astype(np.int64), ratio, np.exp(middle - reach), np.exp(middle + reach),
        p, adjusted, dispersion, verdict,
    )  # fmt: skip


def dispersions(counts: NDArray[np.integer] | Floats) -> tuple[Floats, float]:
    """Each series' own Pearson dispersion (11 degrees of freedom) and the pooled one; shape (series, 24) in.

    A cell whose expectation is 0 adds nothing and takes a degree of freedom with it. As the two years of a month differ
    from their expectation by the same amount, the sum over the table is that over one year, divided by the month.
    """
    pearson, freedom = np.zeros(len(counts)), np.zeros(len(counts))
    for at in range(0, len(counts), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        one, other = counts[part, :12].astype(np.float64), counts[part, 12:].astype(np.float64)
        month = one + other
        first, whole = one.sum(axis=1), month.sum(axis=1)
        product = first * (whole - first)
        known = product > 0
        weighed = (np.square(one) / np.maximum(month, 1)).sum(axis=1)
        off = np.maximum(0.0, weighed - np.square(first) / np.maximum(whole, 1))
        pearson[part] = np.where(known, off * np.square(whole) / np.maximum(product, 1), 0.0)
        freedom[part] = np.where(known, (month > 0).sum(axis=1) - 1, 0)
    told = freedom > 0
    own = np.divide(pearson, freedom, out=np.ones_like(pearson), where=told)
    return own, float(pearson[told].sum() / freedom.sum()) if told.any() else 1.0


def _deviance(now: Floats, before: Floats) -> Floats:
    """Twice the log likelihood ratio of "two levels" to "one level"; 0 where both are equal."""
    half = np.maximum((now + before) / 2, 1e-300)
    return np.asarray(np.maximum(0.0, 2 * (special.xlogy(now, now / half) + special.xlogy(before, before / half))))
