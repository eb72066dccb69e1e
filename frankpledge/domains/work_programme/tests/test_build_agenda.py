from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.work_programme import actions, public, queries
from frankpledge.record.bodies import record_body
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise, refs_of

ON = date(2014, 2, 20)


@pytest.fixture
def board(derbyshire):
    return record_body(
        by=installer("a test"), on=ON, slug="the-board", name="The Board", kind="board", area=derbyshire.area
    )


@pytest.fixture
def act(actor, board):
    return {"by": actor("officer", body=board), "on": ON}


def meeting_on(board, day):
    return Meeting.objects.create(slug=f"board-{day}", body=board, title=f"Board, {day}", held_on=day)


@pytest.fixture
def march(board):
    meeting_on(board, date(2013, 11, 27))
    return meeting_on(board, date(2014, 3, 5))


def promised(board, ref, on, kind="action"):
    return Promise.objects.create(ref=ref, kind=kind, title=f"Action {ref}", made_by=board, made_on=on)


def titles(meeting):
    return [item.title for item in meeting.items.all()]


def test_the_agenda_is_built_in_one_step_and_building_it_again_adds_nothing(board, march, act):
    for place, title in ((1, "Apologies"), (2, "Minutes"), (90, "Date of the next meeting")):
        actions.keep_standing_item(body=board, place=place, title=title, **act)
    arising = promised(board, "A-1", date(2013, 11, 27))
    older = promised(board, "A-0", date(2013, 6, 1))
    actions.want_item(key="asb", body=board, title="Anti-social behaviour", target=date(2014, 3, 5), **act)
    actions.want_item(key="later", body=board, title="Later", earliest=date(2014, 6, 1), **act)
    actions.build_agenda(thing=march, **act)
    assert titles(march) == [
        "Apologies", "Minutes", "Matters arising from the meeting of 27 November 2013",
        "Outstanding actions and recommendations", "Anti-social behaviour", "Date of the next meeting",
    ]  # fmt: skip
    tied = {item.title: list(item.promises.all()) for item in march.items.all() if item.promises.exists()}
    assert list(tied.values()) == [[arising], [older]]
    assert actions.build_agenda(thing=march, **act) == []


def test_only_what_is_chosen_goes_on_and_what_is_no_longer_proposed_is_refused(board, march, act):
    kept = actions.keep_standing_item(body=board, place=1, title="Apologies", **act)
    actions.keep_standing_item(body=board, place=2, title="Minutes", **act)
    actions.build_agenda(thing=march, chosen=[f"standing-{kept.pk}"], **act)
    assert titles(march) == ["Apologies"]
    with pytest.raises(ValidationError, match="no longer proposed"):
        actions.build_agenda(thing=march, chosen=[f"standing-{kept.pk}"], **act)
    assert titles(march) == ["Apologies"]


def test_what_another_promise_succeeds_or_another_body_promised_does_not_come_back(board, march, derbyshire):
    first = promised(board, "A-1", date(2013, 11, 27))
    promised(board, "A-2", date(2013, 11, 27)).succeeds.add(first)
    promised(derbyshire.body, "B-1", date(2013, 11, 27))
    promised(board, "P-1", date(2013, 11, 27), kind="pledge")
    assert [one.ref for one in queries.returning_promises(march)] == ["A-2"]


def test_an_entry_stands_on_one_agenda_and_not_before_its_day(board, march, act, derbyshire):
    early = actions.want_item(key="x", body=board, title="X", earliest=date(2014, 4, 1), **act)
    with pytest.raises(ValidationError, match="not wanted before"):
        actions.place_wanted(thing=early, meeting=march, **act)
    actions.change_wanted(thing=early, earliest=None, **act)
    item = actions.place_wanted(thing=early, meeting=march, **act)
    with pytest.raises(ValidationError, match="already"):
        actions.place_wanted(thing=early, meeting=march, **act)
    early.refresh_from_db()
    assert (item.origin, early.item, public.freeze_wanted(early).fields["is_placed"]) == ("programme", item, True)
    assert public.freeze_wanted(early).about == (f"meetings:{march.slug}",)


def test_what_is_not_open_is_never_announced(board, act):
    with pytest.raises(ValidationError, match="Schedule 12A"):
        actions.want_item(key="s", body=board, title="Secret", openness="exempt", **act)
    secret = actions.want_item(key="s", body=board, title="Secret", openness="exempt", exempt_paragraph="3", **act)
    with pytest.raises(ValidationError, match="Only what is open"):
        actions.mark_ready(thing=secret, **act)


def test_a_day_wanted_before_the_earliest_is_refused(board, act):
    with pytest.raises(ValidationError, match="before the earliest"):
        actions.want_item(key="s", body=board, title="S", earliest=ON, target=date(2014, 1, 1), **act)


def test_what_the_body_closed_does_not_come_back_and_what_members_alone_know_stays_closed(board, march, act):
    promised(board, "A-1", date(2013, 11, 27))
    Promise.objects.filter(ref="A-1").update(closed_on=date(2014, 1, 10))
    Promise.objects.filter(pk=promised(board, "A-2", date(2013, 11, 27)).pk).update(for_members_only=True)
    (item,) = actions.build_agenda(thing=march, **act)
    assert (item.openness, item.heading) == ("closed", "Actions from items not open")
    assert refs_of(item) == ()
