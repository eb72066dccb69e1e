"""What changed since a day: new, changed, withdrawn and taken down, and never what was removed."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from frankpledge.publication.pages.since import default_since
from frankpledge.publication.tests import around_record as made
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import take_down, withdraw

pytestmark = pytest.mark.django_db
LATER = date(2023, 1, 9)


@pytest.fixture
def record(derbyshire):
    """The small public record."""
    made.small_record()


def _changes(**query):
    return Client().get("/derbyshire/changes.json", query).json()["changes"]


def _page(**query):
    return Client().get("/derbyshire/changes/", query).content.decode()


def test_a_first_release_is_new_and_a_later_one_is_a_change(record):
    made.put_out(made.activity(title="Awareness day for 27 officers"), on=LATER)
    found = {one["number"]: one for one in _changes(since="2022-01-01") if one["title"].startswith("Awareness")}
    assert [one["act"] for one in found.values()] == ["changed", "changed again since"]
    assert {one["act"] for one in _changes(since="2022-01-01") if one["kind"] == "measures"} == {"new"}


def test_only_what_is_of_the_day_or_later_is_shown(record):
    made.put_out(made.activity("later", "A later visit"), on=LATER)
    assert [one["title"] for one in _changes(since="2023-01-09")] == ["A later visit"]
    assert _changes(since="2023-01-10") == []
    assert "Nothing was published" in _page(since="2023-01-10")


def test_it_begins_three_months_before_the_newest_release():
    assert default_since("2023-01-09") == "2022-10-09"
    assert default_since("2022-05-31") == "2022-02-28"
    assert default_since("2022-04-01") == "2022-01-01"


def test_a_kind_can_be_chosen(record):
    assert {one["kind"] for one in _changes(kind="measures")} == {"measures"}


def test_what_was_withdrawn_is_said_without_its_words(record):
    withdraw(key="activities:awareness", by=installer("a test"), on=LATER, why="Entered twice")
    page = _page()
    assert "Withdrawn" in page
    assert "Awareness day" not in page
    assert "activities/awareness" not in page
    assert "withdrawn" in {one["act"] for one in _changes()}


def test_what_was_taken_down_leaves_reason_basis_day_and_hash_only(record):
    number = made.put_out(made.activity("secret-name", "A secret name"), on=LATER)[0]
    take_down(
        number=number.number, reason="Names a child", legal_basis="Data Protection Act 2018",
        by=installer("a test"), on=LATER,
    )  # fmt: skip
    page, data = _page(), _changes()
    csv = Client().get("/derbyshire/changes.csv").content.decode()
    for shown in (page, str(data), csv):
        assert "Names a child" in shown
        assert "Data Protection Act 2018" in shown
        assert number.content_hash in shown
        assert "secret" not in shown


def test_a_tombstone_of_another_area_is_not_shown_here(record):
    from dataclasses import replace

    elsewhere = replace(made.activity("far", "Far away"), area="elsewhere")
    first, second = made.put_out(elsewhere)[0], made.put_out(replace(elsewhere, title="Far away, again"))[0]
    assert first.number < second.number
    take_down(number=second.number, reason="Mistake", legal_basis="Law", by=installer("a test"), on=LATER)
    assert "Mistake" not in _page(since="2022-01-01")


def test_a_day_that_is_none_is_said_beside_the_field(record):
    page = _page(since="soon")
    assert "“soon” is not a day" in page
    assert 'id="since-error"' in page


def test_an_area_without_releases_is_not_there(record):
    assert Client().get("/nowhere/changes/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_changes(record, django_assert_max_num_queries):
    made.put_out(*(made.activity(f"visit-{n:03}", f"Visit {n}") for n in range(40)))
    caches["pages"].clear()
    with django_assert_max_num_queries(10):
        _page()
