"""The verbs: a calendar works itself out, is given triggers and evidence, and never moves a day in silence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.duties import actions, queries
from frankpledge.domains.duties.models import Calendar, Change, Evidence, Instance, LocalRule
from frankpledge.domains.duties.public import freeze_calendar
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict

INSPECTED = "inspection-published"


def trigger(calendar, officer, day, kind=INSPECTED, on=date(2022, 8, 11), **more):
    return actions.record_trigger(thing=calendar, kind=kind, happened_on=on, by=officer, on=day, **more)


def lines():
    return list(LedgerLine.objects.order_by("number").values_list("verb", flat=True))


def state(calendar, key, day, place=0):
    return [one for one in queries.of_calendar(calendar, day) if one.instance.duty == key][place].words


def test_opening_a_calendar_makes_what_the_year_brings_and_working_it_out_again_writes_nothing(
    calendar, officer, day, derbyshire
):
    assert calendar.instances.filter(duty="sio-3g").count() == 12
    assert calendar.worked_out_on == day
    assert lines()[-2:] == ["open calendar of duties", "work out duties"]
    before = (LedgerLine.objects.count(), calendar.edition)
    standing, found = actions.work_out(thing=calendar, by=officer, on=day)
    assert (found.words, LedgerLine.objects.count(), standing.edition) == ("", *before)
    with pytest.raises(ValidationError, match="in another calendar"):
        actions.open_calendar(
            by=officer, on=day, body=derbyshire.body, first_day=date(2023, 3, 31), last_day=date(2024, 3, 30)
        )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(date(2024, 4, 1), date(2024, 3, 31), "before the first"), (date(2024, 4, 1), date(2026, 4, 3), "two years")],
)
def test_a_calendar_of_no_span_is_refused_and_nothing_is_written(derbyshire, officer, day, first, last, words):
    with pytest.raises(ValidationError, match=words):
        actions.open_calendar(by=officer, on=day, body=derbyshire.body, first_day=first, last_day=last)
    assert not Calendar.objects.exists()


def test_only_an_officer_of_the_body_writes(calendar, publisher, arose, day):
    for act in (
        lambda: actions.work_out(thing=calendar, by=publisher, on=day),
        lambda: trigger(calendar, publisher, day),
        lambda: actions.dismiss(instance=arose("sio-3g"), reason="x", by=publisher, on=day),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_two_reports_on_one_day_make_two_of_every_duty_in_one_line_each(calendar, officer, day):
    for what in ("force inspection", "thematic inspection"):
        count = LedgerLine.objects.filter(verb="work out duties").count()
        trigger(calendar, officer, day, what=what)
        assert LedgerLine.objects.filter(verb="work out duties").count() == count + 1
    found = calendar.instances.filter(duty="hmic-resp")
    assert [one.due for one in found] == [date(2022, 10, 5)] * 2
    assert {one.what for one in found} == {"force inspection", "thematic inspection"}
    assert state(calendar, "hmic-resp", day) == "late by 43 days"


@pytest.mark.parametrize(
    ("kind", "on", "field"),
    [
        ("month-ended", date(2022, 8, 31), "kind"),
        ("meeting", date(2022, 8, 31), "kind"),
        ("nonsense", date(2022, 8, 31), "kind"),
        (INSPECTED, date(2022, 3, 31), "happened_on"),
        ("review-requested", date(2022, 12, 1), "happened_on"),
    ],
)
def test_a_trigger_that_cannot_be_is_refused(calendar, officer, day, kind, on, field):
    with pytest.raises(ValidationError) as refused:
        trigger(calendar, officer, day, kind, on)
    assert list(refused.value.message_dict) == [field]
    assert not calendar.triggers.exists()


def test_a_day_proclaimed_after_the_day_was_worked_out_moves_it_with_both_days_and_the_reason(
    calendar, officer, derbyshire
):
    asked, told = date(2022, 8, 30), date(2022, 9, 10)
    trigger(calendar, officer, told, "information-requested", asked)
    foi = calendar.instances.get(duty="foi")
    assert foi.due == date(2022, 9, 28), "19 September 2022 is on record as a holiday"
    trigger(calendar, officer, told, "day-proclaimed", date(2022, 9, 14), what="a day of thanks")
    foi.refresh_from_db()
    change = Change.objects.get()
    assert (change.was_due, change.now_due, foi.due) == (date(2022, 9, 28), date(2022, 9, 29), date(2022, 9, 29))
    assert "Wednesday 14 September 2022 was put on record" in change.reason
    assert "a day of thanks" in change.reason
    taken = calendar.triggers.get(kind="day-proclaimed")
    actions.withdraw_trigger(trigger=taken, reason="It was not proclaimed after all", by=officer, on=told)
    foi.refresh_from_db()
    assert foi.due == date(2022, 9, 28)
    assert "counts after all" in Change.objects.last().reason


def test_a_meeting_makes_its_duties_arise_and_moving_it_or_calling_it_off_is_told(officer, day, derbyshire, calendar):
    meeting = Meeting.objects.create(body=derbyshire.body, slug="board", title="Board", held_on=date(2022, 12, 1))
    actions.work_out(thing=calendar, by=officer, on=day)
    kept = calendar.instances.get(trigger_key="board", duty="sio-5abc")
    told = [row for row in freeze_calendar(calendar).fields["rows"] if row["key"].endswith(":board")]
    assert {row["trigger"] for row in told} == {"a meeting is called"}, "a draft's title is not public"
    Meeting.objects.filter(pk=meeting.pk).update(held_on=date(2022, 12, 8))
    actions.work_out(thing=calendar, by=officer, on=day)
    kept.refresh_from_db()
    assert kept.counts_from == date(2022, 12, 8)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled="snow")
    _, found = actions.work_out(thing=calendar, by=officer, on=day)
    assert found.words == "1 gone"
    kept.refresh_from_db()
    assert "called off" in kept.gone
    Meeting.objects.filter(pk=meeting.pk).update(cancelled="")
    actions.work_out(thing=calendar, by=officer, on=day)
    kept.refresh_from_db()
    assert kept.gone == ""


def test_a_trigger_withdrawn_leaves_what_arose_on_record_as_gone(calendar, officer, day):
    trigger(calendar, officer, day)
    row = calendar.triggers.get()
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw_trigger(trigger=row, reason=" ", by=officer, on=day)
    actions.withdraw_trigger(trigger=row, reason="It was another force", by=officer, on=day)
    assert state(calendar, "hmic-resp", day).startswith("no longer arises: what made it arise was withdrawn")
    assert "hmic-resp" not in {one.instance.duty for one in queries.late({"derbyshire-lpb"}, day)}


def test_evidence_settles_a_duty_and_withdrawn_evidence_settles_nothing(calendar, officer, day, arose):
    one = arose("sio-3g", 4)
    assert (one.due, state(calendar, "sio-3g", day, 4)) == (date(2022, 9, 30), "late by 48 days")
    given = {"words": "the list", "address": "https://example.org/spending", "by": officer, "on": day}
    first = actions.record_evidence(instance=one, done_on=date(2022, 10, 3), **given)
    assert state(calendar, "sio-3g", day, 4) == "done 3 days late, on 3 October 2022"
    actions.record_evidence(instance=one, done_on=date(2022, 9, 30), **given)
    assert state(calendar, "sio-3g", day, 4) == "done in time, on 30 September 2022"
    for row in Evidence.objects.all():
        actions.withdraw_evidence(evidence=row, reason="It was another month", by=officer, on=day)
    assert state(calendar, "sio-3g", day, 4) == "late by 48 days"
    assert Evidence.objects.count() == 2
    assert first.words == "the list"


@pytest.mark.parametrize(
    ("done_on", "more", "field"),
    [
        (date(2022, 11, 18), {"address": "https://example.org"}, "done_on"),
        (date(2022, 8, 30), {"address": "https://example.org"}, "done_on"),
        (date(2022, 9, 1), {"release_key": "meetings:none"}, "release_key"),
        (date(2022, 9, 1), {}, "release_key"),
        (date(2022, 9, 1), {"address": "no address"}, "address"),
        (date(2022, 9, 1), {"address": "https://example.org", "words": " "}, "words"),
    ],
)
def test_evidence_that_shows_nothing_is_refused_unwritten(calendar, officer, day, arose, done_on, more, field):
    count = LedgerLine.objects.count()
    with pytest.raises(ValidationError) as refused:
        actions.record_evidence(
            instance=arose("sio-3g", 4), done_on=done_on, by=officer, on=day, **{"words": "it", **more}
        )
    assert list(refused.value.message_dict) == [field]
    assert (Evidence.objects.count(), LedgerLine.objects.count()) == (0, count)


def test_what_does_not_apply_is_dismissed_with_a_reason_and_may_be_taken_up_again(calendar, officer, day, arose):
    one = arose("sio-3f", 4)
    with pytest.raises(ValidationError, match="Say why"):
        actions.dismiss(instance=one, reason="", by=officer, on=day)
    with pytest.raises(ValidationError, match="not dismissed"):
        actions.take_up(instance=one, reason="x", by=officer, on=day)
    actions.dismiss(instance=one, reason="No grant was made", by=officer, on=day)
    assert state(calendar, "sio-3f", day, 4) == "dismissed: No grant was made"
    assert one.pk not in {line.instance.pk for line in queries.late({"derbyshire-lpb"}, day)}
    with pytest.raises(ValidationError, match="after all"):
        actions.take_up(instance=one, reason=" ", by=officer, on=day)
    actions.take_up(instance=one, reason="There was one", by=officer, on=day)
    assert state(calendar, "sio-3f", day, 4) == "late by 48 days"
    assert {"dismiss duty", "take up duty"} <= set(lines())


def test_two_editors_of_one_calendar_do_not_overwrite_each_other(calendar, officer, day, arose):
    old = calendar.edition
    trigger(calendar, officer, day, edition=old)
    with pytest.raises(Conflict):
        trigger(calendar, officer, day, edition=old, on=date(2022, 8, 12))
    with pytest.raises(Conflict):
        actions.dismiss(instance=arose("sio-3f"), reason="x", by=officer, on=day, edition=old)


OWN = {
    "title": "Acknowledge a review", "trigger": "review-requested", "kind": "working days after", "count": 5,
    "reason": "People should know it came", "said_in": "Policy on reviews, 2022", "first_day": date(2022, 4, 1),
}  # fmt: skip


def test_a_rule_of_the_body_s_own_joins_its_calendar_and_is_followed_never_altered(calendar, officer, day, derbyshire):
    made = actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **OWN)
    for asked in (date(2022, 9, 1), date(2022, 10, 3)):
        trigger(calendar, officer, day, "review-requested", asked)
    own = calendar.instances.filter(duty="local-acknowledge-a-review")
    assert [one.due for one in own] == [date(2022, 9, 8), date(2022, 10, 10)]
    with pytest.raises(ValidationError, match="choose a day after"):
        actions.follow_local_rule(rule=made, by=officer, on=day, **OWN)
    actions.follow_local_rule(rule=made, by=officer, on=day, **{**OWN, "count": 3, "first_day": date(2022, 10, 1)})
    assert [one.due for one in own.all()] == [date(2022, 9, 8), date(2022, 10, 6)]
    assert "“5 working days after” and is now “3 working days after”" in Change.objects.get().reason
    assert list(LocalRule.objects.values_list("version", "count", "last_day")) == [(1, 5, None), (2, 3, None)]
    assert state(calendar, "local-acknowledge-a-review", day).startswith("late")


def test_a_repealed_rule_supersedes_what_it_had_begun(calendar, officer, day, derbyshire):
    rule = {**OWN, "last_day": date(2022, 9, 5)}
    actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **rule)
    trigger(calendar, officer, day, "review-requested", date(2022, 9, 1))
    words = state(calendar, "local-acknowledge-a-review", day)
    assert words == "superseded: the rule ended on 5 September 2022, before it was due"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"count": 0}, "kind"),
        ({"kind": "fixed date"}, "day"),
        ({"kind": "before a fixed date", "month": 2, "day": 29}, "day"),
        ({"reason": "  "}, "reason"),
        ({"said_in": ""}, "said_in"),
        ({"last_day": date(2022, 3, 31)}, "last_day"),
    ],
)
def test_a_rule_that_states_no_limit_or_no_reason_is_refused(officer, day, derbyshire, more, field):
    with pytest.raises(ValidationError) as refused:
        actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **{**OWN, **more})
    assert list(refused.value.message_dict) == [field]
    assert not LocalRule.objects.exists()


def test_the_same_name_twice_is_refused(officer, day, derbyshire):
    actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **OWN)
    with pytest.raises(ValidationError, match="next version"):
        actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **OWN)


def test_a_rule_that_left_the_data_leaves_its_instances_readable(calendar, officer, day, arose):
    Instance.objects.filter(pk=arose("sio-3g").pk).update(duty="forgotten")
    _, found = actions.work_out(thing=calendar, by=officer, on=day)
    assert found.words == "1 new, 1 gone"
    assert state(calendar, "forgotten", day).startswith("no longer arises: the rule no longer stands")


def test_an_empty_calendar_does_not_await_release(calendar, officer, day):
    Instance.objects.all().delete()
    with pytest.raises(ValidationError, match="Nothing was worked out"):
        actions.mark_ready(thing=calendar, by=officer, on=day)
