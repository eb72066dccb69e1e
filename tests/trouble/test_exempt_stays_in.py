"""What lies under an item not open stays in: planted in every field of every room, looked for wherever others look."""

import logging
import re
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from frankpledge.desk.addresses import every_address
from frankpledge.domains import offers
from frankpledge.domains.alerts.actions import ask_for_alerts, confirm_alerts
from frankpledge.domains.follow_up import actions as follow_up
from frankpledge.domains.meetings import actions as meetings
from frankpledge.domains.member_mail.actions import keep_address
from frankpledge.domains.minutes import actions as minutes
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.minutes.models import Minute
from frankpledge.domains.papers import actions as papers
from frankpledge.domains.questions import actions as questions
from frankpledge.domains.threat_assessment import actions as threats
from frankpledge.domains.threat_profiles import actions as profiles
from frankpledge.domains.work_programme import actions as programme
from frankpledge.publication.alerts.sending import send_alerts
from frankpledge.publication.static_site.writing import publish
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.people.seats import Seat, Term
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import ReleaseContent
from tests.trouble.planting_business import plant_business
from tests.trouble.test_bodies_apart import numbered
from tests.trouble.walking import read_page

# One sign in all that may not go out; what may is marked so that its presence shows that the pages were made.
SECRET = "wagtail"
OPEN = "heron"
STAFF = ("officer", "publisher", "member")


