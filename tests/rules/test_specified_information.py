"""What must be published, item by item, against days worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.specified_information import (
    DUE,
    FOUND,
    LONGEST,
    MISSING,
    NOT_APPLICABLE,
    OUT_OF_DATE,
    Evidence,
    Standing,
    item,
    items,
    measure,
    period_at,
)

# The consolidated list as read: 38 entries of the Order, and two of the Act.
PARAGRAPHS = [
    *("1(a)", "1(b)", "1(c)", "1(d)", "1(e)", "1(f)", "2(a)", "2(b)", "2(c)", "2(d)", "2(e)", "2A"),
    *("3(a)", "3(b)", "3(c)", "3(d)", "3(e)", "3(f)", "3(g)", "3(h)", "4(a)", "4(b)", "4(c)", "4(d)"),
    *("5(a)", "5(b)", "5(c)", "5(d)", "6(a)", "6(b)", "6(c)", "6(d)", "7", "7A", "7B", "7C(a)", "7C(b)", "8"),
]


def stands(key, *evidence, on, **standing):
    (made,) = measure([item(key)], evidence, on, {key: Standing(**standing)})
    return made


def test_the_list_is_whole_cites_its_paragraph_and_knows_when_each_came_into_force():
    assert [each.paragraph for each in items() if each.of_the_order] == PARAGRAPHS
    assert len({each.key for each in items()}) == len(items())
    assert {str(item(key).in_force_from) for key in ("7A", "7B", "7Ca", "7Cb")} == {"2021-05-31"}
    assert item("3h").in_force_from == date(2013, 8, 12)
    assert all(each.verified and each.section and each.source for each in items())
    with pytest.raises(ValueError, match="choose one of 1a, 1b"):
        item("9z")


@pytest.mark.parametrize(
    ("key", "found", "today", "state", "since"),
    [
        # Monthly: September's items, published in October; October's are owed by the end of November.
        ("3g", "2022-10-20", "2022-10-31", FOUND, None),
        ("3g", "2022-10-20", "2022-11-01", DUE, None),
        ("3g", "2022-10-20", "2022-11-30", DUE, None),
        ("3g", "2022-10-20", "2022-12-01", OUT_OF_DATE, "2022-12-01"),
        # Quarterly, over the end of a year: the quarter to 30 September came out in November.
        ("1d", "2022-11-17", "2022-12-31", FOUND, None),
        ("1d", "2022-11-17", "2023-03-31", DUE, None),
        ("1d", "2022-11-17", "2023-04-01", OUT_OF_DATE, "2023-04-01"),
        # Looked at again in each half of a financial year, and in each financial year.
        ("2a", "2022-09-30", "2022-09-30", FOUND, None),
        ("2a", "2022-09-30", "2023-03-31", DUE, None),
        ("2a", "2022-09-30", "2023-04-01", OUT_OF_DATE, "2023-04-01"),
        ("6b", "2022-03-31", "2023-03-31", DUE, None),
        ("6b", "2022-03-31", "2023-04-01", OUT_OF_DATE, "2023-04-01"),
        ("6b", "2022-04-01", "2023-04-01", DUE, None),
        # After a financial year: what came out in June 2022 tells of the year to 31 March 2022.
        ("1f", "2022-06-01", "2023-03-31", FOUND, None),
        ("1f", "2022-06-01", "2024-03-31", DUE, None),
        ("1f", "2022-06-01", "2024-04-01", OUT_OF_DATE, "2024-04-01"),
        # Before a financial year: February's budget is that of the year to come, May's that of the year it came out in.
        ("3a", "2022-02-10", "2023-03-31", FOUND, None),
        ("3a", "2022-02-10", "2023-04-01", OUT_OF_DATE, "2023-04-01"),
        ("3a", "2021-05-10", "2022-03-31", FOUND, None),
        ("3a", "2021-05-10", "2022-04-01", OUT_OF_DATE, "2022-04-01"),
        # At each change: time alone makes nothing late.
        ("5d", "2014-01-01", "2026-11-22", FOUND, None),
        # What comes later is not evidence yet; what was not law yet is not asked.
        ("5d", "2022-11-18", "2022-11-17", MISSING, "2012-01-16"),
        ("7A", "2021-05-01", "2021-05-30", NOT_APPLICABLE, None),
        ("3h", "2013-01-01", "2013-08-11", NOT_APPLICABLE, None),
    ],
)
def test_each_kind_of_period_ends_on_the_day_worked_out_by_hand(key, found, today, state, since):
    made = stands(key, Evidence(key, date.fromisoformat(found)), on=date.fromisoformat(today))
    assert (made.state, str(made.since) if made.since else None) == (state, since)
    assert made.because
    assert made.in_order is (state in (FOUND, DUE, NOT_APPLICABLE))


def test_what_the_evidence_says_of_its_own_reach_goes_before_the_day_it_came_out():
    late = Evidence("3g", date(2022, 12, 20), covers_to=date(2022, 6, 30))
    assert stands("3g", late, on=date(2022, 12, 20)).since == date(2022, 9, 1)
    both = (late, Evidence("3g", date(2022, 10, 5), covers_to=date(2022, 9, 30)))
    made = stands("3g", *both, on=date(2022, 10, 31))
    assert (made.state, made.evidence.covers_to) == (FOUND, date(2022, 9, 30))


def test_what_is_missing_is_missing_since_it_was_owed_or_since_it_was_removed():
    day = date(2022, 11, 17)
    assert stands("5d", on=day).since == date(2012, 1, 16)
    assert stands("5d", on=day, owed_from=date(2012, 11, 22)).since == date(2012, 11, 22)
    removed = stands("5d", on=day, removed_on=date(2022, 11, 3))
    assert (removed.state, removed.since) == (MISSING, date(2022, 11, 3))
    assert "removed on 3 November 2022" in removed.because


@pytest.mark.parametrize(
    ("on", "first_late"),
    [
        ("2022-06-10", "2022-07-10"),
        ("2022-01-31", "2022-03-01"),
        ("2024-01-29", "2024-02-29"),
        ("2022-12-01", "2023-01-01"),
    ],
)
def test_one_month_begins_with_the_day_of_the_report(on, first_late):
    first = date.fromisoformat(first_late)
    occasions = {"inspection report": date.fromisoformat(on)}
    old = Evidence("7B", date(2021, 6, 1))
    assert stands("7B", old, on=first - timedelta(1), occasions=occasions).state == FOUND
    made = stands("7B", old, on=first, occasions=occasions)
    assert (made.state, made.since) == (OUT_OF_DATE, first)
    assert stands("7B", old, Evidence("7B", first - timedelta(1)), on=first, occasions=occasions).state == FOUND


def test_the_earlier_fault_of_two_is_told():
    plan = {"plan issued": date(2022, 5, 10)}
    made = stands("7A", Evidence("7A", date(2022, 5, 1)), on=date(2022, 12, 1), occasions=plan)
    assert (made.state, made.since) == (OUT_OF_DATE, date(2022, 5, 11))
    assert "with it" in made.because


def test_what_is_not_asked_says_why():
    made = stands("1a", on=date(2022, 11, 17), not_asked="there is no deputy")
    assert (made.state, made.because) == (NOT_APPLICABLE, "there is no deputy")


DAYS = st.dates(date(2012, 11, 22), date(2030, 12, 31))


@given(DAYS, DAYS, st.sampled_from([each.key for each in items() if each.in_force_from.year < 2013]))
def test_time_never_mends_and_newer_evidence_never_harms(found, today, key):
    one = Evidence(key, found)
    now, later = stands(key, one, on=today), stands(key, one, on=today + timedelta(40))
    if found <= today and not now.in_order:
        assert (later.in_order, later.since) == (False, now.since)
    if found <= today:
        newer = stands(key, one, Evidence(key, today), on=today)
        assert newer.in_order or not now.in_order


@given(DAYS, st.sampled_from(sorted(LONGEST)))
def test_periods_follow_one_another_without_gaps_and_hold_their_day(day, unit):
    here = period_at(unit, day)
    assert here.first <= day <= here.last
    assert here.whole_months == LONGEST[unit]
    assert period_at(unit, here.last + timedelta(1)).first == here.last + timedelta(1)
