"""Vectors A1 to A6 for targets, and the chart that suits a count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frankpledge.rules.control_charts import Wanted, against_target, draw_chart, suitable_chart

SERIES = [20, 22, 19, 21, 20, 22, 19, 21, 20, 22, 21, 20, 21]


@pytest.mark.parametrize(
    ("wanted", "target", "word"),
    [
        ("increase", 35, "misses"),
        ("increase", 20.5, "hit or miss"),
        ("increase", 10, "meets"),
        ("decrease", 35, "meets"),
        ("decrease", 20.5, "hit or miss"),
        ("decrease", 10, "misses"),
    ],
    ids=["A1", "A2", "A3", "A4", "A5", "A6"],
)
def test_every_published_target_vector_gives_its_word(wanted: Wanted, target: float, word: str) -> None:
    limits = draw_chart(SERIES).segments[-1].limits
    assert limits is not None
    assert (round(float(limits.lower), 4), round(float(limits.upper), 4)) == (15.9604, 25.2704)
    assert against_target(limits, target, wanted).word == word


def test_the_reason_names_the_target_and_the_limits() -> None:
    limits = draw_chart(SERIES).segments[-1].limits
    assert against_target(limits, 35, "increase").because == "the target of 35 lies above the limits 15.96 to 25.27"
    assert against_target(limits, 10, "increase").because == "the target of 10 lies below the limits 15.96 to 25.27"
    assert against_target(limits, 20, "increase").because == "the target of 20 lies within the limits 15.96 to 25.27"


def test_a_target_equal_to_a_limit_is_hit_or_miss() -> None:
    limits = draw_chart(SERIES).segments[-1].limits
    assert limits is not None
    assert against_target(limits, limits.upper, "increase").word == "hit or miss"
    assert against_target(limits, limits.lower, "increase").word == "hit or miss"


def test_a_target_without_limits_or_direction_cannot_be_told() -> None:
    limits = draw_chart(SERIES).segments[-1].limits
    assert against_target(limits, 35, "neutral").word == "cannot be told"
    assert against_target(None, 35, "increase").because == "there are no limits, so the target of 35 cannot be judged"


@pytest.mark.parametrize(
    ("mean", "kind"),
    [
        (0, "none"),
        (Decimal("0.99"), "days between events"),
        (1, "exact Poisson limits"),
        (4.99, "exact Poisson limits"),
        (5, "XmR without screening"),
        (19.9, "XmR without screening"),
        (20, "XmR"),
        (1500, "XmR"),
    ],
)
def test_the_chart_is_chosen_by_the_count_in_a_period(mean: Decimal | float, kind: str) -> None:
    assert suitable_chart(mean).kind == kind


def test_the_reason_for_a_chart_gives_the_average() -> None:
    assert suitable_chart(1234.5).because.startswith("the average is 1,234.5 a period: ")


def test_a_rolling_sum_is_never_charted() -> None:
    assert suitable_chart(500, overlapping=True).kind == "none"


def test_a_count_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="nought"):
        suitable_chart(-1)
