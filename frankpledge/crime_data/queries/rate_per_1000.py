"""A count over residents, per 1,000, with an exact interval."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import special


@dataclass(frozen=True)
class Rate:
    """Per 1,000 residents over the months asked (not yearly unless twelve are asked), with a 95% interval."""

    value: float
    low: float
    high: float


def count_interval(count: int) -> tuple[float, float]:
    """The 95% interval of a Poisson count (Garwood 1936): 40 gives 28.6 and 54.5. Chance of the count only."""
    # The points of chi-squared that Garwood gives, as those of the gamma function: the same, and much quicker.
    low = special.gammaincinv(count, 0.025) if count else 0.0
    return float(low), float(special.gammaincinv(count + 1, 0.975))


def rate_per_1000(count: int, residents: int) -> Rate | None:
    """The rate, or None where nobody lives."""
    if residents <= 0:
        return None
    low, high = count_interval(count)
    return Rate(1000 * count / residents, 1000 * low / residents, 1000 * high / residents)
