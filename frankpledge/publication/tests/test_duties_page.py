"""The statutory calendar as the public reads it, from a released calendar alone; nothing in it points at a person."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frankpledge.domains.duties import actions
from frankpledge.domains.duties.public import CALENDARS
from frankpledge.record.people import installer
from frankpledge.record.public import AREAS, BODIES, PROMISES
from frankpledge.record.releases.actions import Choice, release, withdraw

ON = date(2022, 11, 17)
PAGE = "/derbyshire/bodies/derbyshire-lpb/duties"
BY = installer("a test")


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    cache.clear()
    monkeypatch.setattr(timezone, "localdate", lambda *given: ON)


@pytest.fixture
def calendar(derbyshire):
    made = actions.open_calendar(
        by=BY, on=ON, body=derbyshire.body, first_day=date(2022, 4, 1), last_day=date(2023, 3, 31),
        kept_from=date(2022, 10, 1),
    )  # fmt: skip
    recorded = [("inspection-published", date(2022, 8, 11), "inspection of the whole force"),
                ("data-breach-known", date(2022, 9, 2), "a lost laptop"),
                ("information-requested", date(2022, 9, 5), ""),
                ("review-requested", date(2022, 9, 6), "the case of Mr A")]  # fmt: skip
    recorded += [("own-data-requested", date(2022, 9, 1 + number), "") for number in range(6)]
    for kind, on, what in recorded:
        actions.record_trigger(thing=made, kind=kind, happened_on=on, what=what, by=BY, on=ON)
    one = made.instances.get(duty="sio-3g", due=date(2022, 9, 30))
    actions.record_evidence(
        instance=one,
        done_on=date(2022, 9, 28),
        words="the list of spending",
        address="https://example.org/s",
        by=BY,
        on=ON,
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def public(calendar, derbyshire):
    release(
        choices=[Choice(AREAS, derbyshire.area), Choice(BODIES, derbyshire.body), Choice(CALENDARS, calendar)],
        by=BY, on=ON,
    )  # fmt: skip
    return calendar


def test_the_page_says_what_is_due_done_late_and_without_evidence_and_by_what_law(public, client):
    text = client.get(f"{PAGE}/").content.decode()
    for words in (
        "On 17 November 2022, of ", " are late, ", " have no date stated by law",
        "done in time, on 28 September 2022", "https://example.org/s", "late by 17 days",
        "No evidence on record (", "56 days beginning with Thursday 11 August 2022", "No date stated by law (",
        "Law not read:", "Police Act 1996, section 55(5)", "Duties about people", "fewer than 5", "All the rules",
    ):  # fmt: skip
        assert words in text, words
    assert client.get(f"/derbyshire/duty-calendars/{public.key}/").status_code == 200
    assert f'href="{PAGE}/"' in client.get("/derbyshire/bodies/derbyshire-lpb/").content.decode()


def test_nothing_that_could_point_at_a_person_is_in_any_rendering(public, client):
    frozen = json.dumps(CALENDARS.freeze(public).fields)
    pages = [frozen, *(client.get(where).content.decode() for where in (
        f"{PAGE}/", f"{PAGE}.json", f"{PAGE}.csv", f"{PAGE}.ics", f"/derbyshire/duty-calendars/{public.key}.json",
    ))]  # fmt: skip
    for text in pages:
        for secret in ("laptop", "Mr A", "data-breach", "breach of personal", "2022-09-02", "2022-09-06", "20220906"):
            assert secret not in text
    counts = {one["duty"]: (one["arose"], one["words"]) for one in CALENDARS.freeze(public).fields["counts"]}
    assert counts["sar"][0] == 6
    assert counts["foi"][0] is None
    assert "dp-breach" not in counts


def test_the_twins_hold_the_same_rows(public, client):
    data = client.get(f"{PAGE}.json").json()["calendars"][0]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}.csv").content.decode().lstrip("\ufeff"))))
    assert len(rows) == len(data["rows"]) > 60
    done = next(row for row in rows if row["duty"] == "sio-3g" and row["due"] == "2022-09-30")
    assert (done["state"], done["done_on"], done["law_verified"]) == ("done in time", "2022-09-28", "yes")
    assert {row["due"] for row in rows if row["duty"] == "hmic-resp"} == {"2022-10-05"}


def test_the_calendar_file_gives_each_day_whole_with_its_reason(public, client):
    answer = client.get(f"{PAGE}.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    flat = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20221005\r\nDTEND;VALUE=DATE:20221006" in flat
    # The clocks change on 26 March and 30 October: a whole day stays a whole day.
    assert "DTSTART;VALUE=DATE:20221031\r\nDTEND;VALUE=DATE:20221101" in flat
    assert len(flat.split("UID:")) == len(set(flat.split("UID:")))
    assert "Because 56 days beginning with" in flat


def test_the_state_of_a_day_is_worked_out_when_it_is_read(public, client, monkeypatch):
    assert "due in 13 days" in client.get(f"{PAGE}/").content.decode()
    monkeypatch.setattr(timezone, "localdate", lambda *given: date(2022, 12, 1))
    cache.clear()
    text = client.get(f"{PAGE}/").content.decode()
    assert "due in 13 days" not in text
    assert "late by 1 day" in text


def test_the_page_asks_as_many_queries_for_a_full_calendar_as_for_an_empty_one(public, client, calendar):
    def count():
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{PAGE}/").status_code == 200
        return len(asked)

    count()
    before = count()
    for number in range(3):
        actions.record_trigger(
            thing=calendar, kind="decision-made", happened_on=date(2022, 10, 1 + number), by=BY, on=ON
        )
    calendar.refresh_from_db()
    release(choices=[Choice(CALENDARS, calendar)], by=BY, on=ON)
    count()
    assert count() == before <= 10


@pytest.mark.parametrize(
    "where", [f"{PAGE}/", "/derbyshire/bodies/none/duties/", "/derbyshire/duty-calendars/none/", f"{PAGE}.ics"]
)
def test_what_is_not_released_is_not_there(calendar, client, where):
    assert client.get(where).status_code == 404


def test_the_rules_are_a_page_with_twins(db, client):
    text = client.get("/law/duties/").content.decode()
    assert "Issue a police and crime plan after an election" in text
    assert "known from secondary texts only" in text.lower()
    assert len(client.get("/law/duties.json").json()["duties"]) > 140
    assert "hmic-resp" in client.get("/law/duties.csv").content.decode()


def test_evidence_that_left_the_record_shows_nothing_in_the_very_next_answer(public, client, calendar, derbyshire):
    one = calendar.instances.get(duty="sio-3g", due=date(2022, 10, 31))
    actions.record_evidence(
        instance=one,
        done_on=date(2022, 10, 20),
        words="its own page",
        release_key=derbyshire.body.subject,
        by=BY,
        on=ON,
    )
    calendar.refresh_from_db()
    release(choices=[Choice(PROMISES, derbyshire.promises["DER-2021-4"]), Choice(CALENDARS, calendar)], by=BY, on=ON)
    other = calendar.instances.get(duty="sio-3g", due=date(2022, 9, 30))
    actions.record_evidence(
        instance=other, done_on=date(2022, 9, 1), words="a promise", release_key="promises:DER-2021-4", by=BY, on=ON
    )
    actions.withdraw_evidence(evidence=other.evidence.get(release_key=""), reason="Another list", by=BY, on=ON)
    calendar.refresh_from_db()
    release(choices=[Choice(CALENDARS, calendar)], by=BY, on=ON)
    stands = {row["due"]: row["stands"] for row in _rows(client) if row["duty"] == "sio-3g"}
    assert stands["2022-09-30"] == "done in time, on 1 September 2022"
    assert stands["2022-10-31"] == "done in time, on 20 October 2022"
    withdraw(key="promises:DER-2021-4", by=BY, on=ON, why="A mistake")
    stands = {row["due"]: row["stands"] for row in _rows(client) if row["duty"] == "sio-3g"}
    assert stands["2022-09-30"] == "no evidence on record"
    text = client.get(f"{PAGE}/").content.decode()
    assert "Withdrawn: a promise (what it rests on was withdrawn from the public record on 17 November 2022)" in text
    assert stands["2022-10-31"] == "done in time, on 20 October 2022", "the rest stands"
    assert "its own page</a>, 20 October 2022" in text


def _rows(client):
    return client.get(f"{PAGE}.json").json()["calendars"][0]["rows"]
