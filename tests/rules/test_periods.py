"""Periods read, named, compared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.periods import Period, days_apart, days_between, like_for_like, parse_period, relation

READINGS = [
    ("2022-09-09/2022-11-08", date(2022, 9, 9), date(2022, 11, 8), "days", "9 September to 8 November 2022"),
    ("2022-09-09/2022-09-30", date(2022, 9, 9), date(2022, 9, 30), "days", "9 to 30 September 2022"),
    ("2021-12-09/2022-01-08", date(2021, 12, 9), date(2022, 1, 8), "days", "9 December 2021 to 8 January 2022"),
    ("2022-09-30", date(2022, 9, 30), date(2022, 9, 30), "day", "30 September 2022"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", "February 2024"),
    ("2011-12", date(2011, 12, 1), date(2011, 12, 31), "month", "December 2011"),
    ("2022", date(2022, 1, 1), date(2022, 12, 31), "calendar year", "2022"),
    ("2022-Q1", date(2022, 1, 1), date(2022, 3, 31), "quarter", "January to March 2022"),
    (" 2022-Q4 ", date(2022, 10, 1), date(2022, 12, 31), "quarter", "October to December 2022"),
    ("2021/22", date(2021, 4, 1), date(2022, 3, 31), "financial year", "financial year 2021 to 2022"),
    ("1999/2000", date(1999, 4, 1), date(2000, 3, 31), "financial year", "financial year 1999 to 2000"),
    ("2021/22-Q1", date(2021, 4, 1), date(2021, 6, 30), "quarter", "April to June 2021"),
    ("2021/22-Q4", date(2022, 1, 1), date(2022, 3, 31), "quarter", "January to March 2022"),
    ("2012-04-01/2017-03-31", date(2012, 4, 1), date(2017, 3, 31), "days", "April 2012 to March 2017"),
    ("2022-02-01/2022-04-30", date(2022, 2, 1), date(2022, 4, 30), "days", "February to April 2022"),
    ("2022-02-01/2023-01-31", date(2022, 2, 1), date(2023, 1, 31), "days", "February 2022 to January 2023"),
]


@pytest.mark.parametrize(("text", "first", "last", "kind", "label"), READINGS, ids=[r[0].strip() for r in READINGS])
def test_a_period_is_read_and_said_in_plain_english(text: str, first: date, last: date, kind: str, label: str) -> None:
    period = parse_period(text)
    assert (period.first, period.last, period.kind, period.label) == (first, last, kind, label)
    assert str(period) == label


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "write 2022-09-30"),
        ("last year", "write 2022-09-30"),
        ("2022-Q5", "write 2022-09-30"),
        ("2022-13", "month must be in 1..12"),
        ("2021-22", "month must be in 1..12"),
        ("2022-02-30", "day is out of range"),
        ("2021/23", "starts in 2021 ends in 2022"),
        ("2022-11-08/2022-09-09", "cannot end on 9 September 2022, before its start on 8 November 2022"),
        ("٢٠٢٢", "write 2022-09-30"),
    ],
)
def test_text_that_is_no_period_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is not a period") as caught:
        parse_period(text)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("2022-09", "2022-09-01/2022-09-30", "same"),
        ("2022-08", "2022-09", "before"),
        ("2022-10", "2022-09", "after"),
        ("2022-09", "2022", "within"),
        ("2022", "2022-09", "contains"),
        ("2022", "2021/22", "overlaps"),
        ("2021/22", "2022", "overlaps"),
    ],
)
def test_two_periods_are_compared_in_one_word(one: str, other: str, word: str) -> None:
    assert relation(parse_period(one), parse_period(other)) == word


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("2022-02", "2022-03", True),
        ("2022-02", "2022-Q1", False),
        ("2021/22", "2022", True),
        ("2022-09-01/2022-09-10", "2022-10-05/2022-10-14", True),
        ("2022-09-01/2022-09-10", "2022-09", False),
    ],
)
def test_months_go_with_months_and_days_with_as_many_days(one: str, other: str, alike: bool) -> None:
    assert like_for_like(parse_period(one), parse_period(other)) is alike


def test_days_count_both_ends_of_a_period_and_one_end_between_days() -> None:
    assert parse_period("2022-09-09/2022-11-08").days == 61
    assert days_between(date(2022, 9, 9), date(2022, 11, 8)) == 60
    assert days_between(date(2022, 11, 8), date(2022, 9, 9)) == -60


def test_days_apart_belong_to_neither_period() -> None:
    assert days_apart(parse_period("2022-08"), parse_period("2022-09")) == 0
    assert days_apart(parse_period("2022-10"), parse_period("2022-08")) == 30
    assert days_apart(parse_period("2022"), parse_period("2022-08")) == 0


def test_periods_sort_by_their_first_day() -> None:
    assert sorted([parse_period("2022-09"), parse_period("2021/22")])[0].kind == "financial year"


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
PERIODS = st.builds(lambda first, length: Period(first, first + timedelta(length)), DAYS, st.integers(0, 900))
OPPOSITE = {"before": "after", "after": "before", "within": "contains", "contains": "within"}


@given(PERIODS)
def test_a_written_day_range_reads_back_as_itself(period: Period) -> None:
    assert parse_period(f"{period.first}/{period.last}") == period


@given(PERIODS, PERIODS)
def test_the_relation_turns_over_with_the_periods(one: Period, other: Period) -> None:
    word = relation(one, other)
    assert relation(other, one) == OPPOSITE.get(word, word)
    shared = sum(one.first + timedelta(n) in other for n in range(one.days))
    assert (shared == 0) == (word in ("before", "after"))
    assert (shared == one.days) == (word in ("same", "within"))


@given(PERIODS, PERIODS)
def test_two_periods_never_share_a_label(one: Period, other: Period) -> None:
    assert (one.label == other.label) == (one == other)
