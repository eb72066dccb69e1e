"""The word for the latest value, the sentence behind it, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.rules.control_charts import Flag, draw_chart

TWELVE = [10, 11, 9] * 4
NEAR = "of the last 3 values 2 or more, the last among them, are near the "


def test_rising_is_said_when_seven_values_up_end_at_the_latest() -> None:
    chart = draw_chart([*TWELVE, 8, 8.5, 9, 9.5, 10.5, 11, 11.5], fix_after=12, wanted="decrease")
    assert chart.verdict == "rising"
    assert chart.because == (
        "each of the last 7 values is above the one before, from 8 to 11.5 "
        "(12 values, average 10, limits 6.37 to 13.63)"
    )
    assert chart.meaning == "concern"


def test_rising_is_no_longer_said_once_the_trend_is_broken() -> None:
    chart = draw_chart([*TWELVE, 8, 8.5, 9, 9.5, 10.5, 11, 11.5, 9], fix_after=12)
    assert Flag.TREND_UP in {point.flag for point in chart.points}
    assert chart.verdict == "no signal of change"


def test_falling_is_said_with_the_limit_it_has_passed() -> None:
    chart = draw_chart([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], wanted="increase")
    assert chart.flags[-1] == "L"
    assert chart.verdict == "falling"
    assert chart.because == (
        "each of the last 7 values is below the one before, from 7 to 1; the last value, 1, is below the lower limit "
        "of 1.11 (13 values, average 3.77, limits 1.11 to 6.43)"
    )
    assert chart.meaning == "concern"


def test_a_run_longer_than_seven_is_counted_whole() -> None:
    chart = draw_chart([*TWELVE, *[11] * 9], fix_after=12, wanted="increase")
    assert chart.verdict == "higher than before"
    assert chart.because.startswith("the last 9 values are all above the average of 10 (")
    assert chart.meaning == "improvement"


def test_seven_values_below_the_average_are_lower_than_before() -> None:
    chart = draw_chart([*TWELVE, *[9, 9.5] * 4], fix_after=12, wanted="decrease")
    assert chart.verdict == "lower than before"
    assert chart.meaning == "improvement"


@pytest.mark.parametrize(
    ("last", "verdict", "reason"),
    [
        ([14], "last point unusual (high)", "the last value, 14, is above the upper limit of 13.63"),
        ([6], "last point unusual (low)", "the last value, 6, is below the lower limit of 6.37"),
        ([13, 11, 13], "last point unusual (high)", NEAR + "upper limit of 13.63"),
        ([7, 9, 7], "last point unusual (low)", NEAR + "lower limit of 6.37"),
        ([10], "no signal of change", "the last value, 10, is within the limits and ends no run or trend"),
    ],
)
def test_a_single_unusual_value_is_called_that_and_no_trend(last: list[int], verdict: str, reason: str) -> None:
    chart = draw_chart([*TWELVE, *last], fix_after=12)
    assert chart.verdict == verdict
    assert chart.because.startswith(reason)


def test_a_signal_against_the_label_is_left_unsaid() -> None:
    chart = draw_chart([*TWELVE, 1, 1.5, 2, 2.5, 3, 3.5, 4], fix_after=12, wanted="increase")
    assert chart.points[-1].met == (Flag.BELOW, Flag.TREND_UP, Flag.SHIFT_DOWN)
    assert chart.verdict == "lower than before"
    assert "rising" not in chart.because
    assert "above the one before" not in chart.because
    assert chart.meaning == "concern"


def test_a_month_twelve_per_cent_up_on_a_year_before_is_no_signal() -> None:
    years = [214, 198, 221, 205, 187, 201, 210, 195, 222, 208, 199, 215]
    years += [206, 191, 217, 204, 196, 211, 203, 219, 200, 193, 212, 241]
    chart = draw_chart(years)
    assert chart.verdict == "no signal of change"
    assert chart.because.endswith("(24 values, average 207, limits 165.25 to 248.75)")


@pytest.mark.parametrize(("count", "said"), [(0, "0 values are"), (1, "1 value is"), (12, "12 values are")])
def test_fewer_than_thirteen_values_are_too_few_to_tell(count: int, said: str) -> None:
    chart = draw_chart([*TWELVE, 40][:count])
    assert chart.verdict == "too few points to tell"
    assert chart.because == f"{said} recorded; 13 are needed to tell change from chance"
    assert set(chart.flags) <= {"."}
    assert chart.meaning == "common cause"


def test_the_thirteenth_value_is_enough() -> None:
    assert draw_chart([*TWELVE, 40]).verdict == "last point unusual (high)"


def test_a_fixed_baseline_without_variation_is_refused_even_if_later_values_vary() -> None:
    chart = draw_chart([5] * 12 + [6, 9, 7], fix_after=12)
    assert chart.verdict == "no variation to chart"
    assert chart.because == "the first 12 values are 5"


def test_counts_that_average_under_one_are_refused_when_said_to_be_counts() -> None:
    few = [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 0, 0, 1, 0, 2, 0]
    assert draw_chart(few).verdict == "no signal of change"
    chart = draw_chart(few, counts=True)
    assert chart.verdict == "too few points to tell"
    assert chart.because.startswith("the average is 0.5 a period;")


def test_values_that_never_stand_beside_each_other_give_no_limits() -> None:
    chart = draw_chart([3, None, 5, None] * 7)
    assert chart.verdict == "too few points to tell"
    assert chart.because.startswith("no two neighbouring values are recorded")
    assert chart.segments[0].mean == 4
