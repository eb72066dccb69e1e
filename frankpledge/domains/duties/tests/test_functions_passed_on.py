"""The calendar of a body whose functions pass to another: what ends, what passes, what stays, each with its reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.duties import actions, queries
from frankpledge.domains.duties.models import Calendar, Instance
from frankpledge.domains.duties.public import freeze_calendar
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.succession import pass_functions, strike_out

DAY, EVE = date(2022, 12, 1), date(2022, 11, 30)
BY = installer("a test")


@pytest.fixture
def mayor(derbyshire: Any) -> Any:
    return record_body(
        slug="mayor", name="The mayor", kind="local policing body", area=derbyshire.area, by=BY, on=date(2022, 11, 1)
    )


def stands(calendar: Calendar, on: date) -> dict[str, tuple[str, str]]:
    return {str(one.instance): (one.state, one.words) for one in queries.of_calendar(calendar, on)}


def nothing_later_is_entered(calendar: Calendar, officer: Any) -> None:
    given = {"by": officer, "body": calendar.body, "on": date(2022, 12, 5)}
    for field, act in (
        ("first_day", lambda: actions.open_calendar(
            first_day=date(2023, 4, 1), last_day=date(2024, 3, 31), **given)),
        ("happened_on", lambda: actions.record_trigger(
            thing=calendar, kind="inspection-published", happened_on=DAY, by=officer, on=date(2022, 12, 5))),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match="pass to The mayor") as refused:
            act()
        assert list(refused.value.message_dict) == [field]


def test_what_is_open_passes_what_arises_later_ends_and_what_was_late_stays_as_it_stood(
    calendar: Any, officer: Any, day: Any, derbyshire: Any, mayor: Any
) -> None:
    own = {"title": "Own", "trigger": "month-ended", "kind": "working days after", "count": 10, "said_in": "A policy",
           "reason": "It is ours", "first_day": date(2022, 4, 1)}  # fmt: skip
    actions.add_local_rule(by=officer, on=day, body=derbyshire.body, **own)
    before = set(calendar.instances.values_list("pk", flat=True))
    row = pass_functions(before=derbyshire.body, after=mayor, day=DAY, law="an order", by=BY, on=day)
    whither = f"to The mayor on 1 December 2022, with the functions of {derbyshire.body}, under an order"
    assert row.whither == whither
    _, found = actions.work_out(thing=calendar, by=BY, on=day)
    assert found.gone
    assert LedgerLine.objects.order_by("-number").first().verb == "work out duties"
    assert set(calendar.instances.values_list("pk", flat=True)) == before, "nothing is deleted"
    gone = calendar.instances.exclude(gone="")
    assert {one.counts_from >= DAY for one in gone} == {True}
    assert {one.gone for one in gone} == {f"what arises from 1 December 2022 on passed {whither}"}
    # 30 November is the end of a month, whose duties fall due after the day.
    passing = calendar.instances.get(duty="sio-3g", counts_from=EVE)
    mine = calendar.instances.get(duty="local-own", counts_from=EVE)
    after = actions.open_calendar(
        by=BY, on=day, body=mayor, first_day=date(2022, 11, 15), last_day=date(2023, 3, 31), kept_from=DAY
    )
    key = f"sio-3g:from:{derbyshire.body.slug}-{passing.trigger_key}"
    eve, then = stands(calendar, EVE), stands(calendar, DAY)
    assert eve[str(passing)] == ("due", f"due in 31 days; if it is not done by 30 November 2022 it passes {whither}")
    assert then[str(passing)] == ("passed on", f"passed {whither}")
    assert then[str(mine)][0] == "passed on"
    assert then[str(mine)][1].startswith("ended on 30 November 2022 with the functions of the body")
    late = calendar.instances.get(duty="sio-3g", due=date(2022, 10, 31))
    told = "late by 30 days on 30 November 2022, the last day before the functions passed on"
    for on in (DAY, date(2024, 1, 1)):
        assert stands(calendar, on)[str(late)] == ("late", told)
    assert stands(after, DAY)[key] == ("due", "due in 30 days")
    came = after.instances.get(trigger_key=key.partition(":")[2], duty="sio-3g")
    assert came.because.startswith(f"it passed {whither}; at the body before, ")
    assert came.what == f"November 2022, from {derbyshire.body}"
    assert not after.instances.filter(trigger_key__startswith="from:", duty="local-own").exists()
    assert not after.instances.filter(trigger_key=f"from:{derbyshire.body.slug}-{late.trigger_key}", duty="sio-3g")
    open_then = {one.duty for one in calendar.instances.filter(counts_from__lt=DAY, due__gte=DAY).exclude(passes="")}
    assert {one.duty for one in after.instances.filter(trigger_key__startswith="from:", due__isnull=False)} == open_then
    fields = freeze_calendar(calendar).fields
    assert (fields["passes"], fields["passes_on"]) == (whither, "2022-12-01")
    nothing_later_is_entered(calendar, officer)
    # Done after all before the day: it stays done there, and the other body's calendar says why it goes.
    actions.record_evidence(
        instance=passing, done_on=EVE, words="the list", address="https://example.org/a", by=BY, on=DAY
    )
    assert stands(calendar, DAY)[str(passing)][0] == "done in time"
    assert actions.work_out(thing=after, by=BY, on=DAY)[1].words == "1 gone"
    came.refresh_from_db()
    assert came.gone == "the body before has done or settled it, or its functions do not pass after all"
    strike_out(thing=row, reason="Another order", by=BY, on=DAY)
    actions.work_out(thing=calendar, by=BY, on=DAY)
    actions.work_out(thing=after, by=BY, on=DAY)
    assert not Instance.objects.filter(calendar=calendar).exclude(gone="", passes="", passes_on=None)
    assert not after.instances.filter(trigger_key__startswith="from:", gone="")
    assert stands(calendar, DAY + timedelta(1))[str(late)] == ("late", "late by 32 days")
