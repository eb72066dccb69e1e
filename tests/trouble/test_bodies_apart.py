"""An officer, publisher and member of one body can neither read nor write a draft of another."""

import re
from importlib import import_module
from typing import Any

import pytest

from frankpledge.desk.addresses import every_address
from frankpledge.domains import DOMAINS, offers
from frankpledge.record.areas import record_area
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from tests.trouble.planting_business import plant_business
from tests.trouble.test_hostile_text import starts
from tests.trouble.walking import Walk

SECRET = "Confidential wording 4711"
ROLES = ("officer", "publisher", "member")
# A line of the ledger about an area: areas are everybody's, and the walk types its words there too.
OF_AREAS = re.compile(r"<tr[^>]*>(?:(?!</tr>).)*?>areas:(?:(?!</tr>).)*</tr>", re.DOTALL)
# The rooms that hold an office's business, each with something that a stranger might see.
OF_BUSINESS = {
    "appointments",
    "appointment-acts",
    "budgets",
    "decisions",
    "duty-calendars",
    "occasions",
    "plan-variations",
    "planned-decisions",
    "precepts",
    "threat-cycles",
    "threat-lists",
}
STAFF = [one for one in every_address() if one.pattern.startswith("/desk/") and {*ROLES} & {*one.rules}]


@pytest.fixture
def theirs(signed_in: Any, derbyshire: Any, day: Any) -> list[str]:
    """Every room holds drafts of the first body; the addresses of the staff pages that were seen on the way."""
    plant_business(derbyshire, {"by": installer("a test"), "on": day}, SECRET, SECRET)
    # What was planted needs no second round to be found, and numbers lead to every page of it anyway.
    walk = Walk(signed_in(*ROLES), SECRET).go(*starts())
    assert {kind for kind, *_ in drafts()} >= OF_BUSINESS
    return sorted({path for paths in walk.seen.values() for path in paths})


@pytest.fixture
def stranger(signed_in: Any, derbyshire: Any, day: Any) -> Any:
    """Somebody with every duty, for another body in another area."""
    act = {"by": installer("a test"), "on": day}
    area = record_area(slug="elsewhere", name="Elsewhere", kind="force-area", **act)
    body = record_body(slug="elsewhere-lpb", name="Elsewhere body", kind="local policing body", area=area, **act)
    return signed_in(*ROLES, body=body)


def numbered(addresses: list[Any]) -> list[str]:
    """Each address with a number in it, for the numbers 1 and 2, and for each kind that its room offers.

    A room answers for its own kinds alone; a page of the desk itself is asked for every kind.
    """
    made = []
    for one in addresses:
        if "<int:" not in one.pattern:
            continue
        room = one.pattern.split("/")[2]
        own = import_module(f"frankpledge.domains.{room}.public").OFFERS if room in DOMAINS else offers()
        # A room without any offer is asked for one kind that it does not have.
        kinds = ([offer.kind for offer in own] or ["plans"]) if "<slug:kind>" in one.pattern else [""]
        for kind in kinds:
            for number in (1, 2):
                made.append(re.sub(r"<int:\w+>", str(number), one.pattern).replace("<slug:kind>", kind))
    return made


def drafts() -> list[tuple[Any, ...]]:
    """What stands in every room; areas and bodies are everybody's, and any officer may call them ready."""
    return [
        (offer.kind, *row)
        for offer in offers()
        if offer.kind not in ("areas", "bodies")
        for row in offer.model._default_manager.order_by("pk").values_list("pk", "edition", "state")
    ]


def acts() -> int:
    return LedgerLine.objects.exclude(subject__startswith="areas:").exclude(subject__startswith="bodies:").count()


def test_no_page_shows_and_no_form_changes_a_draft_of_another_body(theirs: list[str], stranger: Any) -> None:
    before, lines = drafts(), acts()
    for where in sorted({*theirs, *numbered(STAFF)} - {"/desk/ledger/verify/"}):
        asked = {} if re.search(r"\d", where) else {"as": "csv"}
        for answer in (stranger.get(where, asked), stranger.post(where, {"why": "x"})):
            assert answer.status_code < 500, where
            content = "" if answer.streaming else OF_AREAS.sub("", answer.content.decode(errors="replace"))
            assert SECRET not in content, where
    assert drafts() == before
    new = LedgerLine.objects.order_by("-number")[: max(0, acts() - lines)]
    assert [(line.verb, line.subject) for line in new] == []
    naming_it_previews_and_releases_nothing(stranger)


def naming_it_previews_and_releases_nothing(stranger: Any) -> None:
    before, lines = drafts(), acts()
    for offer in offers():
        for thing in offer.model._default_manager.filter(pk__lte=3):
            if offer.kind in ("areas", "bodies"):
                continue
            name = f"{offer.kind}:{thing.pk}"
            assert stranger.get("/desk/release/preview/", {"thing": name}).status_code == 404, name
            for seen in ("0" * 64, "", "a:b", "\x00"):
                answer = stranger.post("/desk/release/confirm/", {"seen": f"{name}:{seen}", "token": "b2"})
                assert answer.status_code in (403, 404, 409), name
                assert SECRET.encode() not in answer.content, name
    assert drafts() == before
    assert acts() == lines


@pytest.mark.parametrize("sent", ["x", "areas:1", f"areas:{9**30}", "areas:" + "9" * 5000, "a:²", ":::"])
def test_a_release_of_something_made_up_is_not_found(signed_in: Any, derbyshire: Any, sent: str) -> None:
    client = signed_in(*ROLES)
    assert client.get("/desk/release/preview/", {"thing": sent}).status_code in (200, 404)
    assert client.post("/desk/release/confirm/", {"seen": f"{sent}:{'0' * 64}"}).status_code in (404, 409)
