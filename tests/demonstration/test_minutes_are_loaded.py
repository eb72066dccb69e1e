"""What happened at the meetings of the demo record goes through the rooms' verbs, and comes back at the next one."""

from datetime import date

import pytest

from frankpledge.demonstration import floor, meetings, membership, minutes
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains import offer_of
from frankpledge.domains.follow_up.models import Action, Recommendation
from frankpledge.domains.minutes import queries
from frankpledge.domains.minutes.models import Attendance, Minute, Vote
from frankpledge.domains.work_programme.queries import returning_promises
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.promises import Promise

ON = date(2026, 11, 22)


@pytest.fixture
def loaded(db: None) -> None:
    """The demo's bodies, meetings and minutes on bare promises."""
    data = read_data()
    floor.load(data, by=BUILDER, on=ON)
    membership.load(data, by=BUILDER, on=ON)
    bodies = {body.slug: body for body in Body.objects.all()}
    for name, file in data.items():
        if name.startswith("plan_"):
            Promise.objects.bulk_create(
                Promise(ref=row["ref"], kind=row["kind"], title=row["title"], made_by=bodies[file["plan"]["body"]])
                for row in file["item"]
            )
    meetings.load({name: file for name, file in data.items() if not name.startswith("sample_")}, by=BUILDER, on=ON)
    minutes.load(data, by=BUILDER, on=ON)


def minutes_bear_their_printed_numbers() -> None:
    panel = Minute.objects.filter(meeting__slug="panel-2022-09-08")
    assert [minute.number for minute in panel] == [f"{number}/22" for number in range(27, 39)]
    board = Minute.objects.filter(meeting__slug="board-2013-11-27")
    assert [minute.number for minute in board] == [f"{number}/13" for number in range(19, 29)]
    # Neither paper prints that a later meeting confirmed them, a vote, or a verdict of the commissioner.
    assert set(Minute.objects.values_list("standing", flat=True)) == {"draft"}
    assert not Vote.objects.exists()
    sheet = Attendance.objects.get(meeting__slug="panel-2022-09-08")
    told = [(row.presence, row.seat is not None) for row in sheet.presences.exclude(capacity="attending")]
    assert (told.count(("present", True)), told.count(("apologies", True)), len(told)) == (14, 4, 18)
    opening = Item.objects.get(meeting__slug="panel-2022-09-08", key="item-1")
    assert len(queries.voters_present(opening)) == 14


def actions_of_november_2013_arise_in_march_2014() -> None:
    agreed = set(Action.objects.values_list("promise__ref", flat=True))
    assert agreed == {f"DER-SCB-2013-{number}" for number in range(1, 7)}
    march = Meeting.objects.get(slug="board-2014-03-05")
    assert agreed <= {promise.ref for promise in returning_promises(march)}
    item = march.items.get(origin="arising")
    assert {promise.ref for promise in item.promises.all()} == agreed
    public = offer_of("meetings").freeze(march).fields["items"][-1]  # type: ignore[union-attr]
    assert "27 November 2013" in str(public)
    draft = Action.objects.get(promise__ref="DER-SCB-2013-1")
    assert [(update.meeting, str(update.said_on)) for update in draft.updates.all()] == [(march, "2014-03-05")]
    assert draft.closed_at is None


def the_panels_recommendation_waits() -> None:
    owed = Recommendation.objects.get()
    assert (owed.response, owed.response_due, owed.promise.owner.slug) == ("awaited", None, "derbyshire-lpb")
    assert "names no day" in owed.due_because


def test_minutes_actions_and_the_recommendation_say_what_the_papers_say_and_come_back(loaded: None) -> None:
    minutes_bear_their_printed_numbers()
    actions_of_november_2013_arise_in_march_2014()
    the_panels_recommendation_waits()
