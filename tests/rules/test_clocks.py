"""Every kind of limit, with the worked examples of the law's counting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.clocks import KINDS, UNITS, Limit, due, limit, limits, read_limit
from frankpledge.rules.working_days import exclusions

# Examples 3 to 11 of section 3.2, and each further kind of limit: key, trigger, last day, words of the reason.
EXAMPLES = [
    ("panel-agenda", date(2023, 1, 5), date(2022, 12, 23), "5 clear days"),
    ("panel-notice", date(2023, 1, 26), date(2023, 1, 18), "5 clear days"),
    ("panel-agenda", date(1990, 5, 1), date(1990, 4, 25), "3 clear days"),
    ("complaint-review", date(2022, 12, 5), date(2023, 1, 2), "end on Monday 2 January 2023"),
    ("inspection-response", date(2022, 8, 11), date(2022, 10, 5), "which is day one"),
    ("freedom-of-information", date(2022, 12, 9), date(2023, 1, 12), "14 days between do not count"),
    ("chief-constable-appointment", date(2022, 11, 7), date(2022, 11, 27), "3 weeks beginning with"),
    ("chief-constable-removal", date(2022, 11, 7), date(2022, 12, 18), "end on Sunday 18 December 2022"),
    ("inspection-statement", date(2023, 3, 15), date(2023, 4, 14), "1 month beginning with"),
    ("conduct-referral", date(2022, 12, 23), date(2022, 12, 24), "end on Saturday"),
    ("complaint-outcome-notice", date(2022, 12, 21), date(2022, 12, 30), "5 working days"),
    ("precept-notify", date(2023, 2, 1), date(2023, 2, 1), "the first on or after"),
    ("precept-notify", date(2023, 2, 2), date(2024, 2, 1), "no rule moves it"),
    ("precept-issue", date(2024, 1, 1), date(2024, 2, 29), "so Thursday 29 February 2024 is the last day"),
    ("precept-issue", date(2023, 3, 1), date(2024, 2, 29), "before 1 March"),
    ("information-quarterly", date(2022, 11, 30), date(2023, 2, 28), "at least every 3 months"),
    ("information-yearly", date(2024, 2, 29), date(2025, 2, 28), "at least every year"),
    ("complaint-progress", date(2022, 11, 1), date(2022, 11, 29), "at least every 4 weeks"),
    ("plan-issue", date(2021, 5, 6), date(2022, 3, 31), "financial year 2021 to 2022"),
    ("plan-issue", date(2022, 2, 1), date(2022, 3, 31), "financial year"),
    ("partnership-data", date(2022, 2, 3), date(2022, 6, 30), "the next quarter"),
    ("pay-gap", date(2023, 3, 31), date(2024, 3, 30), "12 months beginning with"),
    ("accounts", date(2023, 3, 31), date(2023, 9, 30), "by 30 September"),
    ("panel-minutes", date(2022, 9, 8), date(2028, 9, 8), "6 years starting with the day after"),
    ("annual-report", date(2022, 9, 8), None, "as soon as practicable"),
    ("plan-panel", date(2022, 9, 8), None, "a body fixes the time"),
]


@pytest.mark.parametrize(("key", "trigger", "expected", "words"), EXAMPLES)
def test_a_limit_ends_on_its_day_for_its_reason(key: str, trigger: date, expected: date | None, words: str) -> None:
    found = due(limit(key, trigger), trigger)
    assert found.on == expected
    assert words in found.because
    assert found.section == limit(key, trigger).section


def test_the_calendar_of_one_nation_would_answer_a_request_a_day_too_early() -> None:
    trigger = date(2022, 12, 9)
    found = due(limit("freedom-of-information", trigger), trigger, exclusions("council-meetings"))
    assert found.on == date(2023, 1, 11)


@pytest.mark.parametrize(
    ("key", "trigger", "words"),
    [
        ("complaint-review", date(2022, 12, 5), "holiday: New Year's Day, substitute day"),
        ("chief-constable-appointment", date(2022, 11, 7), "(Sunday)"),
        ("chief-constable-appointment", date(2040, 1, 1), "(Saturday)"),
    ],
)
def test_a_last_day_that_is_no_working_day_stays_and_says_so(key: str, trigger: date, words: str) -> None:
    because = due(limit(key, trigger), trigger).because
    assert "that is no working day" in because
    assert words in because
    assert "no working day" not in due(limit("inspection-response", date(2022, 8, 11)), date(2022, 8, 11)).because


def test_the_days_of_a_short_count_are_listed_with_what_each_is() -> None:
    listed = due(limit("complaint-review", date(2022, 12, 5)), date(2022, 12, 5)).days
    assert len(listed) == 29
    assert (listed[0].number, listed[0].why) == (0, "the day itself does not count")
    assert (listed[-1].number, listed[-1].on) == (28, date(2023, 1, 2))
    begins = due(limit("chief-constable-appointment", date(2022, 11, 7)), date(2022, 11, 7)).days
    assert (begins[0].number, begins[0].why, begins[-1].number) == (1, "day one", 21)
    assert due(limit("panel-minutes", date(2022, 9, 8)), date(2022, 9, 8)).days == ()


def made(kind: str, count: int = 1, unit: str = "month", **more: Any) -> Limit:
    basis = {"title": "t", "owed_by": "o", "trigger": "t", "section": "s", "source": "https://x", "verified": False}
    return read_limit({"key": "made", "kind": kind, "count": count, "unit": unit, **basis, **more})


# The corresponding date: start, months, "starting with the day after", "beginning with".
MONTHS = [
    (date(2023, 1, 30), 1, date(2023, 2, 28), date(2023, 2, 28)),
    (date(2023, 1, 31), 1, date(2023, 2, 28), date(2023, 2, 28)),
    (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),
    (date(2023, 2, 28), 1, date(2023, 3, 28), date(2023, 3, 27)),
    (date(2023, 3, 1), 1, date(2023, 4, 1), date(2023, 3, 31)),
    (date(2022, 12, 15), 2, date(2023, 2, 15), date(2023, 2, 14)),
    (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 2, 28)),
]


@pytest.mark.parametrize(("start", "months", "after", "with_it"), MONTHS)
def test_months_end_by_the_corresponding_date(start: date, months: int, after: date, with_it: date) -> None:
    assert due(made("starting with the day after", months), start).on == after
    assert due(made("beginning with", months), start).on == with_it


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("month", 0, date(2022, 11, 30)),
        ("quarter", 0, date(2022, 12, 31)),
        ("year", 0, date(2022, 12, 31)),
        ("financial year", 1, date(2024, 3, 31)),
        ("month", 3, date(2023, 2, 28)),
    ],
)
def test_a_period_may_end_so_many_on(unit: str, count: int, expected: date) -> None:
    assert due(made("before the end of", count, unit), date(2022, 11, 17)).on == expected


def test_every_limit_on_record_is_sound_and_cites_its_source() -> None:
    assert len(limits()) > 40
    for each in limits():
        assert each.source.startswith("https://"), each.key
        assert all((each.section, each.title, each.owed_by, each.trigger, each.words)), each.key
        assert each.verified or each.note, f"{each.key} does not say what it rests on"
    assert {each.kind for each in limits()} == set(KINDS)


def test_each_kind_is_said_in_words() -> None:
    words = {each.kind: each.words for each in limits()}
    assert words["working days after"].endswith("working days after")
    assert words["clear days before"] == "5 clear days before"
    assert words["beginning with"].endswith("beginning with that day")
    assert limit("precept-notify", date(2023, 1, 1)).words == "by 1 February"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"kind": "whenever"}, "no kind of limit"),
        ({"kind": "beginning with", "unit": "fortnight"}, "no kind of limit"),
        ({"kind": "beginning with", "count": 0}, "needs its number"),
        ({"kind": "fixed date"}, "needs its number or its date"),
        ({"kind": "working days after", "unit": "day"}, "which days do not count"),
        ({"kind": "before the end of", "unit": "week"}, "no end to be before"),
    ],
)
def test_a_row_that_states_no_limit_is_refused(row: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        made(**row)


def test_a_row_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="made: unknown colour"):
        made("beginning with", colour="green")


def test_a_limit_answers_only_for_days_on_which_it_was_in_force() -> None:
    with pytest.raises(ValueError, match="complaint-review is not on record for 5 December 2012: it runs from 1 Feb"):
        limit("complaint-review", date(2012, 12, 5))
    with pytest.raises(ValueError, match="is not on record for 5 December 2012"):
        due(limit("complaint-review", date(2022, 12, 5)), date(2012, 12, 5))
    with pytest.raises(ValueError, match="'pardon' is no limit"):
        limit("pardon", date(2022, 12, 5))


@pytest.mark.parametrize("kind", ["beginning with", "starting with the day after", "at least every"])
def test_a_count_beyond_the_calendar_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="out of the calendar"):
        due(made(kind, 6, "year"), date(9901, 1, 1))


@given(
    start=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    later=st.integers(0, 40),
    count=st.integers(1, 40),
    unit=st.sampled_from(UNITS),
    kind=st.sampled_from(["beginning with", "starting with the day after", "at least every"]),
)
def test_a_later_trigger_is_never_due_earlier_and_beginning_with_never_gives_longer(
    start: date, later: int, count: int, unit: str, kind: str
) -> None:
    rule = made(kind, count, unit)
    first, then = due(rule, start).on, due(rule, start + timedelta(later)).on
    assert first is not None
    assert then is not None
    assert first <= then
    begins, after = (due(made(k, count, unit), start).on for k in ("beginning with", "starting with the day after"))
    assert begins <= after