def secret(field: str) -> str:
    return f"{SECRET.capitalize()} {field}"


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    """Without a line of the log for each page that is refused."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def planted(derbyshire: Any, officer: Any, day: Any) -> Any:
    """A meeting with an open item and an exempt one; every field that can hold something exempt does."""
    act = {"by": officer, "on": day}
    made = meetings.plan_meeting(
        body=derbyshire.body, slug="panel-2022-11-17", title=f"Panel {OPEN}", held_on=day, kind="ordinary", **act
    )
    meetings.add_item(thing=made, title=f"Open item {OPEN}", **act)
    exempt = meetings.add_item(
        thing=made, title=secret("title of the item"), openness="exempt", exempt_paragraph="1",
        asked=secret("what is asked"), presented_by=secret("presenter"), public_title=f"A case ({OPEN})",
        promises=[derbyshire.promises["DER-2021-4.1"]], **act,
    )  # fmt: skip
    paper = papers.draft_paper(key="exempt-paper", meeting=made, item=exempt, title=secret("paper"),
                               written_by=secret("author"), **act)  # fmt: skip
    papers.write_sections(thing=paper, texts={"background": secret("paragraph")}, **act)
    minutes.record_attendance(meeting=made, rows=[PresenceRow(OPEN), PresenceRow("second")], **act)
    minutes.declare_interest(item=exempt, who=OPEN, nature=secret("interest"), **act)
    minutes.take_vote(item=exempt, motion=secret("motion"), moved_by=secret("mover"), votes_for=1, members=4, **act)
    minutes.write_minute(
        item=exempt, text=secret("minute"), resolved=secret("resolution"), corrections=secret("correction"),
        public_summary=f"The {OPEN} was told a summary.", **act,
    )  # fmt: skip
    asked = questions.take_question(
        body=derbyshire.body, title=secret("question"), meeting=made, item=exempt, text=secret("words of it"),
        asker="member", asker_role="a member", asked_of=derbyshire.body, asked_on=day, **act,
    )  # fmt: skip
    asked = questions.ask_supplementary(thing=asked, asker_role="a member", text=secret("supplementary"), **act)
    asked = questions.answer_question(thing=asked, answer_state="answered", answer=secret("answer"), **act)
    questions.lift_undertaking(thing=asked, ref="U-1", title=secret("undertaking"), **act)
    agreed = follow_up.agree_action(meeting=made, item=exempt, ref="A-1", title=secret("action"),
                                    text=secret("words of the action"), owner_role=secret("owner"), **act)  # fmt: skip
    follow_up.add_update(thing=agreed, said_on=day, text=secret("update"), **act)
    follow_up.recommend(
        meeting=made, item=exempt, ref="R-1", title=secret("recommendation"), owner=derbyshire.force, **act
    )
    follow_up.give_assurance(
        meeting=made, item=exempt, promise=derbyshire.promises["DER-2021-4.1"], verdict="partly",
        because=secret("assurance"), given_by="the holder", **act,
    )  # fmt: skip
    plant_at_a_panel(derbyshire, officer, day)
    programme.want_item(key="later", body=derbyshire.body, title=secret("wanted"), openness="exempt",
                        exempt_paragraph="1", why=secret("why it is wanted"), **act)  # fmt: skip
    plant_threats(derbyshire.body, act)
    # The panel's acts are not the officer's, so the installer plants; a member's address is a word like the others.
    by_all = {"by": installer("a test"), "on": day}
    plant_business(derbyshire, by_all, f"Business {OPEN}", secret("of the business"), f"{SECRET}@example.org")
    return made


def plant_threats(body: Any, act: dict[str, Any]) -> None:
    """A closed cycle of which one area is closed and of another only name and place may be read."""
    cycle = threats.open_cycle(body=body, key="threats", label=f"Assessment {OPEN}", year="2022", **act)
    rows = [threats.AreaRow(secret("area"), "first", openness="closed"),
            threats.AreaRow(f"Area {OPEN}", "first", openness="detail")]  # fmt: skip
    cycle = threats.set_areas(thing=cycle, areas=rows, **act)
    for number, area in enumerate(cycle.areas.select_related("cycle__body")):
        words = secret(f"of area {number}")
        profiles.describe_area(area=area, issues=words, challenges=words, lead_words=words,
                               figures=[profiles.FigureRow(words)], **act)  # fmt: skip
        profiles.recommend_action(area=area, ref=f"SA-{number}", title=words, text=words, **act)
    cycle.refresh_from_db()
    cycle = threats.begin_moderation(thing=cycle, **act)
    outcomes = {area.key: "taken" for area in cycle.areas.all()}
    reasons = {key: secret("why") for key in outcomes}
    cycle = threats.take_forward(thing=cycle, number=2, outcomes=outcomes, reasons=reasons, **act)
    threats.close_cycle(thing=cycle, closed_on=act["on"], missing_because="No partner was asked.", **act)


def plant_at_a_panel(derbyshire: Any, officer: Any, day: Any) -> None:
    """A meeting of a panel, since only a panel has a report of its year."""
    act = {"by": installer("a test"), "on": day}
    panel = record_body(slug="county-panel", name="County panel", kind="panel", area=derbyshire.area, **act)
    held = meetings.plan_meeting(body=panel, slug="of-the-panel", title=f"Panel of the {OPEN}", held_on=day, **act)
    meetings.add_item(thing=held, title=secret("item of the panel"), openness="exempt", exempt_paragraph="1",
                      origin="programme", public_title=f"Another case ({OPEN})", **act)  # fmt: skip


def put_out(day: Any) -> int:
    """Release all that may go out at all, the exempt as far as their rooms let them."""
    choices = [
        Choice(offer, thing)
        for offer in offers()
        for thing in offer.model._default_manager.order_by("pk")
        if not (thing.kept_from_the_public() or thing.missing() or thing.held_back())
    ]
    release(choices=choices, by=installer("a test"), on=day)
    return len(choices)


def bare(content: bytes) -> str:
    """The text of an answer, the streams of a PDF unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL) if content[:4] == b"%PDF" else []
    opened = []
    for stream in packed:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b" ".join([content, *opened]).decode("utf-8", "replace").casefold()


# The address of something on this site within a JSON text, without its host.
AT_HOME = re.compile(rf'"{re.escape(settings.PUBLIC_ADDRESS)}(/[^"#\\s]*)"')


