"""Evidence lasts as long as what it rests on is public: a duty is read as open at once, and working out writes it."""

from datetime import timedelta
from typing import Any

import pytest

from frankpledge.domains.duties import actions
from frankpledge.domains.duties.models import Evidence
from frankpledge.domains.duties.public import freeze_calendar
from frankpledge.domains.duties.tests.test_verbs import state
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.public import BODIES
from frankpledge.record.releases.actions import Choice, release, take_down, withdraw
from frankpledge.record.releases.models import Release

WORDS = {"withdraw": "withdrawn from the public record", "takedown": "taken down"}


@pytest.mark.parametrize("how", ["withdraw", "takedown"])
def test_what_was_withdrawn_or_taken_down_shows_nothing_at_once_and_the_next_working_out_writes_it(
    calendar: Any, officer: Any, publisher: Any, day: Any, arose: Any, derbyshire: Any, how: str
) -> None:
    release(choices=[Choice(BODIES, derbyshire.body)], by=publisher, on=day)
    one, key = arose("sio-3g", 4), derbyshire.body.subject
    given = {"words": "the page", "by": officer, "on": day, "done_on": one.due}
    actions.record_evidence(instance=one, release_key=key, **given)
    assert actions.work_out(thing=calendar, by=officer, on=day)[1].words == ""
    assert "done in time" in state(calendar, "sio-3g", day, 4)
    after = day + timedelta(1)
    if how == "withdraw":
        withdraw(key=key, by=publisher, on=after, why="A mistake")
    else:
        take_down(
            number=Release.objects.get(key=key).number, reason="Order", legal_basis="A law", by=publisher, on=after
        )
    assert state(calendar, "sio-3g", after, 4) == "late by 49 days", "as it is read, before anything is worked out"
    assert not Evidence.objects.exclude(withdrawn="").exists()
    found = actions.work_out(thing=calendar, by=officer, on=after)[1]
    assert found.words == "1 whose evidence is public no longer"
    assert LedgerLine.objects.order_by("-number").first().verb == "work out duties"
    assert state(calendar, "sio-3g", after, 4) == "late by 49 days"
    assert Evidence.objects.get().withdrawn == f"what it rests on was {WORDS[how]} on 18 November 2022"
    row = next(row for row in freeze_calendar(calendar).fields["rows"] if row["key"] == str(one))
    assert row["evidence"][0]["withdrawn"].startswith("what it rests on was")
    assert actions.work_out(thing=calendar, by=officer, on=after)[1].words == ""
