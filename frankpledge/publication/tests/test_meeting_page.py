"""The page of a meeting: its state, its items in order, and what was released about them in its place."""

from datetime import date

import pytest

from frankpledge.publication.meetings.calendar_file import escaped, folded
from frankpledge.publication.meetings.shown import KINDS, Shown, shown
from frankpledge.publication.meetings.state import state_line
from frankpledge.publication.reading import thing as standing
from frankpledge.publication.tests.around_record import area, body, promise, put_out, thing
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import withdraw
from frankpledge.rules.meeting_notice import as_public, notice, rule_for

HELD = date(2022, 11, 17)
KEY = "meetings:panel-2022-11-17"
PAGE = "/derbyshire/meetings/panel-2022-11-17/"


def item(number, heading, **more):
    told = {
        "item": f"item-{number}", "number": str(number), "heading": heading, "openness": "open", "withdrawn": "",
        "urgent": {}, "asked": "", "presented_by": "", "origin": "placed", "promises": [], "follows": {},
        "source": None,
    }  # fmt: skip
    return {**told, **more}


def meeting(**more):
    rule = rule_for("law", HELD)
    said = as_public(notice(rule, HELD, date(2022, 11, 9)), rule.needed)
    fields = {
        "body": "The Panel", "meeting_kind": "ordinary meeting", "held_on": "2022-11-17", "starts_at": "10:00",
        "ends_at": "", "place": "County Hall, Matlock", "is_in_public": "yes", "notice_on": "",
        "papers_on": "2022-11-09", "notice": said, "short_notice": "", "moves": [], "cancelled": "", "note": "",
        "items": [
            item(1, "Apologies"),
            item(2, "Burglary", promises=["DER-2021-4.1"]),
            item(3, "A legal matter", openness="exempt", paragraphs=["paragraph 5: legally privileged"],
                 resolution="That press and public leave."),
        ],
    }  # fmt: skip
    return thing("meetings", "panel-2022-11-17", "Panel, 17 November 2022", {**fields, **more}, day="2022-11-17")


def paper(slug="burglary", item="item-2", title="Tackling burglary", **more):
    fields = {
        "meeting": "panel-2022-11-17", "meeting_title": "Panel, 17 November 2022", "held_on": "2022-11-17",
        "item": item, "item_number": item[-1:], "item_heading": "Burglary", "order": 1, "paper_kind": "report",
        "written_by": "the commissioner", "sections": [], "file": {}, "due": {}, "handed_in_on": "", "late": {},
        "supplement": {}, "note": "", **more,
    }  # fmt: skip
    return thing("papers", slug, title, fields, day="2022-11-09", about=(KEY,))


@pytest.fixture
def record(derbyshire):
    put_out(area(), body(), promise(), meeting(), paper())


def test_the_page_says_that_no_day_is_to_spare_and_lists_the_days(record, client):
    text = client.get(PAGE).content.decode()
    assert "Papers published 9 November 2022, the last lawful day: 5 clear days, 0 to spare." in text
    for line in ("Thursday 10 November 2022: clear day 1", "Wednesday 16 November 2022: clear day 5"):
        assert line in text
    assert "Saturday 12 November 2022: does not count, Saturday" in text


def test_items_stand_in_order_each_with_its_papers_and_promises_under_it(record, client):
    text = client.get(PAGE).content.decode()
    places = [text.index(mark) for mark in ('id="item-1"', 'id="item-2"', "Tackling burglary", 'id="item-3"')]
    assert places == sorted(places)
    assert 'href="/derbyshire/papers/burglary/"' in text
    assert "Train officers in rural crime" in text
    assert "Schedule 12A, paragraph 5: legally privileged" in text


