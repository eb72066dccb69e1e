"""The tables of the law by command: the precept against five clear days, 2022 to 2028, and eleven worked examples."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

# Year, earliest meeting if published on 1 February, latest publication, the meeting held, first second meeting.
CLASH = [
    (2022, "2022-02-09", "2022-01-31", "2022-02-08", "2022-02-23"),
    (2023, "2023-02-09", "2023-01-31", "2023-02-08", "2023-02-23"),
    (2024, "2024-02-09", "2024-01-31", "2024-02-08", "2024-02-23"),
    (2025, "2025-02-10", "2025-01-30", "2025-02-07", "2025-02-24"),
    (2026, "2026-02-09", "2026-01-29", "2026-02-06", "2026-02-23"),
    (2027, "2027-02-09", "2027-01-29", "2027-02-08", "2027-02-23"),
    (2028, "2028-02-09", "2028-01-31", "2028-02-08", "2028-02-23"),
]
# What each of the eleven cases has to come to, in the order of the reference.
CASES = [
    {"number": 5, "latest": "2022-11-09"},
    {"number": 2, "enough": False},
    {"on": "2022-12-23"},
    {"number": 4, "latest": "2022-09-13"},
    {"on": "2023-01-18"},
    {"on": "2023-01-02"},
    {"on": "2022-10-05"},
    {"on": "2023-01-12", "england_and_wales_alone": "2023-01-11"},
    {"on": "2022-11-27", "removal": "2022-12-18"},
    {"on": "2022-04-14"},
    {"on": "2022-12-24"},
]


def _law(*words):
    out = io.StringIO()
    call_command("law", *words, stdout=out)
    return out.getvalue()


def test_the_table_of_the_clash_is_reproduced_for_2022_to_2028_and_no_round_ever_fits():
    words = ["precept-calendar", "--from", "2022", "--to", "2028"]
    told = json.loads(_law(*words, "--format", "json"))
    rows = [
        (one["year"], one["earliest"], one["publish_by"], one["meeting"], one["second_earliest"])
        for one in told["steps"]
    ]
    assert rows == CLASH
    assert not any(one["fits"] or one["second_fits"] for one in told["steps"])
    assert "is never in time, and one published only on 15 February for the second report is never" in told["verdict"]
    table = _law(*words)
    assert "  2025  Monday 10 February 2025" in table
    assert "Thursday 30 January 2025" in table
    read = list(csv.DictReader(io.StringIO(_law(*words, "--format", "csv"))))
    assert [row["Year"] for row in read] == [str(row[0]) for row in CLASH]
    assert {(row["First round fits"], row["Second round fits"]) for row in read} == {("no", "no")}


def test_the_eleven_worked_examples_come_out_as_the_reference_has_them():
    told = json.loads(_law("worked-examples", "--format", "json"))
    assert [one["days"] for one in told["steps"]] == CASES
    table, rows = _law("worked-examples"), list(csv.DictReader(io.StringIO(_law("worked-examples", "--format", "csv"))))
    assert "4 clear days of 5: too late; latest Tuesday 13 September 2022" in table
    assert [row["No."] for row in rows] == [str(number) for number in range(1, 12)]
    assert rows[7]["Result"].startswith("Thursday 12 January 2023")


@pytest.mark.django_db
def test_both_tables_are_answered_on_the_public_page_too():
    page = Client().get("/law/", {"ask": "precept-calendar", "from": "2022", "to": "2028"}).content.decode()
    assert "Thursday 30 January 2025" in page
    assert "Saturday 24 December 2022" in Client().get("/law/", {"ask": "worked-examples"}).content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "2028", "--to", "2022"], "The last year, 2022, is before the first, 2028"),
        (["--from", "2022"], "Give one year, or both"),
        ([], "Give one year, or both"),
        (["--year", "2023", "--from", "2022", "--to", "2028"], "not for both"),
        (["--from", "2013", "--to", "2999"], "987 years are too many"),
        (["--from", "2027", "--to", "2031"], "holidays of 2029"),
        (["--from", "soon", "--to", "2028"], "--from: “soon” is not a whole number"),
    ],
)
def test_years_that_cannot_be_answered_are_refused_in_a_sentence(words, said):
    with pytest.raises(CommandError, match=said):
        _law("precept-calendar", *words)
