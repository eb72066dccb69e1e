from datetime import date
from decimal import Decimal

import pytest

from frankpledge.rules.written_figures import in_words, plain_number, read_number, read_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("31/03/2022", date(2022, 3, 31), date(2022, 3, 31)),
        ("2022-03-31", date(2022, 3, 31), date(2022, 3, 31)),
        ("31 March 2022", date(2022, 3, 31), date(2022, 3, 31)),
        ("Mar 2022", date(2022, 3, 1), date(2022, 3, 31)),
        ("Sept 2022", date(2022, 9, 1), date(2022, 9, 30)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2021/22", date(2021, 4, 1), date(2022, 3, 31)),
        ("01/04/2021 to 31/03/2022", date(2021, 4, 1), date(2022, 3, 31)),
        ("2022-Q3", date(2022, 7, 1), date(2022, 9, 30)),
    ],
)
def test_a_period_is_read_as_british_officers_write_it(written, first, last):
    period = read_period(f"  {written} ")
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "written", ["2021-22", "Mar 22", "31/02/2022", "03/31/2022", "20220331", "", "soon", "2022-W05-1", "x" * 5000]
)
def test_a_period_that_could_mean_two_things_or_none_is_refused_with_what_was_expected(written):
    with pytest.raises(ValueError, match="is not a period such as"):
        read_period(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,234", "1234"), ("1234.50", "1234.5"), ("−3", "-3"), ("£1,234,567", "1234567"), (" 0 ", "0")],
)
def test_a_number_is_read_as_reports_print_it(written, value):
    assert read_number(written) == Decimal(value)


def test_a_percent_sign_is_read_only_where_the_measure_is_a_percentage():
    assert read_number("3.75%", percent=True) == Decimal("3.75")
    with pytest.raises(ValueError, match="this measure is not"):
        read_number("3.75%")


@pytest.mark.parametrize("written", ["", "n/a", "1,23", "12 000", "1.5e3", "#DIV/0!", "NaN", "1.23456", "1" * 12])
def test_text_that_is_no_number_the_record_can_hold_is_refused(written):
    with pytest.raises(ValueError, match=r"expected|is not a number|larger|decimals"):
        read_number(written)


def test_a_number_is_written_without_idle_noughts_and_without_an_exponent():
    assert [plain_number(Decimal(each)) for each in ("3.7500", "500", "0.0000", "1E+3")] == ["3.75", "500", "0", "1000"]
    assert plain_number(None) is None


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("3.7500", "percent", "3.75%"), ("93", "per cent change", "93% change"),
        ("124.846", "£ million", "£124.846 million"),
        ("1234", "officers", "1,234 officers"), ("-2.5", "calls a day", "−2.5 calls a day"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_unit(value, unit, words):
    assert in_words(Decimal(value), unit) == words


def test_a_number_with_more_digits_than_the_record_holds_is_refused_in_words():
    with pytest.raises(ValueError, match="larger unit"):
        read_number("100,000,000,000")
