"""Pages of precepts, budgets and appointments, made by the rooms' own verbs and released step by step."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.domains.appointments import actions as appointments
from frankpledge.domains.appointments import public as appointments_public
from frankpledge.domains.precept import actions, public
from frankpledge.publication import reading
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer
from frankpledge.record.public import AREAS, BODIES
from frankpledge.record.releases.actions import Choice, release
from frankpledge.rules.appointment_path import TOLD

BY, ON = installer("a test"), date(2023, 3, 31)
PRECEPT, MONEY = "/derbyshire/precepts/derbyshire-lpb-2023-24/", "/derbyshire/bodies/derbyshire-lpb/money/"
STEPS = [
    ("notify", 1, 88, {}), ("veto too high", 6, None, {"votes_for": 11, "members": 16}), ("respond", 13, None, {}),
    ("revise", 14, 86, {}), ("accept", 21, None, {}), ("respond again", 27, None, {}), ("issue", 28, 86, {}),
]  # fmt: skip


def get(address):
    for cache in (reading._made, reading._parsed):
        cache.clear()
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer


def page(address):
    return get(address).content.decode()


def put_out(*pairs):
    release(choices=[Choice(offer, thing) for offer, thing in pairs], by=BY, on=ON)


@pytest.fixture
def panel(derbyshire):
    made = record_body(by=BY, on=ON, slug="panel", name="Police and Crime Panel", kind="panel", area=derbyshire.area)
    put_out((AREAS, derbyshire.area), (BODIES, derbyshire.body), (BODIES, made))
    return made


@pytest.fixture
def proposal(derbyshire, panel):
    made = actions.propose(
        by=BY, on=ON, body=derbyshire.body, panel=panel, year=2023, band_d=Decimal("266.60"),
        band_d_before=Decimal("251.60"), tax_base=Decimal(330000), precept=Decimal("87978000"),
    )  # fmt: skip
    replies = {"question": "Pay £15 more?", "options": [("Yes", "1,204"), ("No", "996")], "total": "2,210"}
    made = actions.record_replies(thing=made, by=BY, on=ON, **replies)
    put_out((public.PRECEPTS, made))
    return made


@pytest.fixture
def acts(proposal):
    return [
        actions.record_act(
            by=BY, on=ON, proposal=proposal, verb=verb, done_on=date(2023, 2, day),
            amount=Decimal(millions) * 1_000_000 if millions else None, **more,
        )
        for verb, day, millions, more in STEPS
    ]  # fmt: skip


def budget(derbyshire, table, total, rows, **more):
    made = actions.record_budget(
        by=BY, on=ON, body=derbyshire.body, year=2023, table=table, title=f"The {table} table", total=total, rows=rows,
        **more,
    )  # fmt: skip
    put_out((public.BUDGETS, made))
    return made


def test_the_page_says_what_is_proposed_what_may_happen_next_and_warns_of_the_clash(proposal):
    shown = page(PRECEPT)
    for words in (
        "To be notified", "Notify: the local policing body, by 1 February 2023", "£15.00 a year, 28.8p a week, 5.96%",
        "£177.73", "6 ninths", "£533.20", "five clear days never lie between", "31 January 2023", "rounded once",
        "Does not add up", "10 more than the rows", "No act on this path is public yet", "No budget table of this year",
    ):  # fmt: skip
        assert words in shown, words
    told = get(PRECEPT[:-1] + ".json").json()
    assert told["standing"]["next"] == [{"act": "notify", "who": "local policing body", "by": "2023-02-01"}]
    assert (told["notice"]["fits"], told["notice"]["publish_by"]) == (False, "2023-01-31")
    assert told["dates"][0]["on"] == "2023-02-01"


def test_the_public_standing_follows_the_acts_that_are_public_and_no_others(proposal, acts):
    put_out((public.ACTS, acts[0]))
    # Its time ran out as far as the public can see, since the veto is not public yet.
    assert "Scrutiny ended without a report in time" in page(PRECEPT)
    put_out((public.ACTS, acts[1]))
    shown = page(PRECEPT)
    assert "11 of 16 members" in shown
    assert "Respond: the local policing body, by 15 February 2023" in shown
    assert "at most £87,999,999.99" in shown
    put_out((public.ACTS, acts[3]), (public.ACTS, acts[6]))
    shown = page(PRECEPT)
    assert "1 could not be placed on the path" in shown
    assert "An act before it may not be public yet." in shown
    put_out(*((public.ACTS, act) for act in acts))
    shown = page(PRECEPT)
    assert "Nothing more: this path has come to its end." in shown
    assert "<strong>Issued</strong>" in shown


def test_the_page_costs_the_same_queries_with_no_act_and_with_seven(proposal, acts):
    def queries():
        Client().get(PRECEPT)
        for cache in (reading._made, reading._parsed):
            cache.clear()
        with CaptureQueriesContext(connection) as asked:
            get(PRECEPT)
        return len(asked)

    bare = queries()
    put_out(*((public.ACTS, act) for act in acts))
    assert queries() == bare


def test_bands_and_rows_are_taken_away_as_csv_with_their_metadata(proposal, derbyshire):
    answer = get(PRECEPT[:-1] + ".csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert (rows[0]["band"], rows[0]["amount"], rows[0]["before"]) == ("A", "177.73", "167.73")
    assert PRECEPT[:-1] + ".csv-metadata.json" in answer["Link"]
    told = get(PRECEPT[:-1] + ".csv-metadata.json").json()
    assert [one["name"] for one in told["tableSchema"]["columns"]] == list(rows[0])
    made = budget(derbyshire, "gross", "3.1", [("Staff", "2.0", "66.7"), ("Cars", "1.1", "")])
    address = f"/derbyshire/budgets/{made.key}"
    rows = list(csv.DictReader(io.StringIO(get(f"{address}.csv").content.decode())))
    assert [(row["label"], row["amount"], row["share_holds"]) for row in rows] == [
        ("Staff", "2.0", "no"), ("Cars", "1.1", ""),
    ]  # fmt: skip
    told = get(f"{address}.csv-metadata.json").json()
    assert [one["name"] for one in told["tableSchema"]["columns"]] == list(rows[0])
    assert "Staff: 2.0 of 3.1 is 64.5%, printed as 66.7%" in told["dc:description"]


def test_a_table_is_drawn_in_bars_and_words_and_net_stands_apart_from_gross(proposal, derbyshire):
    promise = derbyshire.promises["DER-2021-4.1"]
    gross = budget(derbyshire, "gross", "212.226", [("Staff", "200.000", ""), ("Cars", "12.226", "")])
    budget(derbyshire, "net", "202.630", [("Grants", "124.846", ""), ("Council tax", "77.784", "")], promises=[promise])
    address = f"/derbyshire/budgets/{gross.key}/"
    shown = page(address)
    assert "<svg" in shown
    assert "highest Staff, 200.000; lowest Cars, 12.226" in shown
    assert "Gross 212.226 and net 202.630 are two things: 9.596 lies between them" in shown
    money = page(MONEY)
    assert "9.596 lies between them" in money
    assert "band D proposed at £266.60" in money
    assert get(MONEY[:-1] + ".json").json()["years"][0]["year"] == "2023/24"
    of_body = page("/derbyshire/bodies/derbyshire-lpb/")
    assert f'href="{MONEY}"' in of_body
    assert f'href="{MONEY}"' in page("/derbyshire/bodies/panel/")
    assert "The gross table" in page(PRECEPT)


def test_a_body_without_money_has_no_such_page_and_unknown_things_are_not_found(panel):
    for address in (MONEY, PRECEPT, "/derbyshire/budgets/none/", "/derbyshire/appointments/none/"):
        assert Client().get(address).status_code == 404


def test_an_appointment_is_followed_in_public_without_a_name_until_a_publisher_releases_it(derbyshire, panel):
    thing = appointments.open_appointment(
        by=BY, on=ON, body=derbyshire.body, panel=panel, procedure="chief constable", post="chief constable"
    )
    appointments.name_candidate(thing=thing, by=BY, on=ON, name="Xanthe Quillfeather")
    candidate = thing.candidates.get()
    made = appointments.record_act(
        by=BY, on=ON, appointment=thing, verb="notify", done_on=date(2023, 3, 20), told=TOLD, candidate=candidate
    )
    offers = ((appointments_public.APPOINTMENTS, thing), (appointments_public.ACTS, made))
    put_out(*offers)
    address = f"/derbyshire/appointments/{thing.key}/"
    shown, told = page(address), get(address[:-1] + ".json")
    assert "the name is not public" in shown
    assert told.json()["standing"]["state"] == "time ended"
    lists = page("/derbyshire/appointments/") + page("/derbyshire/appointments.csv")
    assert "Quillfeather" not in shown + told.content.decode() + lists
    assert "ppointment of a chief constable" not in page("/search/?q=Quillfeather")
    assert "ppointment of a chief constable" in page("/search/?q=constable")
    appointments.release_name(candidate=candidate, by=BY, on=ON)
    assert "Quillfeather" not in page(address)
    put_out(*offers)
    assert "Xanthe Quillfeather" in page(address)


def test_of_a_removal_the_page_shows_the_recommendation_and_no_paper(derbyshire, panel):
    thing = appointments.open_appointment(
        by=BY, on=ON, body=derbyshire.body, panel=panel, procedure="removal", post="chief constable"
    )
    for verb, day, more in (
        ("give written reasons", 1, {}), ("make representations", 6, {}), ("give further notice", 9, {}),
        ("hearing", 14, {"in_public": False}), ("recommend against", 15, {}),
    ):  # fmt: skip
        said = appointments.record_act(
            by=BY, on=ON, appointment=thing, verb=verb, done_on=date(2023, 2, day), words=f"wagtail {verb}", **more
        )
    put_out((appointments_public.APPOINTMENTS, thing), (appointments_public.ACTS, said))
    shown = page(f"/derbyshire/appointments/{thing.key}/")
    assert "are private" in shown
    assert "recommended against it" in shown
    assert "wagtail recommend against" in shown
    for word in ("reasons", "representations", "further notice"):
        assert f"wagtail {word}" not in shown
    assert shown.count("wagtail") == 1
