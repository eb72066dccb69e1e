from datetime import date
from typing import Any

import pytest

from frankpledge.record.bodies import record_body
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.agenda import add_item
from frankpledge.record.people import installer

BEFORE = date(2022, 10, 20)


@pytest.fixture
def panel(derbyshire: Any) -> Any:
    """A police and crime panel."""
    return record_body(
        by=installer("a test"), on=BEFORE, slug="the-panel", name="The Panel", kind="panel", area=derbyshire.area
    )


@pytest.fixture
def act(actor: Any, panel: Any) -> dict[str, Any]:
    """Who acts and when: an officer of the panel, four weeks before the meeting."""
    return {"by": actor("officer", body=panel), "on": BEFORE}


@pytest.fixture
def meeting(panel: Any) -> Meeting:
    """The panel's meeting of 17 November 2022, bound by the law."""
    return Meeting.objects.create(
        slug="panel-2022-11-17", body=panel, title="Panel, 17 November 2022", held_on=date(2022, 11, 17),
        notice_rule="law",
    )  # fmt: skip


@pytest.fixture
def burglary(meeting: Meeting, act: Any) -> Any:
    """An open item."""
    return add_item(thing=meeting, number="6", title="Burglary", **act)


@pytest.fixture
def settlement(meeting: Meeting, act: Any) -> Any:
    """An exempt item."""
    return add_item(
        thing=meeting, number="13", title="Settlement", openness="exempt", public_title="A legal matter",
        exempt_paragraph="3, 5", **act,
    )  # fmt: skip
