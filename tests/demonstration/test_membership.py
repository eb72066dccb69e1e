"""The files that set up the bodies of the demo record say what the documents print."""

from datetime import date
from pathlib import Path

import pytest

import frankpledge.demonstration
from frankpledge.domains.membership.actions import set_up
from frankpledge.domains.membership.set_up_file import read_set_up
from frankpledge.record.areas import record_area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import Document
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.people.members import electorate_on, membership_on, rule_on, votes_needed_on
from frankpledge.rules.votes import threshold, votes_needed

DATA = Path(frankpledge.demonstration.__file__).parent / "data"
BY, AUTUMN, SPRING = installer("a test"), date(2022, 11, 17), date(2014, 3, 5)
COUNCILS = (
    "amber-valley-council", "bolsover-council", "chesterfield-council", "derby-city-council",
    "derbyshire-county-council", "derbyshire-dales-council", "erewash-council", "high-peak-council",
    "north-east-derbyshire-council", "south-derbyshire-council",
)  # fmt: skip


@pytest.fixture
def demo(db):
    """What the files lean on: the area, the bodies that appoint and the two documents."""
    area = record_area(by=BY, on=AUTUMN, slug="derbyshire", name="Derbyshire", kind="force-area")
    for slug in (*COUNCILS, "derbyshire-constabulary"):
        record_body(by=BY, on=AUTUMN, slug=slug, name=slug, kind="council", area=area)
    for key in ("panel-pack-2022-11-17", "board-pack-2014-03-05"):
        Document.objects.create(key=key, title=key, kind="pack")
    for name in sorted(DATA.glob("membership_*.toml")):
        set_up(given=read_set_up(name), by=BY, on=AUTUMN)


def test_the_panel_has_nineteen_seats_of_which_seven_await_approval(demo):
    panel = Body.objects.get(slug="derbyshire-police-and-crime-panel")
    found = electorate_on(panel, AUTUMN)
    assert (found.seats, found.members, found.awaiting, found.vacant) == (19, 12, 7, 0)
    assert found.because == "19 seats on 17 November 2022, of which 7 awaiting approval: 12 members"
    assert votes_needed_on(panel, AUTUMN, "precept-veto").number == 8
    assert votes_needed(threshold("precept-veto"), 16).number == 11
    assert "of 16 members a veto needs 11" in panel.membership.note
    chairs = [one.who for one in membership_on(panel, AUTUMN) if one.roles == ("chair",)]
    assert chairs == ["V Newbury"]
    notice = rule_on(panel, "notice", AUTUMN)
    assert (notice.number, notice.without) == (5, "council-meetings")


def test_the_board_sits_by_posts_and_only_the_councillor_in_the_chair_is_named(demo):
    board = Body.objects.get(slug="safer-communities-board")
    seats = membership_on(board, SPRING)
    assert [one.who for one in seats if one.term.person] == ["P J Smith"]
    assert sum(one.who == "chair of the partnership" for one in seats) == 8


def test_the_restricted_board_is_no_open_body_and_its_actions_go_out_within_seven_days(demo):
    assert not Body.objects.filter(is_restricted=True).exists()
    board = Body.every.get(is_restricted=True)
    assert rule_on(board, "actions within", AUTUMN).number == 7
    assert board.membership.is_sample


def test_a_second_run_writes_nothing(demo):
    lines = LedgerLine.objects.count()
    for name in sorted(DATA.glob("membership_*.toml")):
        outcome = set_up(given=read_set_up(name), by=BY, on=AUTUMN)
        assert not outcome.wrote
        assert outcome.only_on_record == []
    assert LedgerLine.objects.count() == lines
