"""Duties as dated rules, what makes them arise, by when, and where each stands on a day."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.clocks import Limit, limit
from frankpledge.rules.duties import (
    STATES,
    Duty,
    Trigger,
    TriggerKind,
    Worked,
    arising,
    by_hand,
    duties,
    duties_of,
    duty_in_force,
    instances,
    read_duty,
    trigger_kinds,
    why_changed,
)
from frankpledge.rules.working_days import WEEKDAYS, exclusions

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "duties.md"
TODAY = date(2022, 11, 22)
DAYS = st.dates(date(2013, 1, 1), date(2027, 6, 30))


def one(key: str, on: date, today: date = TODAY, kind: str = "", **more: Any) -> Any:
    duty = duty_in_force(key, on)
    assert duty is not None
    trigger = Trigger("t", kind or duty.trigger, on)
    return instances([duty], [trigger], today=today, **more)[0]


def test_every_duty_says_who_owes_it_when_and_what_the_law_behind_it_rests_on() -> None:
    assert len(duties()) > 140
    for duty in duties():
        assert all((duty.title, duty.owed_by, duty.to, duty.section, duty.source, duty.when_words)), duty.key
        assert duty.verified == (duty.mark == "yes"), duty.key
        assert duty.mark == "yes" or duty.note, f"{duty.key} does not say what it rests on"
        assert duty.is_public in ("dates", "counts", "nothing")
    used = {duty.trigger for duty in duties()} | {"day-proclaimed"}
    assert set(trigger_kinds()) == used - {""}
    assert {kind.key for kind in by_hand()} < set(trigger_kinds())
    assert {duty.key for duty in duties_of("panel")} >= {"precept-report", "ati-agenda"}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not part of the repository")
def test_every_entry_of_the_reference_is_a_rule_and_no_mark_is_better_than_the_reference_gives() -> None:
    part = re.search(r"### 1\.1 .*?(?=### 1\.11)", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    assert part is not None
    whole_section_read = "### 1.5" in part[0]
    marks: dict[str, str] = {}
    for section in re.split(r"\n### ", part[0]):
        for line in section.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not line.startswith("|") or cells[0] in ("id", "para", "step") or set(cells[0]) <= set("-"):
                continue
            told = set(re.findall(r"\[(V|2nd|K)\b", line)) | set(re.findall(r"[;,] (V|2nd|K)\b", line))
            if section.startswith("1.5") and whole_section_read:
                told.add("V")
            marks[cells[0]] = "yes" if "V" in told else "second-hand" if "2nd" in told else "no"
    ours = {}
    for duty in duties():
        ours.setdefault(duty.entry, []).append(duty.mark)
    assert set(marks) <= set(ours), sorted(set(marks) - set(ours))
    rank = {"yes": 2, "second-hand": 1, "no": 0}
    raised = {entry for entry, told in marks.items() for mark in ours[entry] if rank[mark] > rank[told]}
    assert raised == set()


def test_a_row_that_is_no_duty_is_refused() -> None:
    row = {"key": "made", "title": "t", "owed_by": "o", "kinds": ["panel"], "to": "x", "act": "PRSRA", "section": "s",
           "verified": "yes", "when": "always"}  # fmt: skip
    assert read_duty(row).entry == "made"
    for more, words in (
        ({"verified": "certainly"}, "does not say whether"),
        ({"trigger": "full-moon"}, "no trigger on record"),
        ({"limit": "soonish"}, "no limit on record"),
        ({"when": ""}, "neither a limit nor words"),
        ({"kinds": []}, "nobody's calendar"),
        ({"first_day": date(2022, 2, 2), "last_day": date(2022, 2, 1)}, "cannot end before"),
    ):
        with pytest.raises(ValueError, match=words):
            read_duty({**row, **more})
    with pytest.raises(TypeError, match="unknown colour"):
        read_duty({**row, "colour": "red"})
    with pytest.raises(ValueError, match="no such trigger"):
        TriggerKind(key="x", title="x", public="everything")


def test_the_calendar_alone_makes_months_quarters_halves_and_years_arise() -> None:
    year = Counter(each.kind for each in arising(date(2023, 4, 1), date(2024, 3, 31)))
    assert year == {
        "month-ended": 12, "quarter-began": 4, "quarter-ended": 4, "half-year-began": 2, "year-began": 1,
        "year-ended": 1, "thirtieth-march": 1,
    }  # fmt: skip
    assert Trigger("month-ended-2024-02-29", "month-ended", date(2024, 2, 29), "February 2024") in arising(
        date(2024, 2, 29), date(2024, 2, 29)
    )
    with pytest.raises(ValueError, match="is before"):
        arising(date(2024, 1, 2), date(2024, 1, 1))
    with pytest.raises(ValueError, match="at once"):
        arising(date(1990, 1, 1), date(2024, 1, 1))


# A duty, the day it arose, the day due, and words of the reason: each kind of limit that duties use.
CASES = [
    ("precept-notify", date(2022, 4, 1), date(2023, 2, 1), "by 1 February"),
    ("precept-issue", date(2023, 4, 1), date(2024, 2, 29), "before 1 March"),
    ("hmic-resp", date(2022, 8, 11), date(2022, 10, 5), "which is day one"),
    ("sio-7b", date(2024, 1, 30), date(2024, 2, 29), "1 month beginning with"),
    ("rev-recs", date(2022, 12, 5), date(2023, 1, 2), "starting with the day after"),
    ("foi", date(2022, 12, 9), date(2023, 1, 12), "20 working days"),
    ("ati-agenda", date(2022, 11, 17), date(2022, 11, 9), "5 clear days"),
    ("sio-3g", date(2024, 1, 31), date(2024, 2, 29), "the next month"),
    ("sio-2abc", date(2022, 10, 1), date(2023, 3, 31), "October 2022 to March 2023"),
    ("psed-info", date(2023, 3, 30), date(2024, 3, 30), "at least every year"),
    ("annual-report-panel", date(2022, 7, 1), None, "as soon as practicable"),
    ("plan-panel", date(2022, 10, 1), None, "a body fixes the time"),
    ("plan-issue", date(2021, 5, 6), date(2022, 3, 31), "financial year 2021 to 2022"),
    ("plan-copy", date(2022, 11, 17), None, "no number of days"),
    # A weekend on which the clocks change is counted in days like any other.
    ("dp-breach", date(2023, 3, 24), date(2023, 3, 27), "3 days"),
    ("pcc-refer", date(2023, 10, 28), date(2023, 10, 29), "1 day"),
    ("timeliness", date(2024, 2, 29), date(2025, 2, 28), "12 months"),
]


@pytest.mark.parametrize(("key", "on", "expected", "words"), CASES)
def test_a_duty_is_due_on_its_day_for_its_reason(key: str, on: date, expected: date | None, words: str) -> None:
    found = one(key, on)
    assert found.due.on == expected
    assert words in found.due.because
    assert found.state in STATES


@pytest.mark.parametrize(
    ("key", "on", "today", "more", "state", "words"),
    [
        ("hmic-resp", date(2022, 8, 11), date(2022, 10, 4), {}, "due", "due in 1 day"),
        ("hmic-resp", date(2022, 8, 11), date(2022, 10, 5), {}, "due", "due today"),
        ("hmic-resp", date(2022, 8, 11), date(2022, 10, 7), {"kept_from": date(2022, 1, 1)}, "late", "late by 2 days"),
        ("hmic-resp", date(2022, 8, 11), date(2022, 10, 7), {}, "no record", "no evidence on record"),
        ("hmic-resp", date(2022, 8, 11), TODAY, {"done": {"hmic-resp:t": date(2022, 10, 5)}}, "done in time",
         "done in time, on 5 October 2022"),
        ("hmic-resp", date(2022, 8, 11), TODAY, {"done": {"hmic-resp:t": date(2022, 10, 8)}}, "done late",
         "done 3 days late, on 8 October 2022"),
        ("plan-copy", date(2022, 8, 11), TODAY, {"done": {"plan-copy:t": date(2022, 10, 8)}}, "done",
         "done; the law states no date (on 8 October 2022)"),
        ("plan-copy", date(2022, 8, 11), TODAY, {}, "no date", "no date stated by law"),
        ("ati-minutes", date(2022, 11, 17), TODAY, {}, "running", "running until 17 November 2028"),
        ("ati-minutes", date(2013, 11, 17), TODAY, {}, "ended", "ended on 17 November 2019"),
        ("foi", date(2040, 1, 3), TODAY, {}, "not worked out", "not worked out"),
        ("accounts", date(2021, 3, 31), TODAY, {}, "not worked out", "not worked out"),
    ],
)  # fmt: skip
def test_where_an_instance_stands(
    key: str, on: date, today: date, more: dict[str, Any], state: str, words: str
) -> None:
    found = one(key, on, today, **more)
    assert (found.state, found.words) == (state, words)


def test_a_rule_repealed_before_the_day_due_supersedes_what_it_began_and_begins_nothing_after() -> None:
    standing = duty_in_force("hmic-resp", TODAY)
    assert standing is not None
    ended = replace(standing, last_day=date(2022, 9, 1))
    again = replace(standing, first_day=date(2022, 9, 2), section="its successor")
    events = [Trigger("a", ended.trigger, date(2022, 8, 11)), Trigger("b", ended.trigger, date(2022, 9, 2))]

    def found(today: date, **done: date) -> list[tuple[str, str, str]]:
        evidence = {f"hmic-resp:{key}": day for key, day in done.items()}
        made = instances([ended, again], events, today=today, done=evidence, kept_from=date.min)
        return [(each.trigger.key, each.duty.section, each.state) for each in made]

    section = standing.section
    assert found(date(2022, 9, 1))[0] == ("a", section, "due"), "until the last day it is owed"
    assert found(TODAY) == [("a", section, "superseded"), ("b", "its successor", "late")]
    assert found(TODAY, a=date(2022, 8, 30))[0] == ("a", section, "done in time")
    assert instances([ended], events[:1], today=TODAY)[0].words.endswith("before it was due")
    late = instances([ended], [Trigger("c", ended.trigger, date(2022, 6, 1))], today=TODAY, kept_from=date.min)[0]
    assert late.state == "late", "it was due while the rule was in force"
    undated = replace(ended, limit="", when="at once")
    assert instances([undated], events[:1], today=TODAY)[0].state == "superseded"


def test_two_triggers_on_one_day_are_two_instances_of_every_duty() -> None:
    day = date(2022, 8, 11)
    rules = duties_of("local policing body")
    events = [Trigger(key, kind, day) for key in ("one", "two") for kind in ("inspection-published", "peel-published")]
    found = instances(rules, events, today=TODAY, done={"hmic-resp:one": day})
    assert len(found) == 6
    assert len({each.key for each in found}) == 6
    assert [each.state for each in found if each.duty.key == "hmic-resp"] == ["done in time", "no record"]


def test_a_day_proclaimed_later_moves_the_day_and_the_change_says_why() -> None:
    on, holiday = date(2023, 4, 24), date(2023, 5, 8)
    plain = replace(exclusions("freedom-of-information"), holidays={
        day: name for day, name in exclusions("freedom-of-information").holidays.items() if day != holiday
    })  # fmt: skip
    before = one("foi", on, without={"freedom-of-information": plain}).due
    after = one("foi", on, without={"freedom-of-information": plain.also({holiday: "holiday: Coronation"})}).due
    assert (before.on, after.on) == (date(2023, 5, 23), date(2023, 5, 24))
    assert (holiday.isoformat(), "holiday: Coronation") in after.left_out
    words = why_changed(
        Worked(on, before.on, "x", dict(before.left_out)), Worked(on, after.on, "x", dict(after.left_out))
    )
    assert words == (
        "It was due on Tuesday 23 May 2023 and is now due on Wednesday 24 May 2023: Monday 8 May 2023 was put on "
        "record as a day that does not count (holiday: Coronation)."
    )


def test_each_reason_for_a_change_is_told() -> None:
    day, later = date(2023, 5, 1), date(2023, 5, 2)
    was = Worked(day, day, "5 days", {"2023-05-08": "holiday: a day"})
    assert why_changed(was, was._replace(counts_from=later)) == ""
    moved = why_changed(was, was._replace(counts_from=later, due=later))
    assert "counted from 1 May 2023 and now from 2 May 2023" in moved
    assert "the limit was “5 days” and is now “6 days”" in why_changed(was, was._replace(limit="6 days", due=later))
    assert "(holiday: a day) counts after all" in why_changed(was, was._replace(left_out={}, due=None))
    assert "came out otherwise" in why_changed(was, was._replace(due=None))


def test_a_rule_of_a_body_s_own_carries_its_limit() -> None:
    local = Limit(key="x", title="t", owed_by="o", trigger="t", kind="working days after", count=5,
                  excluded="council-meetings", section="own", source="own", verified=True)  # fmt: skip
    duty = Duty(key="own", title="t", owed_by="o", kinds=("panel",), to="x", mark="yes", section="own", source="own",
                verified=True, trigger="review-requested", limit=local)  # fmt: skip
    assert duty.when_words == "5 working days after"
    assert duty.is_public == "counts"
    found = instances([duty], [Trigger("t", "review-requested", date(2022, 12, 22))], today=TODAY)[0]
    assert found.due.on == date(2023, 1, 3)


def counting_days(rule: Limit, day: date) -> date:
    holidays, step = exclusions(rule.excluded).holidays, 1 if rule.kind == "working days after" else -1
    left = rule.count + (step < 0)
    while left:
        day += timedelta(step)
        left -= day.weekday() < 5 and day not in holidays
    return day


def counting_periods(rule: Limit, day: date) -> date:
    length = {"month": 1, "quarter": 3, "half-year": 6, "financial year": 12}[rule.unit]
    left = rule.count + 1
    while left:
        day += timedelta(1)
        left -= day.day == 1 and (day.month - 4) % length == 0
    return day - timedelta(1)


def counting_months(rule: Limit, on: date) -> date:
    day = on
    for _ in range(rule.count * (12 if rule.unit == "year" else 1)):
        day = (day.replace(day=28) + timedelta(4)).replace(day=1)
    while (day + timedelta(1)).month == day.month and day.day < on.day:
        day += timedelta(1)
    return day - timedelta(rule.kind == "beginning with" and day.day == on.day)


def next_such_date(rule: Limit, day: date) -> date:
    before = rule.kind == "before a fixed date"
    day += timedelta(before)
    while (day.month, day.day) != (rule.month, rule.day):
        day += timedelta(1)
    return day - timedelta(before)


def slowly(rule: Limit, on: date) -> date | None:
    """The day due found one day at a time, by other means than the rules use."""
    match rule.kind:
        case "fixed date" | "before a fixed date":
            return next_such_date(rule, on)
        case "working days after" | "clear days before":
            return counting_days(rule, on)
        case "before the end of":
            return counting_periods(rule, on)
        case "as soon as practicable" | "a reasonable time":
            return None
    if rule.unit in ("day", "week"):
        return on + timedelta(rule.count * (7 if rule.unit == "week" else 1) - (rule.kind == "beginning with"))
    return counting_months(rule, on)


@given(on=DAYS, which=st.sampled_from([duty for duty in duties() if duty.trigger and duty.limit]))
def test_every_day_due_is_the_one_that_counting_slowly_finds(on: date, which: Duty) -> None:
    for found in instances([which], [Trigger("t", which.trigger, on)], today=TODAY):
        if not found.due.fault:
            assert isinstance(which.limit, str)
            assert found.due.on == slowly(limit(which.limit, on), on)


@given(on=DAYS, ahead=st.sets(st.integers(-40, 60), min_size=1, max_size=5))
def test_a_further_holiday_never_brings_a_deadline_nearer_and_never_takes_one_away(on: date, ahead: set[int]) -> None:
    proclaimed = {on + timedelta(days): "holiday: proclaimed" for days in ahead}
    lists = {key: exclusions(key).also(proclaimed) for key in ("council-meetings", "freedom-of-information",
                                                              "police-complaints")}  # fmt: skip
    events = [Trigger(kind, kind, on) for kind in trigger_kinds()]
    plain = instances(duties(), events, today=TODAY)
    moved = instances(duties(), events, today=TODAY, without=lists)
    assert [each.key for each in plain] == [each.key for each in moved]
    for before, after in zip(plain, moved, strict=True):
        if before.due.on is None or after.due.on is None:
            assert before.due.on == after.due.on
        elif before.duty.trigger == "meeting" and not before.duty.keep:
            # Papers are due before the meeting: a holiday asks for them earlier, never allows them later.
            assert after.due.on <= before.due.on
        else:
            assert after.due.on >= before.due.on
        if before.due.on == after.due.on:
            assert not why_changed(*(Worked(on, each.due.on, "", dict(each.due.left_out)) for each in (before, after)))


def test_no_weekend_is_told_as_a_holiday_passed_over() -> None:
    passed = one("foi", date(2022, 12, 9)).due.left_out
    assert [day for day, _ in passed] == ["2022-12-26", "2022-12-27", "2023-01-02", "2023-01-03"]
    assert not {why for _, why in passed} & set(WEEKDAYS)
