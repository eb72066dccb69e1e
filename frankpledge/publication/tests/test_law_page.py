"""The public calculator: answers with their count, errors beside the field, nothing harmful, and its twin as data."""

import json
from html import escape

import pytest
from django.test import Client

from frankpledge.publication.law.questions import QUESTIONS, ask
from frankpledge.publication.law.reading import Wrong

pytestmark = pytest.mark.django_db


def _page(**query):
    answer = Client().get("/law/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def _data(**query):
    return Client().get("/law.json", query)


def test_the_bare_page_has_a_form_for_every_question_and_lists_the_limits():
    page = _page()
    for question in QUESTIONS.values():
        assert f'<input type="hidden" name="ask" value="{question.key}">' in page
        for field in question.fields:
            assert f'id="{question.key}-{field.name}"' in page
    assert "Limits on record" in page
    assert "SI 2012/2271, regulation 4(1)" in page
    assert 'id="answer"' not in page


def test_the_pack_of_november_2022_is_lawful_with_no_day_to_spare_and_each_day_is_listed():
    page = _page(ask="clear-days", published="2022-11-09", meeting="2022-11-17")
    assert "In time with no day to spare: 5 clear days." in page
    for day in ("Thursday 10", "Friday 11", "Saturday 12", "Sunday 13", "Monday 14", "Tuesday 15", "Wednesday 16"):
        assert f"{day} November 2022" in page
    assert page.count("not counted</td>") == 2
    assert "Not verified: part of this" not in page


def test_an_answer_can_be_linked_and_has_the_same_answer_as_data():
    page = _page(ask="veto", members="16", vacancies="1")
    assert 'href="/law/?ask=veto&amp;members=16&amp;vacancies=1"' in page
    assert 'href="/law.json?ask=veto&amp;members=16&amp;vacancies=1"' in page
    told = _data(ask="veto", members="16", vacancies="1").json()
    assert (told["number"], told["members"], told["verified"]) == (10, 15, True)
    assert escape(told["because"], quote=False) in page


@pytest.mark.parametrize("key", QUESTIONS)
def test_every_example_is_answered_on_the_page_and_as_data(key):
    page = _page(ask=key, **QUESTIONS[key].example)
    told = _data(ask=key, **QUESTIONS[key].example)
    assert told.status_code == 200
    assert escape(told.json()["verdict"], quote=False) in page
    assert 'class="govuk-error-summary"' not in page


def test_what_nobody_read_is_labelled_so():
    page = _page(ask="quorum", members="16", present="3")
    assert "Not verified: part of this" in page
    assert "<strong>not verified</strong>" in page
    assert _data(ask="quorum", members="16").json()["verified"] is False


def test_errors_stand_beside_their_fields_and_above_as_links_and_what_was_written_stays():
    page = _page(ask="clear-days", published="soon", meeting="")
    assert 'href="#clear-days-published"' in page
    assert 'href="#clear-days-meeting"' in page
    assert 'id="clear-days-published-error"' in page
    assert 'value="soon"' in page
    assert "<title>Error: " in page
    answer = _data(ask="clear-days", published="soon", meeting="")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"published", "meeting"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"ask": "clear-days", "published": "2022-11-18", "meeting": "2022-11-17"}, "must come after publication"),
        ({"ask": "clear-days", "published": "2030-01-02", "meeting": "2030-01-17"}, "holidays of 2030 are not on rec"),
        ({"ask": "clear-days", "meeting": "9999-12-31"}, "holidays of 9999 are not on record"),
        ({"ask": "due", "limit": "complaint-review", "from": "0001-01-01"}, "not on record for 1 January 1"),
        ({"ask": "due", "limit": "by-election", "from": "9999-12-31"}, "runs out of the calendar"),
        ({"ask": "due", "limit": "pardon", "from": "2022-01-01"}, "none of the choices"),
        ({"ask": "precept-calendar", "year": "0"}, "0 is no year"),
        ({"ask": "precept-calendar", "year": "999999"}, "999999 is no year"),
        ({"ask": "precept-calendar", "year": "2003"}, "not on record for 1 January 2003"),
        ({"ask": "veto", "members": "0"}, "a whole number from 1 to 1000"),
        ({"ask": "veto", "members": "-3"}, "is not a whole number"),
        ({"ask": "veto", "members": "1e9"}, "is not a whole number"),
        ({"ask": "vote", "members": "16", "for": "9", "against": "9", "present": "16"}, "somebody is counted twice"),
        ({"ask": "quorum", "members": "16", "share": "1/0"}, "is not a share"),
        ({"ask": "quorum", "members": "16", "share": "5/4"}, "a share above nought"),
        ({"ask": "clear-days", "meeting": "2022-11-17", "also": "2022-11-10 x"}, "is not a day"),
        ({"ask": "clear-days", "meeting": "2022-11-17", "needed": "999"}, "etween 1 and 100 clear days"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(query, words):
    assert words in _page(**query)
    answer = _data(**query)
    assert answer.status_code == 400
    assert words in json.dumps(answer.json()["errors"], ensure_ascii=False)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=1>',
        "\x00\x1b",
        "٢٠٢٢-١١-١٧",
        "{{ 7|add:7 }}",
        "9" * 5000,
        "' OR 1=1",
    ],
)
@pytest.mark.parametrize("key", [key for key, question in QUESTIONS.items() if question.fields])
def test_hostile_input_is_harmless(key, hostile):
    query = {"ask": key, **{field.name: hostile for field in QUESTIONS[key].fields}}
    page = _page(**query)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "9" * 300 not in page
    assert _data(**query).status_code == 400