def test_a_later_kind_finds_its_item_by_field_or_by_row_and_the_rest_stands_beside(record, client, monkeypatch):
    monkeypatch.setitem(KINDS, "polls", Shown("Polls", 70, rows="rows"))
    put_out(
        thing("polls", "m", "Hands raised", {"item": "", "rows": [{"item": "item-2", "text": "Nine"}]}, about=(KEY,)),
        thing("questions", "q", "How many burglaries?", {"item": "item-2"}, about=(KEY,)),
        thing("packs", "a", "The pack of papers", {}, about=(KEY,)),
    )
    text = client.get(PAGE).content.decode()
    order = ["Tackling burglary", "How many burglaries?", "Hands raised", 'id="item-3"', "The pack of papers"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    told = client.get(PAGE.rstrip("/") + ".json").json()["about_it"]
    assert [(one["kind"], one["row"].get("text", "")) for one in told["item-2"]] == [
        ("papers", ""), ("questions", ""), ("polls", "Nine"),
    ]  # fmt: skip
    assert [one["kind"] for one in told[""]] == ["packs"]
    assert shown("meetings").words == "Meetings"


def test_a_paper_withdrawn_after_publication_leaves_its_title_day_and_hash(record, client):
    (row,) = put_out(paper(title="Tackling burglary, second text"))
    withdraw(key="papers:burglary", by=installer("a test"), on=date(2022, 11, 15), why="It named a victim.")
    text = client.get(PAGE).content.decode()
    assert "Withdrawn on 15 November 2022:</strong> Tackling burglary, second text" in text
    assert row.content_hash in text
    assert 'href="/derbyshire/papers/burglary/"' not in text
    assert client.get("/derbyshire/papers/burglary/").status_code == 410
    put_out(paper())
    assert "Withdrawn on" not in client.get(PAGE).content.decode()


def test_a_moved_meeting_keeps_its_address_and_its_old_day(record, client):
    move = {
        "was_on": "2022-11-17", "now_on": "2022-11-24", "moved_on": "2022-11-15", "papers_were_out": "2022-11-09",
        "reason": "Snow.",
    }  # fmt: skip
    put_out(meeting(held_on="2022-11-24", moves=[move]))
    text = client.get(PAGE).content.decode()
    assert "from Thursday 17 November 2022 to Thursday 24 November 2022, after its papers had been published" in text
    assert "No notice of the new day is on record yet; the last lawful day for it is Wednesday 9 November 2022." in text
    assert "Moved from 2022-11-17: Snow." in client.get(PAGE.rstrip("/") + ".ics").content.decode().replace("\r\n ", "")


def test_the_calendar_holds_the_time_in_utc_and_says_what_is_called_off(record, client):
    text = client.get("/derbyshire/meetings.ics").content.decode()
    assert "DTSTART:20221117T100000Z\r\n" in text
    assert "LOCATION:County Hall\\, Matlock\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    put_out(meeting(cancelled="Snow.", starts_at="", held_on="2023-06-15"))
    text = client.get(PAGE.rstrip("/") + ".ics").content.decode()
    assert "STATUS:CANCELLED" in text
    assert "DTSTART;VALUE=DATE:20230615" in text
    summer = client.get("/derbyshire/bodies/derbyshire-lpb/meetings.ics")
    assert summer["Content-Type"] == "text/calendar; charset=utf-8"


def test_summer_time_and_line_breaks_in_a_calendar(record, client):
    put_out(meeting(held_on="2023-06-15", starts_at="10:00", ends_at="12:10"))
    text = client.get(PAGE.rstrip("/") + ".ics").content.decode()
    assert "DTSTART:20230615T090000Z" in text
    assert "DTEND:20230615T111000Z" in text
    assert escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"
    assert folded("é" * 40).split("\r\n ") == ["é" * 37, "é" * 3]


def test_a_past_meeting_without_a_day_of_publication_says_that_none_is_on_record():
    fields = {"papers_on": "", "held_on": "2022-11-17", "notice": {"words": "Papers due by X", "latest": "2022-11-09"}}
    assert state_line(fields, date(2022, 11, 16)) == "Papers due by X"
    assert state_line(fields, date(2022, 11, 18)).endswith("they had to be out by Wednesday 9 November 2022")
    assert state_line({**fields, "notice": {"words": "", "latest": ""}}, date(2022, 11, 18)).endswith("not on record")


def test_lists_and_unknown_addresses(record, client):
    assert "Panel, 17 November 2022" in client.get("/derbyshire/meetings/").content.decode()
    assert "Panel, 17 November 2022" in client.get("/derbyshire/bodies/derbyshire-lpb/meetings/").content.decode()
    for where in ("meetings/none/", "meetings/none.ics", "bodies/none/meetings/", "papers/burglary/burglary.pdf"):
        assert client.get(f"/derbyshire/{where}").status_code == 404, where
    assert client.get("/nowhere/meetings/").status_code == 404
    assert client.get("/nowhere/meetings.ics").status_code == 404


def test_the_page_of_a_meeting_costs_the_same_however_much_lies_with_it(record, client, django_assert_max_num_queries):
    put_out(*(paper(slug=f"p{number}", title=f"Paper {number}") for number in range(40)))
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_the_home_of_an_area_names_the_next_meetings_that_are_not_called_off(record, client, monkeypatch):
    from frankpledge.publication.pages import areas

    monkeypatch.setattr(areas, "today", lambda: date(2022, 11, 10))
    assert "Next meetings" in client.get("/derbyshire/").content.decode()
    monkeypatch.setattr(areas, "today", lambda: date(2022, 11, 18))
    assert areas._next_meetings("derbyshire") == []


def test_the_address_of_a_withdrawn_paper_says_when_it_went_and_its_hash_and_never_its_words(record, client):
    where = "/derbyshire/papers/burglary"
    kept = standing("papers:burglary")
    withdraw(key="papers:burglary", by=installer("a test"), on=date(2022, 11, 12), why="It named Somebody Private")
    page, data = client.get(f"{where}/"), client.get(f"{where}.json")
    assert (page.status_code, data.status_code) == (410, 410)
    assert data.json()["gone"] == {
        "key": "papers:burglary", "what": "withdrawn", "on": "2022-11-12", "content_sha256": kept.content_hash,
    }  # fmt: skip
    text = page.content.decode()
    assert "was withdrawn" in text
    assert "until 12 November 2022" in text
    assert kept.content_hash in text
    for word in ("Somebody Private", "Tackling burglary"):
        assert word not in text + data.content.decode()
    withdraw(key=KEY, by=installer("a test"), on=date(2022, 11, 12), why="Not yet")
    assert client.get(PAGE).status_code == 410
    for other in ("/elsewhere/papers/burglary/", "/derbyshire/papers/never/", "/derbyshire/nonsense/burglary/"):
        assert client.get(other).status_code == 404
    put_out(paper())
    assert client.get(f"{where}/").status_code == 200
