"""The record in the shapes of OParl: every id leads to its object, and of what is not open no more than its heading."""

import json
from dataclasses import replace

import pytest

from frankpledge.publication.tests.around_record import BODY, area, body, promise, put_out, thing
from frankpledge.publication.tests.test_matters_and_attendance import sheet
from frankpledge.publication.tests.test_meeting_page import item, meeting, paper

FILE = {"name": "b.pdf", "media_type": "application/pdf", "size": 10, "sha256": "b" * 64, "pages": 1, "flags": []}
REQUIRED = {
    "System": {"oparlVersion", "body"},
    "Body": {"name", "organization", "person", "meeting", "paper", "legislativeTerm"},
    "Organization": {"body", "name", "membership", "meeting"},
    "Meeting": {"name", "organization", "agendaItem"},
    "AgendaItem": {"meeting", "name", "public"},
    "Paper": {"body", "name"},
    "File": {"fileName", "accessUrl", "size", "date"},
    "Consultation": {"paper", "meeting"},
    "Person": {"name", "membership"},
    "Membership": {"organization"},
    "Location": {"description"},
}


def members():
    term = {
        "who": "Cllr A", "is_post": False, "is_substitute": False, "since": "2021-05-20", "since_is": "day",
        "until": "", "approval_of": "", "approved_on": "", "party": "", "note": "", "roles": [], "source": None,
    }  # fmt: skip
    post = {**term, "who": "The chief fire officer", "is_post": True, "since_is": "by"}
    seat = {"key": "seat-1", "title": "Seat 1", "has_vote": True, "appointer": {}, "terms": [term, post]}
    return thing("memberships", BODY, "Members", {"seats": [seat], "of": "x"})


@pytest.fixture
def record(derbyshire):
    vote = {"meeting": "panel-2022-11-17", "item": "item-2", "outcome": "carried"}
    minute = {"meeting": "panel-2022-11-17", "item": "item-2", "resolved": ["That it be noted"]}
    put_out(
        area(), body(), promise(), members(), paper(file=FILE),
        meeting(items=[item(2, "Burglary"), item(3, "A legal matter", openness="exempt")]),
        replace(meeting(items=[], starts_at=""), key="meetings:undated", title="No time known"),
        sheet("panel-2022-11-17", "2022-11-17", ("Cllr A", "Seat 1", "member", "present", "", ""),
              ("An officer", "", "in attendance", "present", "", "")),
        thing("votes", "v", "Vote", vote), thing("minutes", "m", "Minute", minute),
    )  # fmt: skip


def walk(client, address, seen):
    """Every object that can be reached, by id; each id asked for alone gives the very object that was seen within."""
    path = address.removeprefix("http://127.0.0.1:8000")
    answer = client.get(path)
    assert answer.status_code == 200, address
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = json.loads(answer.content)
    for row in told.get("data", [told]):
        take(client, row, seen)


def take(client, row, seen):
    if row["id"] in seen:
        return
    seen[row["id"]] = row
    for value in row.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                take(client, one, seen)
            elif isinstance(one, str) and "/oparl" in one and one.endswith(".json") and one not in seen:
                walk(client, one, seen)


def test_every_id_and_list_leads_somewhere_and_every_object_has_what_its_type_requires(record, client):
    seen = {}
    walk(client, "/oparl.json", seen)
    kinds = {row["type"].rpartition("/")[2] for row in seen.values()}
    assert kinds == set(REQUIRED)
    for of, row in seen.items():
        kind = row["type"].rpartition("/")[2]
        assert row["type"] == f"https://schema.oparl.org/1.1/{kind}"
        assert set(row) >= REQUIRED[kind], of
        assert json.loads(client.get(of.removeprefix("http://127.0.0.1:8000")).content) == row


def test_a_meeting_says_what_is_known_and_leaves_out_the_rest(record, client):
    one = json.loads(client.get("/derbyshire/oparl/meeting/panel-2022-11-17.json").content)
    assert one["start"] == "2022-11-17T10:00:00+00:00"
    assert "end" not in one
    assert one["meetingState"] == "durchgeführt"
    assert len(one["participant"]) == 1, "who came by role is no person"
    open_one, exempt = one["agendaItem"]
    assert (open_one["result"], open_one["resolutionText"]) == ("carried", "That it be noted")
    assert (exempt["public"], exempt["name"]) == (False, "A legal matter")
    assert "consultation" not in exempt
    undated = json.loads(client.get("/derbyshire/oparl/meeting/undated.json").content)
    assert "start" not in undated
    assert undated["frankpledge:heldOn"] == "2022-11-17"
    rows = json.loads(client.get("/derbyshire/oparl/membership.json").content)["data"]
    assert [("person" in row, "startDate" in row) for row in rows] == [(True, True), (False, False)]


def test_unknown_lists_pages_and_areas_are_not_found(record, client):
    for wrong in ("/derbyshire/oparl/secrets.json", "/derbyshire/oparl/meeting.json?page=2", "/nowhere/oparl.json",
                  "/derbyshire/oparl/paper/none.json", "/derbyshire/oparl/organization/none/meeting.json"):  # fmt: skip
        assert client.get(wrong).status_code == 404
