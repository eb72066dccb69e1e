"""Script, template signs, formulas and markup typed into every field of every form, and shown as the text they are."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from frankpledge.desk.addresses import every_address
from frankpledge.domains import offers
from frankpledge.look.unseen import unseen
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import Choice, release
from tests.trouble.planting import plant
from tests.trouble.walking import Walk, read_page

HOSTILE = "=<b>{{7*7}}{% x %}\"'<script>alert(1)</script>#let x = 1 $x$ @x *b*"
RAW = ("<script>alert", "<b>{{", "=<b>")
# Reached through a release, a session, a day, a file or a script's own letter that this walk does not make.
NOT_WALKED = re.compile(
    r"/desk/(release/(done|take-down|history|withdraw|confirm)|sessions/end|holdings/|plans/voices/"
    r"|minutes/<slug:kind>/|minutes/meetings/<int:pk>/taking(.json|/save)|papers/papers/<int:pk>/file/"
    r"|questions/incoming/<int:pk>/(take|set-aside)/|membership/bodies/<int:pk>/<slug:kind>/)"
)

# Rooms whose things the second round makes, so that their pages are read a third time.
LAST_MADE = ("/desk/indicators/", "/desk/member_mail/")
# Kinds of the rooms that hold an office's business, each of which has a page of its own in public.
OF_BUSINESS = ("decisions", "planned-decisions", "appointments", "precepts", "budgets", "plan-variations")


def starts() -> list[str]:
    """Documents and plans first, since other things cite them; then every staff page that needs no number."""
    first = ["/desk/intake/documents/new/", "/desk/plans/new/", "/desk/"]
    return first + [
        one.pattern for one in every_address() if one.pattern.startswith("/desk/") and "<" not in one.pattern
    ]


@pytest.fixture
def walk(signed_in: Any, derbyshire: Any, day: Any) -> Walk:
    """Everything that could be typed was typed, by somebody who may do all."""
    plant(derbyshire, day, HOSTILE)
    client = signed_in("officer", "publisher", "member", "administrator")
    # A second round finds what the first one made; of a figure and a member's address it made the first itself.
    walk = Walk(client, HOSTILE).go(*starts()).again(*starts())
    return walk.again(*(start for start in starts() if start.startswith(LAST_MADE)), within=LAST_MADE)


def put_out_everything(day: Any) -> None:
    choices = [
        Choice(offer, thing)
        for offer in offers()
        for thing in offer.model._default_manager.order_by("pk")
        if not (thing.kept_from_the_public() or thing.missing() or thing.held_back())
    ]
    release(choices=choices, by=installer("a test"), on=day)


# One test, since the walk takes most of its time.
def test_hostile_text_in_every_form_breaks_nothing_and_is_shown_as_text_to_staff_and_public(
    walk: Walk, client: Any, day: Any
) -> None:
    every_staff_form_takes_it(walk)
    put_out_everything(day)
    every_public_page_shows_it(client)


def every_staff_form_takes_it(walk: Walk) -> None:
    broken = [
        (method, where, answer.status_code) for method, where, answer in walk.answers if answer.status_code >= 500
    ]
    assert broken == []
    for _, where, answer in walk.answers:
        if "html" in answer.headers.get("Content-Type", "") and not answer.streaming:
            page = answer.content.decode()
            assert not any(raw in page for raw in RAW), where
    seen = {name for name, paths in walk.seen.items() if paths} | {name.partition(" ")[0] for name in walk.sent}
    reached = {one.pattern for one in every_address() if one.name in seen}
    wanted = {one.pattern for one in every_address() if one.pattern.startswith("/desk/")}
    assert [pattern for pattern in sorted(wanted - reached) if not NOT_WALKED.match(pattern)] == []
    lists_hold_no_formula(walk)


def lists_hold_no_formula(walk: Walk) -> None:
    """Of every kind of page its first and last are asked for a table; where there is one, all of that kind are."""
    tables = 0
    for paths in list(walk.seen.values()):
        each = list(dict.fromkeys(paths))
        given = [as_csv(walk, path) for path in dict.fromkeys([*each[:1], *each[-1:]])]
        if any(given):
            tables += sum([*given, *(as_csv(walk, path) for path in each[1:-1])])
    assert tables >= 4


def as_csv(walk: Walk, path: str) -> bool:
    """Whether a page is given as a table too, which holds no formula then."""
    answer = walk.client.get(path, {"as": "csv"})
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/csv"):
        return False
    no_formula(answer.content.decode(), path)
    return True


def no_formula(text: str, where: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or re.fullmatch(r"-?[\d.]+", cell), where


def every_public_page_shows_it(client: Any) -> None:
    kinds: set[str] = set()
    seen: set[str] = set()
    waiting = [
        "/",
        "/sitemap.xml",
        *(f"/derbyshire/{offer.kind}/" for offer in offers()),
        "/search/?q=script",
        "/search.json?q=script",
        "/search/?q=7*7+let",
    ]
    while waiting:
        where = waiting.pop()
        if urlsplit(where)._replace(fragment="").geturl() in seen or len(seen) > 600:
            continue
        seen.add(urlsplit(where)._replace(fragment="").geturl())
        answer = client.get(where)
        assert answer.status_code < 500, where
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if answer.status_code != 200 or answer.streaming:
            continue
        kinds.add(kind)
        waiting += check(kind, answer.content, where)
    assert {"text/html", "application/json", "text/csv", "application/atom+xml", "application/xml"} <= kinds
    assert len(seen) > 60
    shown = " ".join(sorted(seen))
    assert [kind for kind in OF_BUSINESS if not re.search(rf"/derbyshire/{kind}/[^ ?]", shown)] == []
    reports_are_made(client)


def check(kind: str, content: bytes, where: str) -> list[str]:
    """Judge one answer; the addresses it leads to."""
    if kind == "text/html":
        page = content.decode()
        assert not any(raw in page for raw in RAW), where
        asked = [urljoin(where, link) for link in read_page(page)[1]]
        return [link for link in asked if link.startswith("/") and not link.startswith(("/desk", "/accounts"))]
    if kind == "application/json":
        json.loads(content)
    elif kind == "text/csv":
        no_formula(content.decode(), where)
    elif kind.endswith("xml"):
        found = [each.text or "" for each in ET.fromstring(content).iter() if each.tag.endswith("loc")]
        return [urlsplit(each).path for each in found]
    return []


def reports_are_made(client: Any) -> None:
    for ending in ("/", ".json", ".csv", ".pdf"):
        answer = client.get(f"/derbyshire/reports/interim/2022-09-09/2022-11-30{ending}")
        assert answer.status_code == 200
        if ending == "/":
            assert not any(raw in answer.content.decode() for raw in RAW)
            assert "{{7*7}}" in answer.content.decode()


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x0b", "\x7f", "\ufffe", "\x1b"])
def test_a_sign_that_turns_or_hides_text_is_refused_beside_its_field(
    signed_in: Any, derbyshire: Any, sign: str
) -> None:
    client = signed_in("officer")
    values = {
        "title": f"Payroll{sign}fdp.exe", "key": "rota", "kind": "evidence", "publisher": derbyshire.body.pk,
        "address": "https://example.org/", "token": "a1", "edition": "0",
    }  # fmt: skip
    answer = client.post("/desk/intake/documents/new/", values)
    assert answer.status_code == 400
    assert f"U+{ord(sign):04X}" in answer.content.decode()
    assert not any(one.model._default_manager.filter(pk__gt=0).exists() for one in offers() if one.kind == "documents")


def test_ordinary_writing_of_any_language_is_no_hidden_sign() -> None:
    assert not any(map(unseen, ("Zoë’s “plan” – £5 · 10 %", "سلامة الشارع", "line\none\ttab", "👩🏽‍🌾", "क्षेत्र")))


@pytest.mark.parametrize("edition", ["abc", "-1", "9" * 5000, "1e9", "\x00"])
@pytest.mark.parametrize("token", ["x" * 5000, "\x00", "'; --"])
def test_a_form_with_a_tampered_edition_or_token_breaks_nothing(
    signed_in: Any, derbyshire: Any, edition: str, token: str
) -> None:
    client = signed_in("administrator")
    values = {"name": "Elsewhere", "kind": "district", "within": "", "token": token, "edition": edition}
    answer = client.post(f"/desk/areas/{derbyshire.erewash.pk}/", values)
    assert answer.status_code == 400
    derbyshire.erewash.refresh_from_db()
    assert derbyshire.erewash.name == "Erewash"
