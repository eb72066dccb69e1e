"""The lists of threats in one picture, and the engagement diary as map and list."""

import re

import pytest
from django.core.cache import caches
from django.test import Client

from frankpledge.publication.area_home import GROUPS
from frankpledge.publication.pages.threats import chains_of
from frankpledge.publication.reading import things_of
from frankpledge.publication.tests import around_record as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(derbyshire):
    """The small public record."""
    made.small_record()


def _page(path, **query):
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_lists_are_told_as_picture_words_and_table(record):
    page = _page("/derbyshire/threats/")
    assert "<svg" in page
    assert "Renamed: Drugs to Drug supply" in page
    assert "Came: Stalking" in page
    assert "Went: Cyber crime" in page
    assert '<th scope="row" class="govuk-table__header">Drug supply</th>' in page
    assert "Item 5, paragraph 2" in page


def test_the_home_of_the_area_tallies_the_lists_and_groups_what_stands_on_record(record):
    page = _page("/derbyshire/")
    assert page.count("fp-drawing--tally") == 1
    assert re.search(r"of which \d+ stayed and \d+ came; \d+ went\.", page)
    groups = re.findall(r'<h3 class="govuk-heading-s">([^<]+)</h3>', page)
    assert groups == [group for group in GROUPS.values() if group in groups]
    kinds = page.partition('id="all-kinds"')[2]
    assert kinds.count('href="/derbyshire/threat-lists/"') == 1


def test_a_list_is_read_only_against_the_one_it_follows(record):
    made.put_out(
        made.threats("assessment", "2018-01-01", [{"key": "a", "name": "Drugs", "lineage": "carried"}], follows="2016")
    )
    chains = [[one.slug for one in chain] for chain in chains_of(things_of("derbyshire", "threat-lists"))]
    assert chains == [["2016", "2021"], ["2016", "assessment"]]


def test_lists_that_follow_in_a_ring_do_not_hang_the_page(record):
    made.put_out(
        made.threats("2016", "2016-11-28", [{"key": "a", "name": "Drugs", "lineage": "first"}], follows="2021")
    )
    assert Client().get("/derbyshire/threats/").status_code == 200


def test_the_twins_of_the_lists_hold_every_mark(record):
    data = Client().get("/derbyshire/threats.json").json()
    marks = {area["key"]: [one["mark"] for one in area["lists"]] for area in data["chains"][0]["areas"]}
    assert marks == {
        "a": ["on the first list", "renamed"], "b": ["on the first list", "went"], "c": ["not on this list", "came"],
    }  # fmt: skip
    assert "Drug supply,renamed" in Client().get("/derbyshire/threats.csv").content.decode()


def test_no_list_means_no_page(derbyshire):
    made.put_out(made.area())
    assert Client().get("/derbyshire/threats/").status_code == 404


def test_the_diary_is_a_map_and_a_list(record):
    page = _page("/derbyshire/diary/")
    assert "fp-drawing--map" in page
    assert "Raised: Thefts from farms." in page
    assert "What was raised is not recorded." in page
    assert "1 entry without a place to point at is only in the list" in page


def test_the_diary_can_be_narrowed_by_district_and_days(record):
    def keys(**query):
        return [one["key"] for one in Client().get("/derbyshire/diary.json", query).json()["entries"]]

    assert keys(district="chesterfield") == ["engagements:farm"]
    assert keys(district="erewash") == []
    assert keys(**{"from": "2022-10-06", "to": "2022-10-06"}) == ["engagements:farm", "engagements:hall"]
    assert keys(**{"from": "2022-10-07"}) == []
    assert "No entry falls within" in _page("/derbyshire/diary/", district="erewash")


def test_a_period_is_shown_where_any_of_its_days_is_asked_for(record):
    made.put_out(made.engagement("weeks", "erewash", day="2022-09-09", until="2022-11-08"))
    found = Client().get("/derbyshire/diary.json", {"from": "2022-10-20"}).json()["entries"]
    assert [one["key"] for one in found] == ["engagements:weeks"]


def test_a_formula_in_the_diary_is_harmless_in_a_spreadsheet(record):
    made.put_out(made.engagement("odd", "erewash", raised="=HYPERLINK(1)"))
    assert "'=HYPERLINK(1)" in Client().get("/derbyshire/diary.csv").content.decode()


@pytest.mark.parametrize("path", ["/derbyshire/threats/", "/derbyshire/diary/"])
def test_the_number_of_queries_does_not_grow_with_the_things(record, path, django_assert_max_num_queries):
    made.put_out(*(made.engagement(f"v{n:02}", "erewash") for n in range(30)))
    caches["pages"].clear()
    with django_assert_max_num_queries(7):
        _page(path)