def crawl(client: Client, *starts: str) -> tuple[list[str], list[str]]:
    """Every public address that links reach, and those at which a planted word is read."""
    waiting, seen, found = list(starts), set[str](), []
    while waiting:
        where = waiting.pop()
        if where in seen or len(seen) > 400 or where.startswith("/accounts/"):
            continue
        seen.add(where)
        answer = client.get(where)
        content = b"".join(answer) if answer.streaming else answer.content
        if SECRET in bare(content):
            found.append(f"{where} {answer.status_code}")
        if "html" in answer.headers.get("Content-Type", ""):
            links = [urljoin(where, link) for link in read_page(content.decode())[1]]
            waiting += [urlsplit(link)._replace(fragment="").geturl() for link in links if link.startswith("/")]
        elif "json" in answer.headers.get("Content-Type", ""):
            waiting += AT_HOME.findall(content.decode())
    return sorted(seen), found


GUESSED = [
    "/derbyshire/threat-cycles/threats/", "/derbyshire/threat-cycles/threats.csv", "/derbyshire/promises/SA-0/",
    "/derbyshire/reports/threats/threats/erewash/", "/derbyshire/reports/threats/threats/erewash.pdf",
    "/derbyshire/meetings.ics", "/derbyshire.atom", "/derbyshire.json", "/derbyshire/search-index.json", "/sitemap.xml",
    "/search.json?q=wag", "/search/?q=wagtail&a=", "/derbyshire/meetings/panel-2022-11-17/pack.pdf",
    "/derbyshire/meetings/panel-2022-11-17/pack.json", "/derbyshire/meetings/panel-2022-11-17.json",
    "/derbyshire/papers/exempt-paper/", "/derbyshire/papers/exempt-paper.json", "/derbyshire/promises/A-1/",
    "/derbyshire/promises/A-1.json", "/derbyshire/promises/U-1.atom", "/derbyshire/actions/a-1/", "/record/head.json",
    "/derbyshire/changes.csv", "/derbyshire/matters/panel-2022-11-17/item-2/",
    "/derbyshire/bodies/derbyshire-lpb/attendance.csv", "/derbyshire/bodies/derbyshire-lpb/meetings.ics",
    "/derbyshire/meetings/panel-2022-11-17.ics", "/derbyshire/matters/panel-2022-11-17/item-2.json",
    "/derbyshire/bodies/derbyshire-lpb.popolo.json", "/derbyshire/bodies/derbyshire-lpb.members.csv",
    "/oparl.json", "/oparl/bodies.json", "/derbyshire/oparl.json",
    *(f"/derbyshire/oparl/{kind}.json" for kind in (
        "organization", "person", "membership", "meeting", "agendaItem", "paper", "file", "consultation")),
    "/derbyshire/oparl/organization/derbyshire-lpb/meeting.json", "/derbyshire/oparl/paper/exempt-paper.json",
    "/derbyshire/oparl/meeting/panel-2022-11-17.json", "/derbyshire/oparl/agendaItem/panel-2022-11-17.item-2.json",
    *(f"/derbyshire/reports/panel/county-panel/2022{end}" for end in ("/", ".json", ".csv", ".pdf")),
]  # fmt: skip
SHOWS_THE_QUESTION = "/search"


# The static copy closes connections as a server does, which a test within one transaction cannot bear.
@pytest.mark.django_db(transaction=True)
def test_nothing_exempt_is_read_by_anybody_but_the_body_itself(
    planted: Any, signed_in: Any, derbyshire: Any, day: Any, tmp_path: Path
) -> None:
    assert put_out(day) > 5
    nothing_in_what_went_out()
    kinds = [f"/derbyshire/{offer.kind}{end}" for offer in offers() for end in ("/", ".json", ".csv")]
    seen, found = crawl(Client(), "/", "/derbyshire/", f"/derbyshire/meetings/{planted.slug}/", *kinds, *GUESSED)
    assert len(seen) > 60
    assert [one for one in found if not one.startswith(SHOWS_THE_QUESTION)] == []
    for ending in (".ics", ".csv", ".pdf", ".popolo.json"):
        assert [one for one in seen if one.endswith(ending)], ending
    assert [one for one in seen if "/oparl/agendaItem/" in one], "OParl's objects were followed one by one"
    assert OPEN in Client().get(f"/derbyshire/meetings/{planted.slug}/").content.decode()
    in_no_static_file(tmp_path / "site", day)
    nothing_at_the_desk_of_others(signed_in, derbyshire)
    in_no_letter(day)
    in_no_letter_to_a_member(planted, derbyshire, day)


