"""E-mail to members: told once of papers, moves and minutes, by links alone, and of a restricted body not by name."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from frankpledge.domains.meetings.actions import add_item, cancel_meeting, move_meeting, plan_meeting, publish_papers
from frankpledge.domains.member_mail.actions import end_address, keep_address
from frankpledge.domains.member_mail.models import KeptAddress
from frankpledge.domains.minutes.actions import mark_ready as minutes_ready
from frankpledge.domains.minutes.actions import write_minute
from frankpledge.domains.papers.actions import draft_paper, hand_in
from frankpledge.publication.tests.smtp_sink import smtp_sink
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed, installer
from frankpledge.record.people.seats import Seat, Term

BY, ON, HELD = installer("a test"), date(2022, 11, 9), date(2022, 11, 17)
ACT = {"by": BY, "on": ON}
EXEMPT = "Contract with Acme 7731"


@pytest.fixture
def post(settings):
    with smtp_sink(settings) as sink:
        yield sink


def member(body, who="M One", **more):
    seat = Seat.objects.create(body=body, key=f"seat-{Seat.objects.count()}", title="A seat", kind="appointed")
    return Term.objects.create(seat=seat, post=who, since=date(2020, 1, 1), **more)


def planned(body, slug="panel-2022-11-17", title="Panel, 17 November 2022"):
    made = plan_meeting(slug=slug, body=body, title=title, held_on=HELD, **ACT)
    add_item(thing=made, title="Apologies", **ACT)
    add_item(thing=made, title=EXEMPT, openness="exempt", public_title="A contract", exempt_paragraph="3", **ACT)
    made.refresh_from_db()
    return made


def text_of(message):
    return f"{message['Subject']}\n{message.get_payload(decode=True).decode()}".replace("\r", "")


def sent(post):
    before = len(post.taken)
    call_command("alerts", "send")
    return [text_of(one) for one in post.taken[before:]]


def test_a_member_is_told_once_of_each_thing_by_links_alone(derbyshire, post, client):
    body = derbyshire.body
    meeting = planned(body)
    publish_papers(thing=meeting, papers_on=ON, short_notice="", **ACT)
    one = keep_address(term=member(body), address="One@Example.org ", **ACT)
    keep_address(term=member(body, "M Gone", until=ON + timedelta(days=1)), address="gone@example.org", **ACT)
    assert sent(post) == [], "nothing of what happened before the address was kept"
    paper = draft_paper(key="late", meeting=meeting, title=f"{EXEMPT}, figures", what_changed="New figures", **ACT)
    hand_in(thing=paper, handed_in_on=ON, late_because="It came late", **ACT)
    quiet = draft_paper(key="pack", meeting=meeting, title="No supplement", what_changed="x", **ACT)
    assert quiet
    [told] = sent(post)
    assert post.taken[-1]["To"] == "one@example.org", "whose term has ended by today gets nothing"
    assert "A paper was added or changed after the pack" in told
    assert f"/desk/packs/{meeting.pk}/members.pdf" in told
    assert Client().get(f"/desk/packs/{meeting.pk}/members.pdf").status_code == 302, "the pack asks for sign-in"
    move_meeting(thing=meeting, held_on=date(2022, 11, 24), reason=EXEMPT, **ACT)
    minute = write_minute(item=meeting.items.get(position=1), text="Nobody was away.", **ACT)
    [told] = sent(post)
    assert "moved to another day" in told
    assert "Minutes" not in told, "a draft of an open body is told of when it is ready"
    minutes_ready(thing=minute, **ACT)
    cancel_meeting(thing=meeting, reason=EXEMPT, **ACT)
    [told] = sent(post)
    assert "Minutes were drafted" in told
    assert "It will not be held" in told
    assert sent(post) == []
    everything = "\n".join(map(text_of, post.taken)) + "".join(str(one.items()) for one in post.taken)
    assert "7731" not in everything
    assert "Panel, 17 November" not in everything, "no title of a meeting that is not released"
    ledger = " ".join(f"{line.by} {line.subject} {line.why} {line.detail}" for line in LedgerLine.objects.all())
    assert "example.org" not in ledger
    out = re.search(r"https?://[^/]+(/alerts/stop/\S+/)", everything)[1]
    assert client.get(out).status_code == 200
    assert KeptAddress.objects.get(pk=one.pk).address
    assert client.post(out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert KeptAddress.objects.get(pk=one.pk).address == ""


def test_the_papers_of_a_released_meeting_are_told_of_with_its_title_and_its_public_page(derbyshire, post):
    from frankpledge.domains.meetings.public import MEETINGS
    from frankpledge.record.releases.actions import Choice, release

    keep_address(term=member(derbyshire.body), address="one@example.org", **ACT)
    meeting = planned(derbyshire.body)
    meeting = publish_papers(thing=meeting, papers_on=ON, **ACT)
    release(choices=[Choice(MEETINGS, meeting)], by=BY, on=ON)
    [told] = sent(post)
    assert "Panel, 17 November 2022\n- Agenda and papers are out." in told
    assert "/derbyshire/meetings/panel-2022-11-17/" in told
    assert "7731" not in told


def test_of_a_restricted_body_no_name_no_meeting_and_no_number_stands_in_a_message_or_the_ledger(derbyshire, post):
    body = record_body(slug="restricted-quiet", name="Quiet board", kind="board", area=derbyshire.area,
                       is_restricted=True, **ACT)  # fmt: skip
    keep_address(term=member(body), address="one@example.org", **ACT)
    meeting = planned(body, "restricted-quiet-1", "Quiet meeting")
    publish_papers(thing=meeting, papers_on=ON, **ACT)
    write_minute(item=meeting.items.get(position=1), text="Quiet words.", **ACT)
    [told] = sent(post)
    assert told.startswith("There is something new to read\n")
    everything = told + str(post.taken[-1].items())
    for word in ("Quiet", "quiet", "restricted", "Panel", "meeting", "17 November", "Derbyshire"):
        assert word not in everything, word
    subjects = LedgerLine.objects.filter(verb="keep member's address").values_list("subject", flat=True)
    assert all(one.startswith("member-mail:restricted-") for one in subjects)


def test_a_dead_mailbox_is_forgotten_and_only_an_officer_of_the_body_sees_and_keeps_addresses(
    derbyshire, post, signed_in, actor
):
    body, term = derbyshire.body, member(derbyshire.body)
    one = keep_address(term=term, address="dead@example.org", **ACT)
    post.refuses.add("dead@example.org")
    for number in range(5):
        meeting = planned(body, f"m-{number}")
        publish_papers(thing=meeting, papers_on=ON, **ACT)
        assert sent(post) == []
    assert KeptAddress.objects.get(pk=one.pk).ended_because == "the mailbox refuses"
    with pytest.raises(NotAllowed):
        keep_address(term=term, address="a@example.org", by=actor("member"), on=ON)
    officer, page = signed_in("officer"), f"/desk/member_mail/bodies/{body.pk}/"
    form = f"{page}members/{term.pk}/"
    assert "like name@example.org" in officer.post(form, {"address": "none"}).content.decode()
    assert officer.post(form, {"address": "new@example.org"}).status_code == 302
    assert "new@example.org" in officer.get(page).content.decode()
    kept = KeptAddress.objects.get(address="new@example.org")
    for other in (signed_in("member"), signed_in("publisher"), signed_in("administrator")):
        for where in (page, form, f"/desk/member_mail/addresses/{kept.pk}/end/"):
            answer = other.get(where)
            assert answer.status_code in (403, 404)
            assert "new@example.org" not in answer.content.decode()
    assert officer.post(f"/desk/member_mail/addresses/{kept.pk}/end/", {"token": "once"}).status_code == 302
    assert end_address(pk=kept.pk, **ACT).address == "", "twice is once"
