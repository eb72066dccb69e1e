"""The search: what it finds, what it says when it finds nothing, and what odd input does to it."""

import pytest
from django.db import connection
from django.test import Client

from frankpledge.publication.tests import around_record as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(derbyshire):
    """The small public record."""
    made.small_record()


def _get(query, path="/search/"):
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return answer


def test_a_result_shows_its_passage_kind_day_and_promise(record):
    page = _get({"q": "theft farms", "kind": "activities"}).content.decode()
    assert "Awareness day for 26 officers" in page
    assert "<mark>theft</mark>" in page
    assert "17 June 2022" in page
    assert 'href="/derbyshire/promises/DER-2021-4.1/"' in page


def test_filters_leave_out_what_they_should(record):
    def keys(**query):
        return {one["key"] for one in _get({"q": "farms", **query}, "/search.json").json()["results"]}

    everything = keys()
    assert {"activities:awareness", "promises:DER-2021-4.1", "engagements:farm"} <= everything
    assert keys(kind="activities") == {"activities:awareness"}
    assert keys(area="elsewhere") == set()
    assert keys(**{"from": "2022-06-18", "to": "2022-12-31"}) == {"engagements:farm"}
    assert keys(body="derbyshire-lpb") == everything


def test_markup_in_the_record_is_shown_and_never_run(record):
    made.put_out(made.activity("odd", "Odd", what="<script>alert(1)</script> gatepost <mark>"))
    page = _get({"q": "gatepost"}).content.decode()
    assert "<mark>gatepost</mark>" in page
    assert page.count("<mark>") == page.count("</mark>") == 1
    assert "<script>alert" not in page
    # Which words of it a passage shows is the database's choice; the thing's own page shows all of it.
    whole = Client().get("/derbyshire/activities/odd/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; gatepost &lt;mark&gt;" in whole
    assert "<script>alert" not in whole


def test_nothing_found_says_what_to_try(record):
    page = _get({"q": "zeppelin", "kind": "measures"}).content.decode()
    assert "Nothing found for “zeppelin”" in page
    assert "the same words without the filters" in page
    assert "does not prove that nothing was done" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"q": '"'}, {"q": "\x00farm"}, {"q": "farm AND ("}, {"q": "* NEAR/2 ^x:y"}, {"q": "a" * 5000},
        {"q": "'; DROP TABLE"}, {"q": "farms", "from": "yesterday", "to": "2022-13-45"},
        {"q": "farms", "page": "-3"}, {"q": "farms", "page": "9" * 40},
        {"q": "farms", "kind": "\x00", "area": "<b>", "body": "%"},
        {"q": "farms", "from": "2023-01-01", "to": "2022-01-01"}, {"q": "\u0002farms\u0003"}, {"q": "\u202efarms"},
    ],
)  # fmt: skip
def test_odd_input_is_harmless(record, asked):
    _get(asked)
    _get(asked, "/search.json")


def test_a_day_that_is_none_is_said_and_not_used(record):
    page = _get({"q": "farms", "from": "yesterday"}).content.decode()
    assert "“yesterday” is not a day" in page
    assert "Awareness day" in page


def test_later_pages_follow_on_and_lose_no_filter(record):
    made.put_out(*(made.activity(f"visit-{n:02}", f"Visit {n} about turnips") for n in range(25)))
    first, second = (_get({"q": "turnips", "kind": "activities", "page": n}, "/search.json").json() for n in (1, 2))
    assert (first["total"], len(first["results"]), len(second["results"])) == (25, 20, 5)
    assert not {one["key"] for one in first["results"]} & {one["key"] for one in second["results"]}
    assert "kind=activities&amp;page=2" in _get({"q": "turnips", "kind": "activities"}).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_results(record, django_assert_max_num_queries):
    made.put_out(*(made.activity(f"visit-{n:02}", f"Visit {n} about turnips") for n in range(25)))
    # PostgreSQL is told to keep to the index within a part of the transaction: three statements more.
    with django_assert_max_num_queries(7 if connection.vendor == "sqlite" else 10):
        _get({"q": "turnips"})
