"""A panel with two seats to work in, and whoever may work on it."""

from datetime import date
from typing import Any

import pytest

from frankpledge.domains.membership import actions
from frankpledge.domains.membership.models import Membership
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer
from frankpledge.record.people.seats import Seat

AUTUMN = date(2022, 11, 17)


@pytest.fixture
def panel(derbyshire: Any, day: date) -> Any:
    """A police and crime panel without seats."""
    act = {"by": installer("a test"), "on": day}
    return record_body(slug="panel", name="The panel", kind="panel", area=derbyshire.area, **act)


@pytest.fixture
def clerk(actor: Any, panel: Any) -> Any:
    """An officer of the panel."""
    return actor("officer", body=panel)


@pytest.fixture
def membership(panel: Any, clerk: Any, day: date) -> Membership:
    """The panel's membership with two seats, of which nobody holds either."""
    made = actions.record_membership(by=clerk, on=day, body=panel, checked_on=AUTUMN)
    for number in (1, 2):
        values = {"key": f"seat-{number}", "title": f"Seat {number}", "kind": "appointed", "has_vote": True}
        actions.save_part(
            thing=made, part=Seat(), by=clerk, on=day, position=number, appointed_by="a council", **values
        )
    return made


@pytest.fixture
def fill(membership: Membership, clerk: Any, day: date) -> Any:
    """fill(1, "A Person", since, **values): somebody sits in that seat."""
    from frankpledge.record.people.seats import Term

    def make(number: int, name: str, since: date, **values: Any) -> Any:
        term = Term(seat=membership.body.seats.get(key=f"seat-{number}"))
        given = {"person_name": name, "since": since, **values}
        actions.save_part(thing=membership, part=term, by=clerk, on=day, **given)
        return term

    return make
