"""A gap stays a gap; a rebase is a decision; bad input is refused aloud."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from frankpledge.rules.control_charts import Flag, draw_chart, natural_limits
from frankpledge.rules.control_charts.limits import SCREEN_FACTOR, average, screened

TWELVE: list[float | None] = [10, 11, 9] * 4


def test_a_gap_ends_a_trend() -> None:
    trend: list[float | None] = [8, 8.5, 9, 9.5, 10.5, 11, 11.5]
    assert "I" in draw_chart([*TWELVE, *trend], fix_after=12).flags
    broken = draw_chart([*TWELVE, *trend[:4], None, *trend[4:]], fix_after=12)
    assert broken.flags == "." * 16 + "_..."


def test_a_gap_ends_a_shift_and_a_window_of_three() -> None:
    chart = draw_chart([*TWELVE, 11, 11, 11, None, 11, 11, 11, 11, 10, 13, None, 13, 11, 9], fix_after=12)
    assert set(chart.flags) == {".", "_"}


def test_a_gap_is_named_and_never_counted_as_nought() -> None:
    names = [f"month {i}" for i in range(1, 19)]
    chart = draw_chart([10, None, 12, 9, None, 11, None, 10, 9, 11, 10, 12, 9, 10, 11, 12, 9, None], names=names)
    assert chart.gaps == ("month 2", "month 5", "month 7", "month 18")
    assert chart.because.endswith(
        "; no value for month 2, month 5, month 7 and 1 more, and no run is counted across a gap"
    )
    assert chart.segments[0].values == 14
    assert chart.segments[0].mean == Fraction(145, 14)


def test_three_gaps_are_named_one_by_one() -> None:
    chart = draw_chart([None, 1, None, 2, None])
    assert chart.because.endswith("; no value for point 1, point 3, point 5, and no run is counted across a gap")


def test_no_moving_range_is_counted_across_a_gap() -> None:
    limits = natural_limits([Fraction(v) if v is not None else None for v in (1, 2, None, 9, 8)], screen=False)
    assert limits.average_moving_range == 1
    assert limits.mean == 5
    assert limits.values_used == 4


def test_the_verdict_rests_on_the_last_recorded_value() -> None:
    chart = draw_chart([*TWELVE, 14, None], fix_after=12)
    assert chart.verdict == "last point unusual (high)"
    assert chart.because.startswith("the last value, 14, is above")


def test_a_gap_inside_the_baseline_is_not_one_of_its_values() -> None:
    chart = draw_chart([10, None, *TWELVE[1:], 14], fix_after=12)
    assert chart.segments[0].limits is not None
    assert chart.segments[0].limits.values_used == 12
    assert chart.flags[-1] == "U"


def test_a_rebase_forgets_the_run_before_it() -> None:
    values = [10, 11, 9] * 5 + [20, 21, 19] * 5
    assert draw_chart(values).verdict == "higher than before"
    chart = draw_chart(values, rebase_at=[15])
    assert chart.verdict == "no signal of change"
    assert [(each.start, each.end, each.mean) for each in chart.segments] == [(0, 15, 10), (15, 30, 20)]


def test_the_verdict_after_a_rebase_waits_for_thirteen_values() -> None:
    chart = draw_chart([10, 11, 9] * 5 + [20, 21], rebase_at=[15])
    assert chart.verdict == "too few points to tell"
    assert chart.segments[0].limits is not None
    assert chart.segments[0].because == "15 values, average 10, limits 6.39 to 13.61"


def test_a_segment_of_gaps_alone_has_no_mean() -> None:
    chart = draw_chart([*TWELVE, 10, None, None], rebase_at=[13])
    assert chart.segments[1].mean is None
    assert chart.verdict == "too few points to tell"


def test_screening_says_how_many_ranges_it_set_aside() -> None:
    limits = natural_limits([Fraction(v) for v in (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2)])
    assert limits.ranges_dropped == 2


def test_a_value_equal_to_the_limit_is_inside_even_in_decimals() -> None:
    baseline = [0.1, 0.2] * 6
    edge = natural_limits([Fraction(str(v)) for v in baseline]).upper
    assert draw_chart([*baseline, edge], fix_after=12).points[-1].flag is Flag.COMMON
    assert draw_chart([*baseline, edge + Fraction(1, 10**20)], fix_after=12).points[-1].flag is Flag.ABOVE


@pytest.mark.parametrize("cuts", [[0], [5, 5], [6, 5], [14], [99], [-1]])
def test_rebase_positions_out_of_order_or_range_are_refused(cuts: list[int]) -> None:
    with pytest.raises(ValueError, match="rebase positions"):
        draw_chart([1.0, 2.0] * 7, rebase_at=cuts)


def test_an_empty_series_cannot_be_rebased() -> None:
    with pytest.raises(ValueError, match="rebase positions"):
        draw_chart([], rebase_at=[3])


def test_a_baseline_of_fewer_than_twelve_is_refused() -> None:
    with pytest.raises(ValueError, match="12 values or more, not 11"):
        draw_chart(TWELVE, fix_after=11)


def test_names_must_match_values_one_for_one() -> None:
    with pytest.raises(ValueError, match="1 names for 2 values"):
        draw_chart([1, 2], names=["May"])


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_not_a_finite_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        draw_chart([1, value])


def test_limits_without_neighbours_or_variation_are_refused() -> None:
    with pytest.raises(ValueError, match="neighbouring"):
        natural_limits([Fraction(1), None])
    with pytest.raises(ValueError, match="variation"):
        natural_limits([Fraction(1), Fraction(1)])
    with pytest.raises(ValueError, match="variation"):
        natural_limits([Fraction(0)] * 5 + [Fraction(1)] + [Fraction(0)] * 5)


def test_there_is_no_average_of_nothing() -> None:
    with pytest.raises(ValueError, match="no average"):
        average([])


def test_every_flag_knows_its_rule_and_its_way() -> None:
    assert [(flag.value, flag.rule, flag.way) for flag in Flag] == [
        (".", 0, ""),
        ("U", 1, "up"),
        ("L", 1, "down"),
        ("I", 2, "up"),
        ("D", 2, "down"),
        ("a", 3, "up"),
        ("b", 3, "down"),
        ("A", 4, "up"),
        ("B", 4, "down"),
    ]


def test_a_turning_point_belongs_to_the_trend_that_follows() -> None:
    wide = [0, 20] * 6
    assert draw_chart([*wide, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4], fix_after=12).flags[12:] == "IIIIIIDDDDDDD"
    assert draw_chart([*wide, 16, 15, 14, 13, 12, 11, 10, 11, 12, 13, 14, 15, 16], fix_after=12).flags[12:] == (
        "DDDDDDIIIIIII"
    )


def test_a_value_on_the_near_limit_is_not_near() -> None:
    edge = natural_limits([Fraction(v) for v in (10, 11, 9) * 4]).near_upper
    assert draw_chart([*TWELVE, edge, 11, edge], fix_after=12).flags[12:] == "..."
    beyond = edge + Fraction(1, 10**20)
    assert draw_chart([*TWELVE, beyond, 11, beyond], fix_after=12).flags[12:] == "a.a"


def test_a_moving_range_on_the_screen_is_set_aside() -> None:
    ones = [Fraction(1)] * 12
    on_the_screen = SCREEN_FACTOR * 12 / (13 - SCREEN_FACTOR)
    assert screened([*ones, on_the_screen]) == ones
    assert len(screened([*ones, on_the_screen - Fraction(1, 10**20)])) == 13
