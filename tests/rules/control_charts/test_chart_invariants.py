"""What must hold of every chart, whatever the numbers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.rules.control_charts import Flag, draw_chart

VALUES = st.lists(st.none() | st.integers(-30, 30), min_size=0, max_size=40)
MIRROR = str.maketrans("ULIDabAB", "LUDIbaBA")


@settings(max_examples=150)
@given(VALUES, st.integers(-30, 30))
def test_with_a_fixed_baseline_a_new_point_moves_no_limit(values: list[int | None], added: int) -> None:
    before = draw_chart(values, fix_after=12).segments[0]
    after = draw_chart([*values, added], fix_after=12).segments[0]
    if before.limits is not None:
        assert after.limits == before.limits
        assert after.mean == before.mean


@settings(max_examples=150)
@given(VALUES, VALUES)
def test_a_segment_is_judged_as_if_the_one_before_had_never_been(
    first: list[int | None], second: list[int | None]
) -> None:
    if first and second:
        alone = draw_chart(first).flags + draw_chart(second).flags
        assert draw_chart([*first, *second], rebase_at=[len(first)]).flags == alone


@settings(max_examples=150)
@given(VALUES)
def test_turning_the_values_over_turns_the_flags_over(values: list[int | None]) -> None:
    mirrored = draw_chart([None if v is None else -v for v in values])
    assert mirrored.flags == draw_chart(values).flags.translate(MIRROR)


@settings(max_examples=150)
@given(VALUES, st.integers(1, 9), st.integers(-50, 50))
def test_another_unit_gives_the_same_flags(values: list[int | None], times: int, plus: int) -> None:
    converted = draw_chart([None if v is None else v * times + plus for v in values])
    assert converted.flags == draw_chart(values).flags


@settings(max_examples=150)
@given(VALUES)
def test_rising_and_falling_are_said_only_where_a_trend_ends(values: list[int | None]) -> None:
    chart = draw_chart(values)
    latest = next((point for point in reversed(chart.points) if point.value is not None), None)
    if chart.verdict in ("rising", "falling"):
        assert latest is not None
        assert (Flag.TREND_UP if chart.verdict == "rising" else Flag.TREND_DOWN) in latest.met
    assert len(chart.flags) == len(values)
    assert chart.because
