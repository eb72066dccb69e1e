"""Dates, periods and numbers in words."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from frankpledge.look.templatetags.words import (
    date_words,
    number_words,
    percent_words,
    period_words,
    plural,
    with_reason,
    wording_after,
    wording_before,
)


def test_a_date_reads_as_day_month_year() -> None:
    assert date_words(dt.date(2022, 9, 9)) == "9 September 2022"
    assert date_words(dt.datetime(2022, 9, 9, 23, 59, tzinfo=dt.UTC)) == "9 September 2022"
    assert date_words("2022-09-09") == "9 September 2022"


def test_a_date_says_no_more_than_its_source_did() -> None:
    day = dt.date(2022, 5, 1)
    assert date_words(day, "month") == "May 2022"
    assert date_words(day, "year") == "2022"
    assert date_words(day, "unknown") == "date not stated"


def test_what_is_no_date_is_left_as_it_is() -> None:
    assert date_words("spring 2022") == "spring 2022"
    assert date_words(None) == ""


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2022-07", "July 2022"),
        ("2022", "2022"),
        ("2022-09-30", "30 September 2022"),
        ("2021-04-01/2022-03-31", "financial year 2021 to 2022"),
        ("2021-05-01/2022-03-31", "May 2021 to March 2022"),
        ("2022-09-09/2022-11-08", "9 September to 8 November 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 to 2 January 2022"),
        ("2022-02-01/2022-02-28", "February 2022"),
        ("2022-02-03/2022-02-03", "3 February 2022"),
        ("since the spring", "since the spring"),
        ((dt.date(2022, 9, 9), dt.date(2022, 11, 8)), "9 September to 8 November 2022"),
    ],
)
def test_a_period_reads_as_a_person_would_say_it(period: object, said: str) -> None:
    assert period_words(period) == said


def test_numbers_carry_commas_and_a_true_minus_sign() -> None:
    assert number_words(2462) == "2,462"
    assert number_words(Decimal("3.50")) == "3.5"
    assert number_words(100) == "100"
    assert number_words(-1200, 1) == "−1,200.0"
    assert number_words("not recorded") == "not recorded"
    assert number_words(None) == ""


def test_a_percentage_keeps_the_figures_it_was_given() -> None:
    assert percent_words("3.75") == "3.75%"
    assert percent_words(3.65, 1) == "3.7%"
    assert percent_words("not known") == "not known"


def test_words_agree_with_their_number() -> None:
    assert plural(1, "promise") == "1 promise"
    assert plural(0, "promise") == "0 promises"
    assert plural(2462, "body,bodies") == "2,462 bodies"
    assert plural(["a"], "activity,activities") == "1 activity"


def test_a_verdict_is_followed_by_its_reason() -> None:
    assert with_reason("behind", "no figure since May") == "behind, because no figure since May"
    assert (
        with_reason(SimpleNamespace(verdict="late", because="due on 9 November")) == "late, because due on 9 November"
    )
    assert with_reason("kept") == "kept"


def test_a_changed_wording_is_marked_by_words_and_not_by_colour_alone() -> None:
    old, new = "Visit every farm <twice>", "Visit each farm <twice>"
    assert "<del>" in wording_before(old, new)
    assert "[removed: " in wording_before(old, new)
    assert "each" not in wording_before(old, new)
    assert "[added: " in wording_after(old, new)
    assert "<ins>" in wording_after(old, new)
    assert "&lt;twice&gt;" in wording_after(old, new)
