"""Is a place's rate higher or lower than that of similar places, beyond what chance and their own spread give?

Expected is the residents' share of the similar places' rows. The spread (1 is chance alone, never less) is Pearson's
sum of the similar places over their number less one; half is added to each count. Benjamini-Hochberg (5%) runs over all
categories that are shown together. Source: Spiegelhalter 2005 on over-dispersed funnels; Benjamini and Hochberg 1995.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.probabilities import above_normal, corrected

HIGHER, LOWER, NOT_SHOWN, TOO_FEW = "higher than", "lower than", "not shown to differ from", "too few to tell beside"
LEVEL, LEAST_EXPECTED = 0.05, 5.0


@dataclass(frozen=True)
class Beside:
    """Of one category: the similar places' rate per 1,000 together, the middle half of their rates, and the verdict."""

    rate: float
    low: float
    high: float
    expected: float
    spread: float
    adjusted: float
    verdict: str


def beside_similar(
    own: NDArray[np.integer], residents: int, others: NDArray[np.integer], living: NDArray[np.integer]
) -> list[Beside]:
    """One judgement a category. `own` has shape (categories,), `others` (places, categories), `living` (places,), all
    residents above 0. Raises ValueError for fewer than two places or a place without residents."""
    if len(others) < 2 or residents <= 0 or (np.asarray(living) <= 0).any():
        raise ValueError("a comparison wants two similar places or more, and residents in every one")
    people = np.asarray(living, dtype=np.float64)
    sums = others.sum(axis=0).astype(np.float64)
    shares = sums / people.sum()
    rates = 1000 * others / people[:, None]
    spreads = np.array([_spread(others[:, at], people * shares[at]) for at in range(others.shape[1])])
    p = np.array([_p(int(own[at]), residents * shares[at], sums[at], spreads[at]) for at in range(len(own))])
    adjusted = corrected(p)
    found = []
    for at in range(len(own)):
        expected = float(residents * shares[at])
        if expected < LEAST_EXPECTED and adjusted[at] > LEVEL:
            verdict = TOO_FEW
        elif adjusted[at] > LEVEL:
            verdict = NOT_SHOWN
        else:
            verdict = HIGHER if own[at] > expected else LOWER
        low, high = (float(one) for one in np.percentile(rates[:, at], [25, 75]))
        found.append(
            Beside(float(1000 * shares[at]), low, high, expected, float(spreads[at]), float(adjusted[at]), verdict)
        )
    return found


def _spread(counts: NDArray[np.integer], expected: NDArray[np.float64]) -> float:
    if expected.sum() == 0:
        return 1.0
    return max(1.0, float(((counts - expected) ** 2 / expected).sum() / (len(counts) - 1)))


def _p(own: int, expected: float, others: float, spread: float) -> float:
    distance = log((own + 0.5) / (expected + 0.5))
    return 2 * above_normal(abs(distance) / sqrt(spread * (1 / (expected + 0.5) + 1 / (others + 0.5))))
