"""A count over residents, per 1,000, with an exact interval."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import stats


@dataclass(frozen=True)
class Rate:
    """Per 1,000 residents over the months asked (not yearly unless twelve are asked), with a 95% interval."""

    value: float
    low: float
    high: float


def count_interval(count: int) -> tuple[float, float]:
    """The 95% interval of a Poisson count (Garwood 1936): 40 gives 28.6 and 54.5. Chance of the count only."""
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    return float(low), float(stats.chi2.ppf(0.975, 2 * (count + 1)) / 2)


def rate_per_1000(count: int, residents: int) -> Rate | None:
    """The rate, or None where nobody lives."""
    if residents <= 0:
        return None
    low, high = count_interval(count)
    return Rate(1000 * count / residents, 1000 * low / residents, 1000 * high / residents)
