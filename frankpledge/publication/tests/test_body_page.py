"""The page of a body: seats on a day, what its rules come to, and the members as Popolo and CSV."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from frankpledge.publication.body_page import NO_QUORUM, body_on
from frankpledge.publication.popolo import popolo
from frankpledge.publication.reading import Thing

AUTUMN = date(2022, 11, 17)


def term(who, **more):
    given = {
        "who": who, "is_post": False, "party": "", "is_substitute": False, "since": "2022-05-01", "until": "",
        "since_is": "day", "approval_of": "", "approved_on": "", "roles": [], "note": "", "source": None,
    }  # fmt: skip
    return {**given, **more}


def seat(key, *terms, **more):
    given = {
        "key": key, "title": f"Seat {key}", "seat_kind": "appointed", "appointer": {"slug": "town", "name": "The town"},
        "appointed_by": "", "has_vote": True, "since": "", "until": "", "vacancies": [], "note": "", "source": None,
    }  # fmt: skip
    return {**given, "terms": list(terms), **more}


def rule(kind, **more):
    given = {"of": "", "says": kind, "share": "", "number": None, "named": "", "without": "", "words": "", "law": "",
             "since": "", "until": "", "source": None}  # fmt: skip
    return {"rule_kind": kind, **given, **more}


def thing(kind, title, fields):
    return Thing(
        f"{kind}:panel", kind, title, "derbyshire", "panel", "", "", fields, None, [], [], False, 7, "2022-11-18",
        "somebody", "h" * 64, "c" * 64,
    )  # fmt: skip


@pytest.fixture
def membership():
    seats = [
        seat("a", term("A Person", roles=[{"role": "chair", "since": "2022-06-01", "until": "", "since_is": "by"}])),
        seat("b", term("B Person", approval_of="the Secretary of State", approved_on="2022-12-01", since_is="by")),
        seat("c", term("C Person", until="2022-09-01"), term("D Person", is_substitute=True)),
        seat("d", term("chief officer", is_post=True), has_vote=None, appointer={}),
    ]
    rules = [rule("quorum", share="1/2", number=1), rule("votes that a decision needs", named="precept-veto")]
    fields = {"of": "The panel", "checked_on": "2022-11-17", "note": "", "seats": seats, "rules": rules,
              "terms_of_reference": []}  # fmt: skip
    return thing("memberships", "Membership of The panel", fields)


def test_the_seats_stand_as_on_the_last_day_checked_unless_another_is_asked_for(membership):
    shown = body_on(membership, None, date(2026, 1, 1))
    assert shown.on == AUTUMN
    assert [(one.state, one.term.get("who", "")) for one in shown.seats] == [
        ("held", "A Person"), ("awaiting approval", "B Person"), ("vacant", ""), ("held", "chief officer"),
    ]  # fmt: skip
    assert shown.seats[0].roles == ("chair",)
    assert shown.seats[2].substitutes == ("D Person",)
    assert shown.because == "4 seats on 17 November 2022, of which 1 vacant and 1 awaiting approval: 2 members"
    earlier = body_on(membership, date(2022, 9, 1), date(2026, 1, 1))
    assert [one.state for one in earlier.seats] == ["held", "awaiting approval", "held", "held"]
    approved = body_on(membership, date(2022, 12, 1), date(2026, 1, 1))
    assert approved.seats[1].state == "held"
    assert approved.is_later
    assert not shown.is_later


def test_rules_counted_of_the_members_say_what_they_come_to_that_day(membership):
    (quorum, said), (_, veto) = body_on(membership, None, AUTUMN).rules
    assert quorum["share"] == "1/2"
    assert said == "1/2 of 2 members is 1, rounded up, never fewer than 1: 1 must be present"
    assert veto.endswith("at least that is 2 votes. With the 1 awaiting approval it would be 2 of 3")
    membership.fields["rules"].clear()
    assert body_on(membership, None, AUTUMN).no_quorum == NO_QUORUM


def test_the_picture_numbers_the_seats_as_the_table_does(membership):
    shown = body_on(membership, None, AUTUMN)
    assert shown.svg.count("<title>") == 5
    assert "3: Seat c, nobody, vacant" in shown.svg
    assert shown.twin.rows[0] == ("1", "Seat a", "A Person", "held, chair")


def test_popolo_has_posts_persons_and_memberships_and_claims_no_first_day_that_is_not_known(membership):
    body = thing("bodies", "The panel", {"body_kind": "panel"})
    made = popolo(body, membership)
    json.dumps(made)
    assert [one["id"] for one in made["organizations"]] == ["panel", "town"]
    assert [one["name"] for one in made["persons"]] == ["A Person", "B Person", "C Person", "D Person"]
    by_post = {one["post_id"]: one for one in made["memberships"] if one["role"] == "member"}
    assert by_post["panel/a"]["start_date"] == "2022-05-01"
    assert by_post["panel/a"]["on_behalf_of_id"] == "town"
    assert "start_date" not in by_post["panel/b"]
    assert by_post["panel/b"]["known_since"] == "2022-05-01"
    assert by_post["panel/c"]["end_date"] == "2022-09-01"
    assert by_post["panel/d"]["held_by_post"] == "chief officer"
    assert "person_id" not in by_post["panel/d"]
    known = {one["id"] for one in made["persons"]} | {one["id"] for one in made["posts"]}
    for one in made["memberships"]:
        assert {one.get("person_id", one["post_id"]), one["post_id"]} <= known
    chair = next(one for one in made["memberships"] if one["role"] == "chair")
    assert chair["person_id"] == by_post["panel/a"]["person_id"]
    assert popolo(body, None)["memberships"] == []


def test_a_released_body_has_its_page_and_twins_and_a_day_that_is_none_is_not_found(derbyshire, day):
    from frankpledge.domains.membership import actions
    from frankpledge.domains.membership.public import MEMBERSHIPS
    from frankpledge.record.people import installer
    from frankpledge.record.people.seats import Seat, Term
    from frankpledge.record.public import AREAS, BODIES
    from frankpledge.record.releases.actions import Choice, release

    act = {"by": installer("a test"), "on": day}
    made = actions.record_membership(body=derbyshire.body, checked_on=day, **act)
    actions.save_part(thing=made, part=Seat(), key="a", title="Seat <one>", kind="elected", **act)
    given = {"person_name": "A Person", "since": date(2022, 5, 1)}
    actions.save_part(thing=made, part=Term(seat=Seat.objects.get()), **given, **act)
    things = [(AREAS, derbyshire.area), (BODIES, derbyshire.body), (MEMBERSHIPS, made)]
    release(choices=[Choice(offer, one) for offer, one in things], **act)
    where, client = "/derbyshire/bodies/derbyshire-lpb", Client()
    page = client.get(f"{where}/").content.decode()
    assert "1 seat on 17 November 2022, all held" in page
    assert "Seat &lt;one&gt;" in page
    assert "Seat <one>" not in page
    assert "Vacant" not in client.get(f"{where}/").content.decode()
    assert "Vacant" in client.get(f"{where}/?on=2022-04-30").content.decode()
    assert client.get(f"{where}.popolo.json").json()["persons"][0]["name"] == "A Person"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{where}.members.csv").content.decode("utf-8-sig"))))
    assert [(row["seat"], row["holder"], row["from"]) for row in rows] == [("Seat <one>", "A Person", "2022-05-01")]
    for wrong in ("?on=2022-02-30", "?on=x", "?on=20221117", "?on=99999-01-01"):
        assert client.get(f"{where}/{wrong}").status_code == 404
    assert client.get("/derbyshire/bodies/no-such.popolo.json").status_code == 404
    assert client.get("/derbyshire/memberships/derbyshire-lpb/").status_code == 200