def letter(one: Any) -> str:
    """All that a letter says but to whom it goes, which is the address that its reader gave."""
    message = one.message()
    del message["To"]
    return f"{one.subject} {one.body} {message}".casefold()


def in_no_letter_to_a_member(meeting: Any, derbyshire: Any, day: Any) -> None:
    act = {"by": installer("a test"), "on": day}
    seat = Seat.objects.create(body=derbyshire.body, key="a-seat", title="A seat", kind="appointed")
    term = Term.objects.create(seat=seat, post="a member", since=day)
    keep_address(term=term, address="member@example.org", **act)
    mail.outbox.clear()
    exempt = meeting.items.get(openness="exempt")
    meeting = meetings.publish_papers(thing=meeting, papers_on=day - timedelta(days=1), short_notice="x", **act)
    late = papers.draft_paper(key="late", meeting=meeting, item=exempt, title=secret("late paper"),
                              what_changed=secret("change"), **act)  # fmt: skip
    papers.hand_in(thing=late, handed_in_on=day, late_because=secret("lateness"), **act)
    minutes.mark_ready(thing=Minute.objects.get(item=exempt), **act)
    meetings.move_meeting(thing=meeting, held_on=day + timedelta(days=7), reason=secret("reason"), **act)
    send_alerts(day)
    letters = [letter(one) for one in mail.outbox if "member@" in one.to[0]]
    assert len(letters) == 1
    assert all(f"panel {OPEN}" in one and "members' pack, after sign-in" in one for one in letters)
    assert [letter for letter in letters if SECRET in letter] == []


def in_no_letter(day: Any) -> None:
    act = {"by": installer("a test"), "on": day}
    for topic in ("areas:derbyshire", "bodies:derbyshire-lpb", "promises:DER-2021-4.1"):
        asked = ask_for_alerts(topic=topic, address="reader@example.org", **act)
        confirm_alerts(pk=asked.pk, upto=0, **act)
    send_alerts(day)
    letters = [letter(one) for one in mail.outbox]
    assert len(letters) > 1
    assert [letter for letter in letters if SECRET in letter] == []


def nothing_in_what_went_out() -> None:
    out = list(ReleaseContent.objects.values_list("text", flat=True))
    assert any(f"The {OPEN} was told a summary." in text for text in out)
    assert [text[:200] for text in out if SECRET in text.casefold()] == []


def in_no_static_file(folder: Path, day: Any) -> None:
    publish(folder, on=day, say=lambda words: None)
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) > 40
    assert [str(file) for file in files if SECRET in bare(file.read_bytes())] == []


def nothing_at_the_desk_of_others(signed_in: Any, derbyshire: Any) -> None:
    desk = [one for one in every_address() if one.pattern.startswith("/desk/")]
    plain = [one.pattern for one in desk if "<" not in one.pattern]
    # Acts are not read; whoever may act on what is another's is asked in test_bodies_apart.
    acts = re.compile(r"/(ready|set-aside|verify|withdraw|reorder|number|all-ready)/$")
    staff = sorted(where for where in {*plain, *numbered(desk)} if not acts.search(where))
    who = {
        "the staff of the force beside it": signed_in(*STAFF, body=derbyshire.force),
        "an administrator": signed_in("administrator"),
    }
    # Whoever holds no role is turned away before anything is read, so a part of the addresses is enough.
    without = {"somebody without a role": signed_in(), "somebody not signed in": Client()}
    own = signed_in(*STAFF)
    assert any(SECRET in bare(own.get(where).content) for where in plain), "even its own staff read nothing"
    leaks = [
        f"{name}: {where}"
        for name, client in (*who.items(), *without.items())
        for where in (staff if name in who else plain)
        if not (answer := client.get(where)).streaming and SECRET in bare(answer.content)
    ]
    assert leaks == []
    # The ledger names things by their keys and what was done to them, never by their words.
    lines = LedgerLine.objects.values_list("detail", "why", "subject")
    assert [line for line in lines if SECRET in str(line).casefold()] == []
