"""Numbers as a reader in Britain expects them, and exact before they are rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from frankpledge.rules.figures import Number, counted, exact, in_figures, in_percent, in_unit, rounded


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1234, "1,234"),
        (1234567.5, "1,234,567.5"),
        (Fraction(1, 3), "0.33"),
        (Decimal("-1234.50"), "−1,234.5"),
        (100, "100"),
        (Decimal("0.005"), "0.01"),
        (-0.001, "0"),
    ],
)
def test_a_number_has_commas_a_true_minus_and_no_idle_noughts(value: Number, written: str) -> None:
    assert in_figures(value) == written


def test_asked_for_decimals_are_all_shown() -> None:
    assert in_figures(5, 2) == "5.00"
    assert in_figures(1200, 0) == "1,200"
    assert in_percent(Decimal("3.7"), 2) == "3.70%"


def test_a_half_goes_away_from_nought() -> None:
    assert rounded(Fraction(5, 2), 0) == 3
    assert rounded(Fraction(-5, 2), 0) == -3
    assert rounded(2.675, 2) == Decimal("2.68")


def test_a_float_is_read_as_the_decimal_it_prints_as() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert exact(1e-7) == Fraction(1, 10**7)


@pytest.mark.parametrize("value", ["12", True, None])
def test_what_is_not_a_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="a number is needed"):
        exact(value)  # type: ignore[arg-type]


def test_fewer_than_no_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="decimal places"):
        rounded(1, -1)


def test_one_of_a_thing_takes_the_singular() -> None:
    assert counted(1, "day") == "1 day"
    assert counted(1094, "day") == "1,094 days"
    assert counted(2, "value is", "values are") == "2 values are"


def test_a_printed_figure_takes_its_unit_with_the_pound_sign_before_it() -> None:
    assert in_unit("212.226", "£ million") == "£212.226 million"
    assert (in_unit("1,204", "£"), in_unit("7", "homes")) == ("£1,204", "7 homes")
