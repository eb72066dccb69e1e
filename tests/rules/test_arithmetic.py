"""Printed sums, shares and changes, right and wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.arithmetic import as_printed, change_check, share_check, sum_check


def test_rows_that_add_to_101_under_a_total_of_121_are_found() -> None:
    check = sum_check([60, 41], 121)
    assert not check.holds
    assert (check.printed, check.computed, check.difference) == (121, 101, 20)
    assert check.because == "the rows add up to 101, the printed total is 121: 20 more than the rows"


def test_a_total_short_of_its_rows_is_said_to_be_less() -> None:
    check = sum_check(["1,000", "500.5"], "1,400")
    assert check.because == "the rows add up to 1,500.5, the printed total is 1,400: 100.5 less than the rows"
    assert check.difference == Decimal("-100.5")


def test_rows_that_add_up_hold() -> None:
    check = sum_check([60, 41], 101)
    assert check.holds
    assert check.because == "the rows add up to 101, as printed"


def test_a_share_of_18_in_493_is_not_3_75_per_cent() -> None:
    check = share_check(18, 493, "3.75%")
    assert not check.holds
    assert (check.printed, check.computed, check.difference) == (Decimal("3.75"), Decimal("3.65"), Decimal("0.10"))
    assert check.because == "18 of 493 is 3.65%, printed as 3.75%"


@pytest.mark.parametrize("percent", ["3.65%", "3.7%", "4%", "3.651%", Decimal("3.65")])
def test_a_share_holds_at_the_decimals_it_is_printed_with(percent: str | Decimal) -> None:
    assert share_check(18, 493, percent).holds


@pytest.mark.parametrize("percent", ["3.6%", "3%", "3.66%", "3.650%"])
def test_a_share_cut_off_instead_of_rounded_does_not_hold(percent: str) -> None:
    assert not share_check(18, 493, percent).holds


@pytest.mark.parametrize("percent", [2, 3])
def test_a_half_may_be_rounded_either_way(percent: int) -> None:
    check = share_check(5, 200, percent)
    assert check.holds
    assert check.difference == 0
    assert check.because == f"5 of 200 is {percent}%, as printed"


def test_percents_that_miss_a_hundred_by_rounding_hold_only_when_said_to_be_rounded() -> None:
    parts = ["33.3", "33.3", "33.3"]
    assert not sum_check(parts, "100.0").holds
    check = sum_check(parts, "100.0", rounded_parts=True)
    assert check.holds
    assert check.because == (
        "the rows add up to 99.9, the printed total is 100.0: 0.1 more than the rows, which rounding explains"
    )
    assert not sum_check(parts, "100.2", rounded_parts=True).holds


def test_rounding_does_not_excuse_whole_counts() -> None:
    assert not sum_check([1] * 30, 31).holds


@pytest.mark.parametrize(
    ("before", "after", "percent", "holds", "because"),
    [
        (120, 101, "-16%", True, "from 120 to 101 is −16%, as printed"),
        (120, 101, "−15.8%", True, "from 120 to 101 is −15.8%, as printed"),
        (120, 101, "16%", False, "from 120 to 101 is −16%, printed as 16%"),
        (1000, 1500, "33%", False, "from 1,000 to 1,500 is 50%, printed as 33%"),
        (-4, -2, "50%", True, "from −4 to −2 is 50%, as printed"),
    ],
)
def test_a_printed_change_is_checked_with_its_sign(
    before: int, after: int, percent: str, holds: bool, because: str
) -> None:
    check = change_check(before, after, percent)
    assert check.holds is holds
    assert check.because == because


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.70%", "3.70"),
        (" £1,234,567 ", "1234567"),
        ("−5", "-5"),
        ("-£5.50", "-5.50"),
        ("1234", "1234"),
        ("12 %", "12"),
    ],
)
def test_printed_text_keeps_its_decimals(text: str, number: str) -> None:
    assert str(as_printed(text)) == number


@pytest.mark.parametrize("text", ["", "about 5", "1,23", "1.2.3", "5-6", "1e3", "NaN", "١٢"])
def test_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number as reports print them"):
        as_printed(text)


def test_an_infinite_decimal_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        as_printed(Decimal("NaN"))


@pytest.mark.parametrize("value", [3.75, True, None])
def test_a_float_is_refused_for_its_printed_decimals_are_lost(value: object) -> None:
    with pytest.raises(TypeError, match="a printed number is text"):
        as_printed(value)  # type: ignore[arg-type]


def test_nothing_to_add_and_shares_or_changes_of_nought_are_refused() -> None:
    with pytest.raises(ValueError, match="no rows"):
        sum_check([], 0)
    with pytest.raises(ValueError, match="no share of nought"):
        share_check(1, 0, "5%")
    with pytest.raises(ValueError, match="no percent change from nought"):
        change_check(0, 5, "5%")


NUMBERS = st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=12)


@given(NUMBERS, st.randoms(), st.decimals(-(10**6), 10**6, places=2))
def test_rows_in_another_order_give_the_same_answer(parts: list[Decimal], order: object, total: Decimal) -> None:
    shuffled = sorted(parts, key=lambda _: order.random())  # type: ignore[attr-defined]
    assert sum_check(shuffled, total) == sum_check(parts, total)


@given(NUMBERS)
def test_the_true_sum_always_holds_and_one_penny_more_never_does(parts: list[Decimal]) -> None:
    total = sum(parts, Decimal(0))
    assert sum_check(parts, total).holds
    assert sum_check(parts, total + Decimal("0.01")).difference == Decimal("0.01")
    assert not sum_check(parts, total + Decimal("0.01")).holds


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_share_printed_as_computed_always_holds(part: int, whole: int, places: int) -> None:
    computed = share_check(part, whole, Decimal(10**9).scaleb(-places)).computed
    check = share_check(part, whole, computed)
    assert check.holds
    assert abs(Fraction(check.computed) - Fraction(part, whole) * 100) <= Fraction(1, 2 * 10**places)


def test_a_difference_in_the_third_decimal_is_shown() -> None:
    check = sum_check(["0.101", "0.2"], "0.302")
    assert check.because == "the rows add up to 0.301, the printed total is 0.302: 0.001 more than the rows"
