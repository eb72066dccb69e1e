"""A resident's question: sent without a cookie, laid on the desk of the body, taken by one act, never public before."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from frankpledge.domains.questions import actions
from frankpledge.domains.questions.models import Incoming, Question
from frankpledge.publication.tests.around_record import BODY, area, body, put_out
from frankpledge.publication.tests.test_meeting_page import meeting
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import NotAllowed

PAGE = f"/derbyshire/bodies/{BODY}/ask/"
TEXT = "Why did the rural crime team lose its van? My neighbour John Planted saw it go."
SENT = {"text": TEXT, "asker_words": "a farmer near Wirksworth", "reply_to": "farmer@example.org", "meeting": ""}


@pytest.fixture
def record(derbyshire):
    cache.clear()
    made = meeting(items=[], held_on="2099-01-15")
    put_out(area(), body(), replace(made, key="meetings:panel-2099", title="Panel of January 2099", day="2099-01-15"))
    Meeting.objects.create(slug="panel-2099", body=derbyshire.body, title="Panel", held_on=date(2099, 1, 15))
    return derbyshire


def send(client, **more):
    opened = client.get(PAGE)
    token = re.search(r'name="token" value="([^"]+)"', opened.content.decode())[1]
    return client.post(PAGE, {"token": token, "website": "", **SENT, **more})


def test_a_question_goes_from_the_public_form_to_the_desk_and_becomes_one_by_one_act(record, client, signed_in, day):
    sent = send(client, meeting="panel-2099")
    assert sent.status_code == 200
    assert not sent.cookies
    one = Incoming.objects.get()
    assert one.meeting.slug == "panel-2099"
    desk = signed_in("officer")
    assert f"/desk/questions/incoming/{one.pk}/" in desk.get("/desk/").content.decode()
    assert f"/desk/questions/incoming/{one.pk}/" in desk.get("/desk/questions/incoming/").content.decode()
    assert "farmer@example.org" in desk.get(f"/desk/questions/incoming/{one.pk}/").content.decode()
    where = f"/desk/questions/incoming/{one.pk}/take/"
    token = re.search(r'name="token" value="([^"]+)"', desk.get(where).content.decode())[1]
    typed = {"title": "The van of the rural crime team", "text": "Why did the team lose its van?", "token": token}
    assert desk.post(where, typed).status_code == 302
    made = Question.objects.get()
    assert (made.asker, made.asker_role, made.asker_name, made.meeting) == ("public", "a resident", "", one.meeting)
    assert "John Planted" not in made.text
    assert desk.post(where, typed).status_code in (302, 400)
    assert Question.objects.count() == 1, "taken once, however often it is sent"
    assert desk.post(f"/desk/questions/incoming/{one.pk}/forget/").status_code == 302
    one.refresh_from_db()
    assert (one.reply_to, one.asker_words) == ("", "")
    ledger = " ".join(f"{line.by} {line.subject} {line.why} {line.detail}" for line in LedgerLine.objects.all())
    for word in ("farmer", "Planted", "example.org"):
        assert word not in ledger


def test_what_is_set_aside_keeps_its_reason_and_other_bodies_see_nothing(
    record, client, signed_in, actor, officer, day
):
    send(client)
    one = Incoming.objects.get()
    other = actor("officer", body=record.force)
    with pytest.raises(NotAllowed):
        actions.take_incoming(incoming=one, title="x", text="y", by=other, on=day)
    stranger = signed_in("officer", body=record.force)
    assert stranger.get(f"/desk/questions/incoming/{one.pk}/").status_code == 404
    assert TEXT[:20] not in stranger.get("/desk/questions/incoming/").content.decode()
    actions.set_incoming_aside(incoming=one, why="Not a matter for this body", by=officer, on=day)
    with pytest.raises(ValidationError, match="already"):
        actions.take_incoming(incoming=one, title="x", text="y", by=officer, on=day)
    assert "Not a matter" in signed_in("officer").get("/desk/questions/incoming/").content.decode()


def test_wrong_input_is_told_beside_its_field_and_what_was_typed_stays(record, client):
    for more, said in (
        ({"text": "Why?"}, "Write your question"),
        ({"text": "x" * 1501}, "1500 characters"),
        ({"reply_to": "nobody"}, "leave it empty"),
        ({"meeting": "another"}, "Choose a meeting of the list"),
        ({"token": "made-up"}, "not complete"),
    ):
        answer = send(client, **more)
        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert "a farmer near Wirksworth" in answer.content.decode()
    assert client.post(PAGE, {"text": "x" * 30_000}).status_code == 413
    assert not Incoming.objects.exists()
    assert client.get("/derbyshire/bodies/nothing/ask/").status_code == 404


def test_a_script_that_sends_thousands_fills_neither_the_desk_nor_the_record(record, client, monkeypatch):
    statuses = [send(client).status_code for _ in range(5)]
    assert statuses == [200] * 3 + [429] * 2
    from_many = [send(client, text=TEXT, website="http://spam.example").status_code for _ in range(2)]
    assert from_many == [200, 200], "the trap answers as if all were well"
    assert Incoming.objects.count() == 3
    monkeypatch.setattr("frankpledge.publication.pages.ask_question.PER_NETWORK", "10000/h/ip")
    monkeypatch.setattr(actions, "MOST_WAITING", 5)
    monkeypatch.setattr("frankpledge.publication.pages.ask_question.PER_BODY", "10000/d/key")
    statuses = [send(client).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]
    assert Incoming.objects.count() == 5
