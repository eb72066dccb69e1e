"""Which days count, and the lists that say so."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.statute import table
from frankpledge.rules.working_days import bank_holidays, exclusion_keys, exclusions, spoken, working_day

MEETINGS = exclusions("council-meetings")
REQUESTS = exclusions("freedom-of-information")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# England and Wales, as set down when the duties were studied, apart from the data file.
ON_RECORD = {
    2022: "3 Jan, 15 18 Apr, 2 May, 2 3 Jun, 29 Aug, 19 Sep, 26 27 Dec",
    2023: "2 Jan, 7 10 Apr, 1 8 29 May, 28 Aug, 25 26 Dec",
    2024: "1 Jan, 29 Mar, 1 Apr, 6 27 May, 26 Aug, 25 26 Dec",
    2025: "1 Jan, 18 21 Apr, 5 26 May, 25 Aug, 25 26 Dec",
    2026: "1 Jan, 3 6 Apr, 4 25 May, 31 Aug, 25 28 Dec",
    2027: "1 Jan, 26 29 Mar, 3 31 May, 30 Aug, 27 28 Dec",
    2028: "3 Jan, 14 17 Apr, 1 29 May, 28 Aug, 25 26 Dec",
}


@pytest.mark.parametrize("year", ON_RECORD)
def test_the_bank_holidays_of_england_and_wales_are_those_set_down(year: int) -> None:
    expected = {
        date(year, MONTHS.index(words[-3:]) + 1, int(day))
        for words in ON_RECORD[year].split(", ")
        for day in re.findall(r"\d+", words)
    }
    assert {day for day in bank_holidays("england_and_wales") if day.year == year} == expected


@pytest.mark.parametrize("nation", ["england_and_wales", "scotland", "northern_ireland"])
def test_no_bank_holiday_falls_on_a_weekend_and_each_list_says_that_it_is_unverified(nation: str) -> None:
    assert all(day.weekday() < 5 for day in bank_holidays(nation))
    file = table(f"bank_holidays_{nation}")
    assert (file["verified"], bool(file["note"]), file["source"][:8]) == (False, True, "https://")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2022, 11, 9), ""),
        (date(2022, 11, 12), "Saturday"),
        (date(2022, 11, 13), "Sunday"),
        (date(2022, 6, 3), "holiday: Platinum Jubilee of Queen Elizabeth II"),
        (date(2022, 9, 19), "holiday: State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "holiday: Coronation of King Charles III"),
        (date(2023, 1, 3), ""),
        (date(2022, 12, 23), ""),
    ],
)
def test_a_day_does_not_count_for_a_reason(day: date, why: str) -> None:
    assert MEETINGS.why_not(day) == why


def test_a_union_of_nations_leaves_out_a_holiday_of_any_of_them_and_names_which() -> None:
    assert REQUESTS.why_not(date(2023, 1, 3)) == "holiday: 2nd January, substitute day (Scotland)"
    assert REQUESTS.why_not(date(2022, 7, 12)) == "holiday: Battle of the Boyne (Northern Ireland)"
    assert REQUESTS.why_not(date(2022, 4, 18)) == "holiday: Easter Monday (England and Wales and Northern Ireland)"
    assert REQUESTS.why_not(date(2022, 4, 15)) == "holiday: Good Friday"
    assert REQUESTS.years == frozenset(range(2012, 2029))


def test_a_body_may_leave_out_more() -> None:
    stricter = exclusions("with-christmas-eve")
    assert stricter.why_not(date(2024, 12, 24)) == "Christmas Eve"
    mourning = stricter.also({date(2022, 9, 9): "public mourning"})
    assert mourning.why_not(date(2022, 9, 9)) == "public mourning"
    assert stricter.why_not(date(2022, 9, 9)) == ""


def test_weekends_only_need_no_bank_holidays_and_so_know_every_year() -> None:
    plain = exclusions("weekends-only")
    assert plain.why_not(date(2055, 12, 25)) == "Saturday"
    assert plain.why_not(date(2056, 12, 25)) == ""


@pytest.mark.parametrize(("day", "named"), [(date(2011, 5, 2), "2011"), (date(2029, 1, 1), "2029")])
def test_a_year_whose_bank_holidays_are_not_on_record_is_refused(day: date, named: str) -> None:
    with pytest.raises(ValueError, match=f"the bank holidays of {named} are not on record.*1990 and 2012 to 2028"):
        MEETINGS.why_not(day)


def test_every_list_of_days_cites_its_source() -> None:
    for key, title in exclusion_keys().items():
        found = exclusions(key)
        assert (found.title, bool(found.section), found.source[:8]) == (title, True, "https://")
        assert bool(found.holidays_note) == bool(found.holidays)


def test_an_unknown_list_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'nobody' is no list.*council-meetings, freedom-of-information"):
        exclusions("nobody")


@pytest.mark.parametrize("count", [0, -1, 401])
def test_a_count_of_working_days_has_its_limits(count: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 400"):
        working_day(date(2022, 1, 1), count, MEETINGS)


def test_the_calendar_ends_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="runs out of the calendar"):
        working_day(date(9999, 12, 30), 9, exclusions("weekends-only"))


def test_a_day_is_said_with_its_weekday() -> None:
    assert spoken(date(2022, 11, 9)) == "Wednesday 9 November 2022"


DAYS = st.dates(date(2012, 6, 1), date(2026, 12, 31))


@given(start=DAYS, count=st.integers(1, 60), gone=st.integers(0, 90))
def test_a_further_holiday_never_brings_a_deadline_nearer(start: date, count: int, gone: int) -> None:
    proclaimed = MEETINGS.also({start + timedelta(gone): "proclaimed"})
    assert working_day(start, count, proclaimed)[-1].on >= working_day(start, count, MEETINGS)[-1].on
    back = {"back": True}
    if start > date(2012, 12, 31):
        behind = MEETINGS.also({start - timedelta(gone): "proclaimed"})
        assert working_day(start, count, behind, **back)[-1].on <= working_day(start, count, MEETINGS, **back)[-1].on


@given(start=DAYS, count=st.integers(1, 60))
def test_a_union_of_nations_is_never_quicker_than_one(start: date, count: int) -> None:
    assert working_day(start, count, REQUESTS)[-1].on >= working_day(start, count, MEETINGS)[-1].on
