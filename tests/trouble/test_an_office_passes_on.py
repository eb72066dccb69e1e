"""A rehearsal: on 7 May 2028 the office of two force areas passes to a mayor, and nothing that was public is lost."""

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from frankpledge.domains import offers
from frankpledge.domains.decisions.actions import draft_decision, set_series, sign_decision
from frankpledge.domains.delivery.actions import record_activity
from frankpledge.domains.duties.actions import open_calendar, record_trigger, work_out
from frankpledge.domains.duties.models import Calendar
from frankpledge.domains.plans.actions import add_item, draft_version, start_plan
from frankpledge.publication.static_site.writing import publish
from frankpledge.record.areas import record_area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import keep_document, source_at
from frankpledge.record.handover.giving import give
from frankpledge.record.models import Account, Promise
from frankpledge.record.people import actor_for, installer
from frankpledge.record.people.actions import end_holding, give_role, make_account, record_holding
from frankpledge.record.people.tables import Holding, Office
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.verify import verify
from frankpledge.record.succession import pass_functions

BEFORE, DAY = date(2028, 5, 1), date(2028, 5, 7)
BY = installer("a rehearsal")
ORDER = "the East Combined Authority Order, article 4"
# Pages about the installation as a whole or about no record at all; the law and the tools change with nothing here.
HIDDEN = b"A hidden cell"
LEFT_OUT = ("/desk/", "/accounts/", "/static/", "/law/", "/crime/", "/alerts/", "/files/", "/reports/", "/ask/")

# What differs afterwards among the old addresses, and why. South differs as north does.
_BODY, _AREA = "the body was released again, with its holder's last day and its successor", "it shows what came last"
_CHECKED = "/north/bodies/north-lpb/must-be-published"
_DUTIES = "what was open passes to the mayor, and the calendar says so"
_THREAD = "the thread says to whom the functions pass"
CHANGED = {
    "/": "the new area, and what was released last",
    "/about/": "the new area",
    "/everything/": "the new area",
    "/open-data/": "the new area, and how many things there are",
    "/search-index.json": "the new area",
    "/sitemap.xml": "the new addresses",
    "/record/head.json": "the head of the chain",
    "/north/": "the area around it, and what was released last",
    "/south/": "as north",
    "/north.atom": _AREA, "/north/changes/": _AREA, "/north/changes.json": _AREA, "/north/changes.csv": _AREA,
    "/north/bodies/north-lpb/": _BODY, "/north/bodies/north-lpb.json": _BODY, "/north/bodies.json": _BODY,
    "/north/bodies.csv": _BODY,
    **{f"/north/bodies/north-lpb/duties{end}": _DUTIES for end in ("/", ".json", ".csv", ".ics")},
    **{f"/north/duty-calendars{end}": _DUTIES for end in ("/north-lpb-2028-2028/", ".json", ".csv")},
    f"{_CHECKED}/": "it says who publishes from that day", f"{_CHECKED}.json": "as its page",
    f"{_CHECKED}.csv": "the last holder has left, so that nobody is named any more",
    "/north/promises/NOR-2024-1/": _THREAD, "/north/promises/NOR-2024-1.json": _THREAD,
    "/north/promises/NOR-2024-1.1/": f"{_THREAD}, and which promise carries it on",
    "/north/promises/NOR-2024-1.1.json": f"{_THREAD}, and which promise carries it on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both walks take place on the day of the change, so that a page changes through the record alone."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *given: DAY)


def released(on: date) -> int:
    """Everything that is on record and may be public, released as one batch; how many rows of the chain it made."""
    choices = [
        Choice(offer, thing)
        for offer in offers()
        for thing in offer.model._default_manager.order_by("pk")
        if not thing.kept_from_the_public() and not thing.missing()
    ]
    return len(release(choices=choices, by=BY, on=on))


