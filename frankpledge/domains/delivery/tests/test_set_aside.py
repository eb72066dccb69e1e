"""Dropping a draft without deleting it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import Activity
from frankpledge.domains.delivery.public import OFFERS
from frankpledge.record.models import LedgerLine
from frankpledge.record.releases.actions import Choice, release


def test_a_draft_set_aside_stays_on_record_with_its_reason(activity_of: Any, officer: Any, day: date) -> None:
    actions.set_aside(thing=activity_of(), reason="Recorded twice", by=officer, on=day)
    assert Activity.objects.get().set_aside == "Recorded twice"
    assert Activity.objects.get().state == "draft"
    assert (LedgerLine.objects.last().verb, LedgerLine.objects.last().why) == ("set aside", "Recorded twice")


def test_setting_aside_needs_a_reason(activity_of: Any, officer: Any, day: date) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.set_aside(thing=activity_of(), reason="  ", by=officer, on=day)
    assert "reason" in refused.value.message_dict


def test_what_was_released_cannot_be_set_aside(activity_of: Any, officer: Any, publisher: Any, day: date) -> None:
    activity = activity_of()
    release(choices=[Choice(OFFERS[0], activity)], by=publisher, on=day)
    with pytest.raises(ValidationError, match="withdraw"):
        actions.set_aside(thing=activity, reason="Changed our mind", by=officer, on=day)


def test_a_thing_set_aside_is_not_marked_ready_until_it_is_changed(activity_of: Any, officer: Any, day: date) -> None:
    activity = actions.set_aside(thing=activity_of(), reason="Recorded twice", by=officer, on=day)
    with pytest.raises(ValidationError, match="set aside"):
        actions.mark_ready(thing=activity, by=officer, on=day)
    changed = actions.change_activity(thing=activity, by=officer, on=day, title="Taken up again")
    assert actions.mark_ready(thing=changed, by=officer, on=day).state == "ready"
    assert changed.set_aside == ""


def test_a_list_hides_what_was_set_aside_until_it_is_asked_for(
    activity_of: Any, officer: Any, day: date, signed_in: Any
) -> None:
    actions.set_aside(thing=activity_of(), reason="Recorded twice", by=officer, on=day)
    client = signed_in("officer")
    assert b"First rural" not in client.get("/desk/delivery/activities/").content
    assert b"First rural" in client.get("/desk/delivery/activities/?state=set-aside").content
