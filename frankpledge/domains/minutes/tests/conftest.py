from datetime import date

import pytest

from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people.seats import BodyRule, Seat, Term

HELD = date(2022, 9, 8)
NEXT = date(2022, 11, 17)


@pytest.fixture
def meeting(derbyshire):
    """A meeting with three items, the last exempt, of a body of four seats held by A, B, C and D (no vote)."""
    made = Meeting.objects.create(body=derbyshire.body, slug="panel-2022-09-08", title="Panel", held_on=HELD)
    for number, (title, openness) in enumerate(
        [("Apologies", "open"), ("Rural crime", "open"), ("A case", "exempt")], 1
    ):
        Item.objects.create(
            meeting=made, key=f"item-{number}", position=number, number=str(number), title=title, openness=openness,
            exempt_paragraph="1" if openness == "exempt" else "",
        )  # fmt: skip
    for position, name in enumerate("ABCD"):
        seat = Seat.objects.create(
            body=derbyshire.body, key=name.lower(), position=position, title=f"Seat {name}", kind="appointed",
            has_vote=name != "D",
        )  # fmt: skip
        Term.objects.create(seat=seat, post=f"Member {name}", since=date(2022, 5, 1))
    return made


@pytest.fixture
def later(derbyshire):
    return Meeting.objects.create(body=derbyshire.body, slug="panel-2022-11-17", title="Panel again", held_on=NEXT)


@pytest.fixture
def numbering(derbyshire):
    return BodyRule.objects.create(body=derbyshire.body, kind="numbering", named="number/yy")