def _force_area(slug: str, prefix: str) -> Body:
    """A force area with a local policing body, its plan with two promises, an activity, a decision and its duties."""
    act: dict[str, Any] = {"by": BY, "on": BEFORE}
    area = record_area(slug=slug, name=f"{slug.capitalize()}shire", kind="force-area", **act)
    kind = "local policing body"
    body = record_body(slug=f"{slug}-lpb", name=f"Commissioner for {area}", kind=kind, area=area, **act)
    record_holding(body=body, title="commissioner", name=f"Holder {prefix}", since=date(2024, 5, 9), **act)
    paper = keep_document(key=f"{slug}-plan", title=f"Plan for {area}", kind="plan", publisher=body, **act)
    plan = start_plan(body=body, slug="2024-28", prefix=f"{prefix}-2024", title=f"Plan for {area}", **act)
    version = draft_version(
        plan=plan, slug="2024-09", label="As issued", status="issued", dated_on=date(2024, 9, 2),
        source=source_at(paper), **act,
    )  # fmt: skip
    top = add_item(thing=version, kind="priority", title=f"Rural crime in {area}", text="Look after it.", **act)
    point = add_item(
        thing=version, kind="delivery point", title=f"Train officers of {area}", text="Soon.", parent=top.promise, **act
    )
    record_activity(
        body=body, key=f"{slug}-day", title=f"Awareness day in {area}", text="Officers learned.",
        happened_on=date(2026, 6, 17), precision="day", promises=[point.promise], **act,
    )  # fmt: skip
    set_series(body=body, letters=prefix, **act)
    decision = draft_decision(
        key=f"{slug}-grant", body=body, office=Office.objects.get(body=body), title=f"A grant in {area}", kind="grant",
        decided="To give it.", reasons="It was asked for.", promises=[point.promise], **act,
    )  # fmt: skip
    sign_decision(thing=decision, signed_on=date(2027, 3, 1), **act)
    open_calendar(body=body, first_day=date(2028, 4, 1), last_day=date(2028, 4, 30), **act)
    return body


@dataclass
class Rehearsal:
    """The two old bodies, the mayor's body (None before the day), and a stranger's client."""

    north: Body
    south: Body
    client: Client

    def pass_on(self) -> Body:
        """7 May 2028: area, body, office, holder, roles, successions; the first plan; all released."""
        act: dict[str, Any] = {"by": BY, "on": DAY}
        covers = [self.north.area, self.south.area]
        area = record_area(slug="east", name="The East", kind="mayoral-area", covers=covers, valid_from=DAY, **act)
        mayor = record_body(slug="east-mayor", name="Mayor of the East", kind="local policing body", area=area, **act)
        record_holding(body=mayor, title="mayor", name="Holder E", since=DAY, **act)
        account = make_account(email="plan@example.org", post="policy officer", **act)
        for old in (self.north, self.south):
            end_holding(thing=Holding.objects.get(office__body=old), until=date(2028, 5, 6), **act)
            pass_functions(before=old, after=mayor, day=DAY, law=ORDER, **act)
            work_out(thing=Calendar.objects.get(body=old), **act)
        give_role(account=account, kind="officer", body=mayor, since=DAY, **act)
        return mayor


@pytest.fixture
def rehearsal(db: None) -> Rehearsal:
    """The record on the eve, all of it public."""
    made = Rehearsal(_force_area("north", "NOR"), _force_area("south", "SOU"), Client())
    cell = {"slug": "restricted-cell", "name": HIDDEN.decode(), "kind": "board", "is_restricted": True}
    record_body(area=made.north.area, by=BY, on=BEFORE, **cell)
    assert released(BEFORE)
    return made


def start_plan_of(mayor: Body) -> Promise:
    """The new body's officer starts its plan, whose first point carries on one of each old plan."""
    act: dict[str, Any] = {"by": actor_for(Account.objects.get(email="plan@example.org"), DAY), "on": DAY}
    plan = start_plan(body=mayor, slug="2028-32", prefix="EAST-2028", title="Plan for the East", **act)
    version = draft_version(plan=plan, slug="2028-05", label="First draft", status="draft", dated_on=DAY, **act)
    earlier = list(Promise.objects.filter(kind="delivery point").order_by("ref"))
    item = add_item(thing=version, kind="priority", title="Rural crime in the East", succeeds=earlier, **act)
    return item.promise


def addresses(text: str) -> Iterator[str]:
    """Where a page leads on this site, without parts and questions."""
    for found in re.findall(r'(?:href|src)="(/[^"]*)"', text):
        address = html.unescape(found).partition("#")[0]
        if "?" not in address and not any(part in address for part in LEFT_OUT):
            yield address


def walked(client: Client, start: str, *elsewhere: str) -> dict[str, bytes]:
    """Every page that a stranger reaches from one without going `elsewhere`, with its bytes; each answers 200."""
    waiting, found = [start], {}
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(elsewhere):
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        found[address] = answer.content
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += addresses(answer.content.decode())
    return found


