from datetime import date

import pytest

from frankpledge.domains.appointments import actions
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer
from frankpledge.rules.appointment_path import TOLD

SPRING = date(2023, 5, 31)
NAME = "Xanthe Quillfeather"


@pytest.fixture
def panel(derbyshire):
    return record_body(
        by=installer("a test"), on=SPRING, slug="derbyshire-panel", name="Panel", kind="panel", area=derbyshire.area
    )


@pytest.fixture
def clerk(actor, panel):
    """An officer of the panel and of nothing else."""
    return actor("officer", body=panel)


@pytest.fixture
def opened(derbyshire, panel, officer):
    """opened("senior officer", "chief executive"): a procedure with one candidate where it knows any."""

    def make(procedure="chief constable", post="chief constable"):
        made = actions.open_appointment(
            by=officer, on=SPRING, body=derbyshire.body, panel=panel, procedure=procedure, post=post
        )
        if procedure != "removal":
            actions.name_candidate(thing=made, by=officer, on=SPRING, name=NAME)
        return made

    return make


def act(appointment, by, verb, month, day, **more):
    """Record an act of 2023; a notice gives all four things unless told otherwise."""
    if verb in ("notify", "propose a reserve candidate"):
        more.setdefault("told", TOLD)
    done_on = date(2023, month, day)
    return actions.record_act(by=by, on=SPRING, appointment=appointment, verb=verb, done_on=done_on, **more)
