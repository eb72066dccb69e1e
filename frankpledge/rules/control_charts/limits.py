"""The mean and the natural limits of one run of values (an XmR chart).

Source: the published behaviour of the NHS-R Community's `NHSRplotthedots` 0.2.2, whose constants these are.
Arithmetic is exact (fractions), so a value equal to a limit or to the mean is equal to it on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

Values = Sequence[Fraction | None]

LIMIT_FACTOR = Fraction("2.66")
NEAR_FACTOR = LIMIT_FACTOR * Fraction(2, 3)
SCREEN_FACTOR = Fraction("3.267")
# What a bell curve leaves above three and above two standard deviations.
BEYOND_LIMIT, BEYOND_NEAR = Decimal("0.00135"), Decimal("0.02275")


@dataclass(frozen=True)
class Limits:
    """What the baseline values say of the ordinary spread; every field in the unit of the values.

    `near_lower` and `near_upper` stand two thirds of the way out. `lower` may be below nought: it is not clipped.
    `values_used` counts the values behind the mean, `ranges_dropped` the moving ranges that screening set aside.
    """

    mean: Fraction
    lower: Fraction
    upper: Fraction
    near_lower: Fraction
    near_upper: Fraction
    average_moving_range: Fraction
    values_used: int
    ranges_dropped: int


def recorded(values: Values) -> list[Fraction]:
    """The values that are there, in order; a gap (None) is left out."""
    return [value for value in values if value is not None]


def average(values: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean. Raises ValueError when there are no values."""
    if not values:
        raise ValueError("there is no average of no values")
    return sum(values, Fraction(0)) / len(values)


def baseline(values: Values, fix_after: int | None) -> Values:
    """The stretch that sets the limits: up to and with the `fix_after`-th recorded value, or all of it."""
    if fix_after is None:
        return values
    seen = 0
    for position, value in enumerate(values):
        seen += value is not None
        if seen == fix_after:
            return values[: position + 1]
    return values


def moving_ranges(values: Values) -> list[Fraction]:
    """The distance from each value to the next; none is counted across a gap."""
    pairs = itertools.pairwise(values)
    return [abs(after - before) for before, after in pairs if before is not None and after is not None]


def screened(ranges: Sequence[Fraction]) -> list[Fraction]:
    """The moving ranges strictly below 3.267 times their average: one pass, after Nelson (1982)."""
    ceiling = SCREEN_FACTOR * average(ranges)
    return [each for each in ranges if each < ceiling]


def natural_limits(values: Values, *, screen: bool = True) -> Limits:
    """Mean, limits and near limits set by these values (gaps allowed).

    Raises ValueError when no two neighbouring values are there, or when no variation is left to set limits by:
    all ranges are nought, or screening set aside every one that is not.
    """
    ranges = moving_ranges(values)
    if not ranges:
        raise ValueError("limits need at least two neighbouring values")
    kept = screened(ranges) if screen else ranges
    if not any(kept):
        raise ValueError("there is no variation to set limits by")
    spread = average(kept)
    mean = average(recorded(values))
    return Limits(
        mean=mean,
        lower=mean - LIMIT_FACTOR * spread,
        upper=mean + LIMIT_FACTOR * spread,
        near_lower=mean - NEAR_FACTOR * spread,
        near_upper=mean + NEAR_FACTOR * spread,
        average_moving_range=spread,
        values_used=len(recorded(values)),
        ranges_dropped=len(ranges) - len(kept),
    )


def poisson_limits(values: Values) -> Limits:
    """Limits for rare counts: whole numbers with a chance of 0.00135 or less beyond each, if only chance is at work.

    Near limits leave 0.02275. A count equal to a limit is inside; the lower limit is never under nought. Raises
    ValueError without values, or for a mean of nought.
    """
    mean = average(recorded(values))
    if mean <= 0:
        raise ValueError("limits of a count need a mean above nought")
    ranges = moving_ranges(values)
    outer, inner = (_between(mean, beyond) for beyond in (BEYOND_LIMIT, BEYOND_NEAR))
    return Limits(
        mean=mean,
        lower=outer[0],
        upper=outer[1],
        near_lower=inner[0],
        near_upper=inner[1],
        average_moving_range=average(ranges) if ranges else Fraction(0),
        values_used=len(recorded(values)),
        ranges_dropped=0,
    )


def _between(mean: Fraction, beyond: Decimal) -> tuple[Fraction, Fraction]:
    """The smallest counts that a Poisson count stays at or under with a chance of `beyond` or more, and of the rest."""
    with localcontext() as exactly:
        exactly.prec = 40
        average_count = Decimal(mean.numerator) / Decimal(mean.denominator)
        chance = so_far = (-average_count).exp()
        low, count = (0 if so_far >= beyond else None), 0
        while so_far < 1 - beyond:
            count += 1
            chance *= average_count / count
            so_far += chance
            if low is None and so_far >= beyond:
                low = count
    return Fraction(low or 0), Fraction(count)
