"""Charts of counts of 1 to 5 a period: exact limits, and no run of seven."""

from __future__ import annotations

from fractions import Fraction
from math import exp, factorial

import pytest

from frankpledge.rules.control_charts import draw_chart, poisson_limits


def at_most(count: int, mean: float) -> float:
    return sum(exp(-mean) * mean**n / factorial(n) for n in range(count + 1))


@pytest.mark.parametrize("mean", [Fraction(1), Fraction(7, 3), Fraction(4), Fraction(24, 5), Fraction(30)])
def test_beyond_a_limit_chance_leaves_one_in_740_and_beyond_a_near_limit_one_in_44(mean: Fraction) -> None:
    limits = poisson_limits([mean] * 13)
    m = float(mean)
    for lower, upper, beyond in (
        (limits.lower, limits.upper, 0.00135),
        (limits.near_lower, limits.near_upper, 0.02275),
    ):
        assert 1 - at_most(int(upper), m) <= beyond < 1 - at_most(int(upper) - 1, m)
        assert at_most(int(lower) - 1, m) < beyond <= at_most(int(lower), m)
        assert lower.denominator == upper.denominator == 1


def test_a_count_above_the_exact_limit_is_told_and_one_on_it_is_not() -> None:
    quiet = [2, 3, 1, 2, 2, 3, 1, 2, 2, 2, 1, 3]
    limits = draw_chart([*quiet, 2], rare=True, fix_after=12).segments[0].limits
    assert limits is not None
    assert (limits.mean, limits.lower, limits.upper) == (2, 0, 7)
    assert draw_chart([*quiet, 7], rare=True, fix_after=12).verdict == "no signal of change"
    assert draw_chart([*quiet, 8], rare=True, fix_after=12).verdict == "last point unusual (high)"


def test_seven_on_one_side_are_no_signal_where_counts_are_rare() -> None:
    values = [2, 3, 1, 2, 2, 3, 1, 2, 2, 2, 1, 3, 3, 4, 3, 3, 4, 3, 3]
    assert draw_chart(values, fix_after=12).flags[-1] == "A"
    assert draw_chart(values, rare=True, fix_after=12).flags[-1] == "."


def test_rare_counts_are_refused_where_they_average_under_one_or_are_all_alike() -> None:
    assert draw_chart([0, 1] * 8, rare=True).verdict == "too few points to tell"
    assert draw_chart([2] * 14, rare=True).verdict == "no variation to chart"
    assert draw_chart([2, 4] * 6, rare=True).verdict == "too few points to tell"
    assert draw_chart([2, None] * 14, rare=True).verdict == "no variation to chart"
    assert draw_chart([2, None, 3, None] * 7, rare=True).segments[0].limits is not None


def test_limits_of_a_count_that_never_occurs_are_refused() -> None:
    with pytest.raises(ValueError, match="above nought"):
        poisson_limits([Fraction(0)] * 13)
