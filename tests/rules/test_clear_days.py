"""Clear days between publication and meeting: the worked examples, and what must always hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frankpledge.rules.clear_days import clear_days, earliest_meeting, latest_publication
from frankpledge.rules.clocks import limit
from frankpledge.rules.working_days import exclusions

MEETINGS = exclusions("council-meetings")
RULE = limit("panel-agenda", date(2022, 11, 17))

# Examples 1, 2 and 4 of section 3.2: published, meeting, needed, the days that count, last day to publish.
COUNTED = [
    (date(2022, 11, 9), date(2022, 11, 17), 5, "10 11 14 15 16", date(2022, 11, 9)),
    (date(2022, 11, 10), date(2022, 11, 17), 5, "11 14 15 16", date(2022, 11, 9)),
    (date(1990, 4, 26), date(1990, 5, 1), 3, "27 30", date(1990, 4, 25)),
    (date(2022, 9, 14), date(2022, 9, 22), 5, "15 16 20 21", date(2022, 9, 13)),
]


@pytest.mark.parametrize(("published", "meeting", "needed", "expected", "latest"), COUNTED)
def test_clear_days_are_counted_one_by_one(
    published: date, meeting: date, needed: int, expected: str, latest: date
) -> None:
    found = clear_days(published, meeting, needed, MEETINGS, RULE)
    assert " ".join(str(day.on.day) for day in found.days if day.number) == expected
    assert found.number == len(expected.split())
    assert (found.enough, found.spare) == (found.number >= needed, found.number - needed)
    assert found.latest == latest


# Examples 3, 4 and 5: the meeting, the days between, the last working day to publish.
LATEST = [
    (date(2023, 1, 5), "28 29 30 3 4", date(2022, 12, 23)),
    (date(2022, 9, 22), "14 15 16 20 21", date(2022, 9, 13)),
    (date(2023, 1, 26), "19 20 23 24 25", date(2023, 1, 18)),
    (date(2022, 11, 17), "10 11 14 15 16", date(2022, 11, 9)),
]


@pytest.mark.parametrize(("meeting", "between", "expected"), LATEST)
def test_the_last_working_day_to_publish(meeting: date, between: str, expected: date) -> None:
    found = latest_publication(meeting, 5, MEETINGS, RULE)
    assert found.on == expected
    assert " ".join(str(day.on.day) for day in found.days if day.number) == between
    assert [day.number for day in found.days if day.number] == [1, 2, 3, 4, 5]


def test_the_pack_of_november_2022_was_lawful_with_no_day_to_spare_and_the_calendar_hides_it() -> None:
    found = clear_days(date(2022, 11, 9), date(2022, 11, 17), 5, MEETINGS, RULE)
    assert found.calendar_days == 7
    assert "5 clear days and 5 are needed, so it was in time with no day to spare" in found.because
    assert "7 days, of which 2 do not count" in found.because
    assert [(day.on.day, day.why) for day in found.days if not day.number] == [(12, "Saturday"), (13, "Sunday")]
    assert (found.verified, "100B(3)" in found.section) == (True, True)


def test_a_late_pack_is_told_by_how_much_and_when_it_would_have_been_in_time() -> None:
    because = clear_days(date(2022, 9, 14), date(2022, 9, 22), 5, MEETINGS, RULE).because
    assert "4 clear days and 5 are needed, 1 too few: Tuesday 13 September 2022 was the last working day" in because


def test_a_single_day_is_said_as_one() -> None:
    because = clear_days(date(2022, 11, 11), date(2022, 11, 15), 1, MEETINGS, RULE).because
    assert "1 clear day and 1 is needed" in because
    assert "3 days, of which 2 do not" in because
    assert "1 does not" in clear_days(date(2022, 9, 16), date(2022, 9, 18), 1, MEETINGS, RULE).because


@pytest.mark.parametrize(
    ("published", "meeting", "needed", "reason"),
    [
        (date(2022, 11, 17), date(2022, 11, 17), 5, "must come after publication on Thursday 17 November 2022"),
        (date(2022, 11, 18), date(2022, 11, 17), 5, "must come after publication"),
        (date(2021, 11, 9), date(2022, 11, 17), 5, "more than a year"),
        (date(2022, 11, 9), date(2022, 11, 17), 0, "between 1 and 100 clear days"),
        (date(2022, 11, 9), date(2022, 11, 17), 101, "between 1 and 100 clear days"),
        (date(2028, 12, 20), date(2029, 1, 5), 5, "the bank holidays of 2029 are not on record"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(
    published: date, meeting: date, needed: int, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        clear_days(published, meeting, needed, MEETINGS, RULE)


DAYS = st.dates(date(2012, 6, 1), date(2028, 6, 1))
GAPS = st.integers(1, 60)


@given(published=DAYS, gap=GAPS, later=st.integers(0, 59), needed=st.integers(1, 10))
def test_clear_days_never_increase_when_publication_moves_later(
    published: date, gap: int, later: int, needed: int
) -> None:
    assume(later < gap)
    meeting = published + timedelta(gap)
    moved = clear_days(published + timedelta(later), meeting, needed, MEETINGS, RULE)
    assert moved.number <= clear_days(published, meeting, needed, MEETINGS, RULE).number


@given(meeting=DAYS, needed=st.integers(1, 10))
def test_the_last_day_to_publish_is_in_time_and_the_next_working_day_is_not(meeting: date, needed: int) -> None:
    last = latest_publication(meeting, needed, MEETINGS, RULE).on
    assert last is not None
    assert clear_days(last, meeting, needed, MEETINGS, RULE).number == needed
    after = last + timedelta(1)
    while MEETINGS.why_not(after):
        after += timedelta(1)
    if after < meeting:
        assert not clear_days(after, meeting, needed, MEETINGS, RULE).enough


@given(published=DAYS, needed=st.integers(1, 10), gone=st.integers(0, 40))
def test_a_further_holiday_moves_meetings_later_and_publication_earlier(
    published: date, needed: int, gone: int
) -> None:
    ahead = MEETINGS.also({published + timedelta(gone): "proclaimed"})
    behind = MEETINGS.also({published - timedelta(gone): "proclaimed"})
    first, then = (earliest_meeting(published, needed, each, RULE).on for each in (MEETINGS, ahead))
    assert first <= then
    last, before = (latest_publication(published, needed, each, RULE).on for each in (MEETINGS, behind))
    assert before <= last


@given(published=DAYS, needed=st.integers(1, 10))
def test_the_first_meeting_has_its_clear_days_and_says_them(published: date, needed: int) -> None:
    found = earliest_meeting(published, needed, MEETINGS, RULE)
    assert found.on is not None
    assert clear_days(published, found.on, needed, MEETINGS, RULE).enough
    assert [day.number for day in found.days if day.number] == list(range(1, needed + 1))
