from datetime import date, time
from typing import Any

import pytest

from frankpledge.domains.meetings import actions
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer

BEFORE = date(2022, 11, 1)


@pytest.fixture
def panel(derbyshire: Any) -> Any:
    """A police and crime panel, whose meetings the Local Government Act binds."""
    return record_body(
        by=installer("a test"), on=BEFORE, slug="the-panel", name="The Panel", kind="panel", area=derbyshire.area
    )


@pytest.fixture
def clerk(actor: Any, panel: Any) -> Any:
    """An officer of the panel."""
    return actor("officer", body=panel)


@pytest.fixture
def act(clerk: Any) -> dict[str, Any]:
    """Who acts and when: the clerk, on a day before the agenda has to be out."""
    return {"by": clerk, "on": BEFORE}


@pytest.fixture
def meeting(panel: Any, act: Any) -> Any:
    """The panel's meeting of 17 November 2022."""
    return actions.plan_meeting(
        slug="panel-2022-11-17", body=panel, title="Panel, 17 November 2022", held_on=date(2022, 11, 17),
        starts_at=time(10), place="County Hall", **act,
    )  # fmt: skip