def test_a_question_that_is_none_shows_the_bare_page_and_the_bare_data():
    assert 'id="answer"' not in _page(ask="<script>")
    told = _data(ask="nothing").json()
    assert set(told["ask"]) == set(QUESTIONS)
    assert {"complaint-review", "panel-agenda", "precept-report"} <= {each["key"] for each in told["limits"]}
    assert all(each["section"] and each["source"] for each in told["limits"])


def test_the_page_answers_reading_only_and_sets_no_cookie():
    client = Client()
    assert client.post("/law/", {"ask": "veto"}).status_code == 405
    assert not client.get("/law/").cookies


def test_the_page_asks_the_record_nothing_but_where_it_stands(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        _page(ask="veto", members="17")


def test_further_days_and_another_list_change_the_answer():
    plain = ask("clear-days", {"meeting": "2022-09-22"})[1]
    assert plain.value["on"] == "2022-09-13"
    mourning = ask("clear-days", {"meeting": "2022-09-22", "also": "2022-09-13, 2022-09-12"})[1]
    assert mourning.value["on"] == "2022-09-09"
    weekends = ask("clear-days", {"meeting": "2022-09-22", "exclude": "weekends-only"})[1]
    assert weekends.value["on"] == "2022-09-14"
    assert "not verified" in " ".join(weekends.remarks)


def test_the_rule_of_the_day_of_the_meeting_is_applied():
    found = ask("clear-days", {"published": "1990-04-26", "meeting": "1990-05-01"})[1]
    assert (found.value["number"], found.value["needed"], found.value["enough"]) == (2, 3, False)
    assert found.verdict == "Too late: 2 clear days, and 3 are needed."


def test_a_quorum_of_its_own_takes_what_is_given_and_the_rest_from_the_rule():
    found = ask("quorum", {"members": "16", "minimum": "6"})[1].value
    assert (found["share"], found["minimum"], found["number"]) == ("1/4", 6, 6)
    found = ask("quorum", {"members": "16", "vacancies": "1", "share": "1/3", "present": "5"})[1]
    assert (found.value["number"], found.value["met"], found.verdict[:8]) == (5, True, "Quorate:")


def test_wrong_says_everything_that_is_wrong_at_once():
    with pytest.raises(Wrong) as caught:
        ask("vote", {"members": "x", "for": "", "against": "y"})
    assert set(caught.value.errors) == {"members", "for", "against"}
