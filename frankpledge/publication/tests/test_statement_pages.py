"""What the site says of itself: open data, about, accessibility, robots, sitemaps, A to Z."""

import hashlib
import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from frankpledge.domains import offers
from frankpledge.publication import known_faults
from frankpledge.publication.tests import around_record as made
from frankpledge.record.releases.models import Release, ReleaseContent
from frankpledge.record.releases.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(derbyshire):
    """The small public record."""
    made.small_record()


def _page(path):
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_open_data_names_every_kind_and_every_field(record):
    page = _page("/open-data/")
    for offer in offers():
        assert f"<code>{offer.kind}</code>" in page
        for name in offer.labels:
            assert f"<code>{name}</code>" in page


def test_a_hash_can_be_checked_as_open_data_says(record):
    text = ReleaseContent.objects.get(release__key="activities:awareness").text
    spelled = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    shown = Client().get("/derbyshire/activities/awareness.json").json()["release"]["content_sha256"]
    assert hashlib.sha256(spelled.encode()).hexdigest() == shown


def test_the_published_heads_satisfy_verify(record):
    heads = Client().get("/record/head.json").json()
    assert heads["releases"]["hash"] == Release.objects.order_by("-number").first().hash
    assert verify(release_head=heads["releases"]["hash"], ledger_head=heads["ledger"]["hash"]).broken is None


def test_about_explains_its_words_and_what_is_sample(record):
    page = _page("/about/")
    assert "What is sample" in page
    assert "Too few points to tell" in page


def test_the_accessibility_statement_has_the_parts_the_regulations_ask_for(record):
    page = _page("/accessibility/")
    for part in (
        "Compliance status", "Non-accessible content", "Preparation of this accessibility statement",
        "Feedback and contact information", "Enforcement procedure", "Equality and Human Rights Commission",
    ):  # fmt: skip
        assert part in page


def test_every_known_fault_stands_in_the_statement(record):
    page = _page("/accessibility/")
    for fault in known_faults.known_faults().faults:
        assert fault.what in page


def test_a_fault_that_is_not_listed_is_unknown_and_a_listed_one_is_not():
    told = known_faults.known_faults()
    listed = known_faults.Fault("color-contrast", ("/<area>/diary/",), "x", "1.4.3", known_faults.NON_COMPLIANCE)
    with_one = known_faults.KnownFaults(told.checked_on, told.prepared_on, told.how_checked, (listed,))
    found = [
        ("color-contrast", "/derbyshire/diary/"),
        ("color-contrast", "/derbyshire/"),
        ("label", "/derbyshire/diary/"),
    ]
    assert with_one.unknown(found) == found[1:]


def test_robots_are_led_to_the_sitemap_and_away_from_the_desk():
    text = _page("/robots.txt")
    assert "Disallow: /desk/" in text
    assert "/sitemap.xml" in text


def test_every_address_of_every_sitemap_answers(record):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}

    def addresses(path):
        found = ElementTree.fromstring(_page(path)).findall(".//s:loc", space)
        return [each.text.removeprefix("http://127.0.0.1:8000") for each in found]

    every = [address for part in addresses("/sitemap.xml") for address in addresses(part)]
    assert "/derbyshire/activities/awareness/" in every
    for address in every:
        _page(address)


def test_the_a_to_z_and_the_index_hold_everything_that_stands(record):
    page = _page("/derbyshire/everything/")
    index = Client().get("/derbyshire/search-index.json").json()["things"]
    assert len(index) == 12
    for title, _, _, address in index:
        assert title in page
        assert f'href="{address}"' in page
    assert Client().get("/search-index.json").json()["areas"][0]["index"] == "/derbyshire/search-index.json"
