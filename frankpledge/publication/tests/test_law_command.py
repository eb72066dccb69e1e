"""`frankpledge law`: each question as a table, as JSON and as CSV, and errors that name the argument."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from frankpledge.publication.law.questions import QUESTIONS


def _law(*words):
    out = io.StringIO()
    call_command("law", *words, stdout=out)
    return out.getvalue()


def _words(key, form):
    question = QUESTIONS[key]
    named = {field.name: field for field in question.fields}
    words = []
    for name, value in question.example.items():
        words += [value] if named[name].positional else [f"--{name}", value]
    return [key, *words, "--format", form]


@pytest.mark.parametrize("key", QUESTIONS)
def test_every_question_is_answered_with_reason_and_source_in_each_format(key):
    text = _law(*_words(key, "table"))
    assert "Because " in text
    assert "Source: https://" in text
    told = json.loads(_law(*_words(key, "json")))
    for one in told.get("steps", [told]):
        assert one["because"]
        assert one["source"].startswith("https://")
        assert one["verified"] in {True, False}
    rows = list(csv.DictReader(io.StringIO(_law(*_words(key, "csv")))))
    assert rows
    for row in rows:
        assert row["Because"]
        assert row["Section"]
        assert row["Verified"] in {"yes", "no"}


def test_the_three_questions_of_the_brief():
    clear = json.loads(_law("clear-days", "--published", "2022-11-09", "--meeting", "2022-11-17", "--format", "json"))
    assert (clear["number"], clear["spare"], clear["enough"], len(clear["days"])) == (5, 0, True, 7)
    assert "11 votes of 16 members." in _law("veto", "--members", "16")
    assert "10 votes of 15 members." in _law("veto", "--members", "16", "--vacancies", "1")
    assert "The last day is Monday 2 January 2023." in _law("due", "complaint-review", "--from", "2022-12-05")


@pytest.mark.parametrize(
    ("year", "publish_by"),
    [(2022, "2022-01-31"), (2023, "2023-01-31"), (2024, "2024-01-31"), (2025, "2025-01-30"),
     (2026, "2026-01-29"), (2027, "2027-01-29"), (2028, "2028-01-31")],
)  # fmt: skip
def test_the_precepts_calendar_warns_of_the_clash_in_every_year(year, publish_by):
    told = json.loads(_law("precept-calendar", "--year", str(year), "--format", "json"))
    assert [step["on"][5:7] for step in told["steps"]] == ["02"] * 5 + ["03"]
    assert (told["rounds"][0]["publish_by"], told["rounds"][0]["fits"]) == (publish_by, False)
    assert told["rounds"][1]["fits"] is False
    assert "too late" in told["verdict"]


def test_every_kind_of_answer_has_its_headline():
    due = ["due", "--from", "2022-11-17"]
    assert "The law names no day." in _law(*due, "annual-report")
    assert "Due again by Friday 17 February 2023." in _law(*due, "information-quarterly")
    assert "Publish by Wednesday 9 November 2022." in _law(*due, "panel-agenda")
    assert "Publish by" in _law("clear-days", "--meeting", "2022-11-17")
    early = _law("clear-days", "--published", "2022-11-07", "--meeting", "2022-11-17")
    assert "In time: 7 clear days, 2 more than needed." in early
    vote = ["vote", "--members", "16", "--for", "7", "--against", "7"]
    assert "Votes equal" in _law(*vote)
    assert "Carried." in _law(*vote, "--casting", "for")
    assert "4 members must be present." in _law("quorum", "--members", "16")


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_limits_are_listed_with_what_is_not_verified(form):
    text = _law("limits", "--format", form)
    assert "complaint-review" in text
    assert {"table": "NOT VERIFIED", "json": '"verified": "no"', "csv": ",no\r\n"}[form] in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clear-days", "--published", "x", "--meeting", "2022-11-17"], "--published: “x” is not a day"),
        (["clear-days", "--published", "2022-02-30", "--meeting", "2022-11-17"], "“2022-02-30” is no day of the cal"),
        (["clear-days", "--published", "2022-11-18", "--meeting", "2022-11-17"], "The meeting on Thursday 17 November"),
        (["due", "pardon", "--from", "2022-11-17"], "limit: “pardon” is none of the choices"),
        (["veto", "--members", "sixteen"], "--members: “sixteen” is not a whole number"),
        (["veto", "--members", ""], "--members: Members is missing"),
        (["veto"], "required: --members"),
        (["pardon"], "invalid choice"),
    ],
)
def test_bad_input_is_told_with_the_argument(words, said):
    with pytest.raises(CommandError, match=said):
        _law(*words)