def test_every_old_address_answers_as_before_but_for_what_the_succession_adds(rehearsal: Rehearsal) -> None:
    client = rehearsal.client
    before = {**walked(client, "/", "/south"), "/south/": client.get("/south/").content}
    assert len(before) > 60
    mayor = rehearsal.pass_on()
    start_plan_of(mayor)
    released(DAY)
    after = {address: client.get(address) for address in before}
    assert {answer.status_code for answer in after.values()} == {200}
    changed = {address for address, answer in after.items() if answer.content != before[address]}
    assert changed ^ set(CHANGED) <= {f"{_CHECKED}.csv"}
    assert verify().broken is None
    old = after["/north/bodies/north-lpb/"].content.decode()
    assert "On 7 May 2028 its functions pass to" in old
    assert f'<a class="govuk-link" href="/east/bodies/east-mayor/">Mayor of the East</a>, under {ORDER}.' in old
    assert "Holder NOR, commissioner, from 9 May 2024 to 6 May 2028" in old
    calendar = after["/north/bodies/north-lpb/duties/"].content.decode()
    whither = f"to Mayor of the East on 7 May 2028, with the functions of {rehearsal.north}, under {ORDER}"
    assert f"All functions of this body pass {whither}." in calendar
    assert f"passed {whither}</span>" in calendar
    assert "is still to come" not in calendar.partition("</p>")[0]
    thread = after["/north/promises/NOR-2024-1.1/"].content.decode()
    assert "the functions of the body that promised pass to" in thread
    assert 'href="/east/promises/EAST-2028-1/">Rural crime in the East</a>' in thread
    assert 'From 7 May 2028: <a class="govuk-link" href="/east/bodies/east-mayor/">' in thread
    assert "Awareness day in Northshire" in thread
    assert "A grant in Northshire" in thread
    home = after["/north/"].content.decode()
    assert 'covered by <a class="govuk-link" href="/east/">The East</a>' in home
    data = after["/north/promises/NOR-2024-1.1.json"].json()
    assert data["functions_pass_to"][0] == {
        "body": "Mayor of the East", "address": "/east/bodies/east-mayor/", "on": "2028-05-07", "part": "",
        "law": ORDER, "note": "",
    }  # fmt: skip
    assert data["carried_on_by"] == [{"ref": "EAST-2028-1", "address": "/east/promises/EAST-2028-1/"}]
    assert not [address for address, answer in after.items() if HIDDEN in answer.content]


def test_the_new_body_has_pages_a_plan_and_duties_and_both_records_can_be_handed_over(
    rehearsal: Rehearsal, tmp_path: Path
) -> None:
    mayor = rehearsal.pass_on()
    first = start_plan_of(mayor)
    assert set(first.succeeds.values_list("ref", flat=True)) == {"NOR-2024-1.1", "SOU-2024-1.1"}
    act: dict[str, Any] = {"by": BY, "on": DAY}
    calendar = open_calendar(body=mayor, first_day=date(2028, 5, 1), last_day=date(2029, 3, 31), **act)
    record_trigger(thing=calendar, kind="election", happened_on=date(2028, 5, 4), **act)
    assert calendar.instances.get(duty="plan-issue").due == date(2029, 3, 31)
    came = {one.trigger_key.split("-lpb-")[0] for one in calendar.instances.filter(trigger_key__startswith="from:")}
    assert came == {"from:north", "from:south"}
    released(DAY)
    pages = walked(rehearsal.client, "/east/", "/north", "/south")
    home, body, thread = (
        pages[f"/east/{path}"].decode() for path in ("", "bodies/east-mayor/", "promises/EAST-2028-1/")
    )
    for name in ("north", "south"):
        assert f'<a class="govuk-link" href="/{name}/">' in home
        assert f'it takes on the functions of <a class="govuk-link" href="/{name}/bodies/{name}-lpb/">' in body
        assert f'href="/{name}/promises/{name[:3].upper()}-2024-1.1/"' in thread
    assert "A draft of a plan, not issued yet" in home
    assert {"/east/plans/2028-32/", "/east/bodies/east-mayor/duties/", "/east/everything/"} <= set(pages)
    assert not [address for address, content in pages.items() if HIDDEN in content]
    led = rehearsal.client.get("/north/promises/EAST-2028-1/")
    assert (led.status_code, led.headers["Location"]) == (302, "/east/promises/EAST-2028-1/")
    outcome = publish(tmp_path / "site", on=DAY, say=lambda words: None)
    assert outcome.broken == {}
    for here, there in (("north", "east/promises/EAST-2028-1"), ("east", "north/promises/NOR-2024-1.1")):
        copied = (tmp_path / "site" / here / Path(*there.split("/")[1:]) / "index.html").read_text()
        assert f'content="0; url=../../../{there}/"' in copied, "the static copy leads on as the served site does"
        assert f'href="../../../{there}/">Go to where it stands' in copied
    assert not (tmp_path / "site/south/promises/NOR-2024-1.1").exists()
    assert verify().broken is None
    for one, others in ((rehearsal.north, {b"SOU-2024-1.1"}), (mayor, set())):
        give(one, tmp_path / f"{one.slug}.zip", say=lambda words: None, **act)
        with zipfile.ZipFile(tmp_path / f"{one.slug}.zip") as given:
            passed = given.read("rows/record.Succession.jsonl").splitlines()
            promises = given.read("rows/record.Promise.jsonl")
            assert HIDDEN not in b"".join(given.read(part) for part in given.namelist())
        assert len(passed) == (1 if one == rehearsal.north else 2)
        assert b"NOR-2024-1.1" in promises
        assert not [ref for ref in others if ref in promises]
