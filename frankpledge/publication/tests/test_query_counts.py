"""What a public page asks of the database does not grow with the number of strands."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.publication import plan_page, reading
from frankpledge.record.ledger.chain import FIRST, digest
from frankpledge.record.releases import index
from frankpledge.record.releases.models import Release, ReleaseContent
from frankpledge.record.releases.offers import DONE, Frozen, Strand
from frankpledge.rules.periods import Period

REF = "DER-2021-4.1"
SOURCE = {"document": "pack", "title": "A pack", "at": "paragraph 1", "lines": "1-2", "sha256": ""}
PAGES = {
    "the thread of a promise": f"/derbyshire/promises/{REF}/",
    "its JSON": f"/derbyshire/promises/{REF}.json",
    "its CSV": f"/derbyshire/promises/{REF}.csv",
    "its feed": f"/derbyshire/promises/{REF}.atom",
    "a plan on a page": "/derbyshire/plans/2021-25/",
    "its own JSON": "/derbyshire/plans/2021-25.json",
    "the home of an area": "/derbyshire/",
    "a search": "/search/?q=activity",
    "a list": "/derbyshire/activities/",
    "a list as CSV": "/derbyshire/activities.csv",
    "the front page": "/",
}

pytestmark = pytest.mark.django_db


def release(frozen: Frozen) -> None:
    number, text = Release.objects.count() + 1, frozen.text()
    row = Release.objects.create(
        number=number, act="release", kind=frozen.kind, key=frozen.key, content_hash=digest(text), batch="", at="",
        on="2022-11-17", by="a publisher", previous_hash=FIRST, hash=digest(f"{number}"),
    )  # fmt: skip
    ReleaseContent.objects.create(release=row, text=text)
    index.point(row, frozen)


def frozen(kind: str, slug: str, fields: dict[str, Any], **parts: Any) -> Frozen:
    parts = {"title": slug, "body": "derbyshire-lpb", "sources": (SOURCE,), **parts}
    return Frozen(kind=kind, key=f"{kind}:{slug}", area="derbyshire", fields=fields, **parts)


def item(ref: str, kind: str, parent: str) -> dict[str, Any]:
    return {
        "ref": ref, "kind": kind, "number": "", "parent": parent, "title": ref, "text": "", "owner": "", "voices": [],
        "succeeds": [], "source": SOURCE,
    }  # fmt: skip


def activity(number: int) -> Frozen:
    day = (date(2021, 11, 1) + timedelta(days=number * 3)).isoformat()
    fields = {
        "what": f"activity {number}", "outcome": "", "when": day, "precision": "day", "reported_on": "", "who": "",
        "where": "", "place": "", "partners": [], "counts": [], "tie": "source", "note": "", "evidence": [],
    }  # fmt: skip
    strand = Strand(knot=DONE, headline=f"Activity {number}", day=day, facts=(("people reached", "3"),))
    return frozen(
        "activities", f"a-{number}", fields, title=f"Activity {number}", day=day, strand=strand, promises=(REF,)
    )


@pytest.fixture
def ground() -> None:
    area = {
        "slug": "derbyshire", "area_kind": "force-area", "within": "", "code": "", "latitude": None, "longitude": None,
        "position_note": "", "valid_from": "", "valid_to": "",
    }  # fmt: skip
    release(frozen("areas", "derbyshire", area, title="Derbyshire"))
    body = {"slug": "derbyshire-lpb", "body_kind": "local policing body", "holders": []}
    release(frozen("bodies", "derbyshire-lpb", body))
    items = [item("DER-2021-4", "priority", ""), item(REF, "delivery point", "DER-2021-4")]
    plan = {
        "slug": "2021-25", "kind": "plan", "title": "Police and Crime Plan", "prefix": "DER-2021",
        "term_from": "2021-05-13", "term_to": "2025-03-31", "term_precision": "day", "term_printed": "",
        "term_note": "", "source": SOURCE,
    }  # fmt: skip
    version = {
        "slug": "2021-11", "label": "As issued", "status": "issued", "on": "2021-11-01", "precision": "day", "when": "",
        "note": "",
    }  # fmt: skip
    fields = {"plan": plan, "version": version, "items": items, "requirements": [], "previous": ""}
    refs = tuple(one["ref"] for one in items)
    release(frozen("plan-versions", "DER-2021/2021-11", fields, day="2021-11-01", promises=refs))
    for one in items:
        promise = {
            "ref": one["ref"], "promise_kind": one["kind"], "number": "", "text": "", "made_by": "", "holder": {},
            "made_on": "2021-11-01", "owner": "",
            "parent": {"ref": one["parent"], "title": ""} if one["parent"] else {},
            "due": "", "due_printed": "", "succeeds": [],
        }  # fmt: skip
        release(frozen("promises", one["ref"], promise, day="2021-11-01"))


@pytest.fixture
def queries(ground: None) -> Callable[[str], int]:
    def count(address: str) -> int:
        for cache in (*caches.all(), reading._made, reading._parsed):
            cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(address)
        assert answer.status_code == 200, address
        return len(asked)

    return count


def test_no_page_asks_more_of_the_database_when_a_thread_grows_from_one_strand_to_a_hundred(
    queries: Callable[[str], int],
) -> None:
    counts: dict[str, list[int]] = {}
    standing = 0
    for strands in (1, 10, 100):
        while standing < strands:
            standing += 1
            release(activity(standing))
        for page, address in PAGES.items():
            counts.setdefault(page, []).append(queries(address))
    grown = {page: found for page, found in counts.items() if len(set(found)) > 1}
    assert not grown, grown


def test_the_pages_counted_do_show_the_strands(ground: None) -> None:
    release(activity(1))
    for address in ("the thread of a promise", "a list", "a search", "its CSV"):
        assert "ctivity 1" in Client().get(PAGES[address]).content.decode(), address
    assert len(json.loads(Client().get(PAGES["its JSON"]).content)["strands"]) == 1


def test_reading_a_page_again_asks_only_whether_anything_was_released(queries: Callable[[str], int]) -> None:
    client = Client()
    client.get(PAGES["the thread of a promise"])
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGES["the thread of a promise"])
    assert len(asked) == 1


def test_a_period_that_holds_everything_counts_what_the_database_counts(ground: None) -> None:
    for number in range(1, 6):
        release(activity(number))
    (version,) = plan_page.versions_of("derbyshire", "2021-25")
    standing = plan_page.standing_groups(version)
    assert any(row.done for group in standing for row in group.rows)
    assert plan_page.groups_asked(version, period=Period(date(2000, 1, 1), date(2030, 1, 1))) == standing
