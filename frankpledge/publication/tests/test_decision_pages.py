"""The register of decisions, the page of one, the forward plan, and what must be published."""

import csv
import json
from datetime import date

import pytest

from frankpledge.domains.decisions import actions, public
from frankpledge.domains.specified_information import actions as listed
from frankpledge.domains.specified_information import public as listed_public
from frankpledge.publication.pages import must_publish
from frankpledge.record.bodies import Body
from frankpledge.record.documents import keep_document
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import Office, installer
from frankpledge.record.promises import Promise
from frankpledge.record.public import AREAS, BODIES, DOCUMENTS, PROMISES
from frankpledge.record.releases.actions import Choice, release, withdraw

ON = date(2022, 11, 17)
SECRET = "wagtail"
LIST = "/derbyshire/bodies/derbyshire-lpb/must-be-published/"


@pytest.fixture
def act(officer):
    return {"by": officer, "on": ON}


@pytest.fixture
def out():
    def make(*pairs):
        release(choices=[Choice(offer, thing) for offer, thing in pairs], by=installer("a test"), on=ON)

    return make


@pytest.fixture
def register(derbyshire, act, out):
    """Three signed decisions of two years: the second answers a recommendation and leaves a part out, the third revokes
    the first."""
    office = Office.objects.create(body=derbyshire.body, title="Police and crime commissioner")
    actions.set_series(body=derbyshire.body, letters="DER", **act)
    asked = Promise.objects.create(ref="R-1", kind="recommendation", title="Say the cost", made_by=derbyshire.force)

    def made(key, signed_on, **values):
        given = {"office": office, "kind": "grant", "decided": f"Decided of {key}.", "reasons": "It is needed."}
        drafted = actions.draft_decision(key=key, body=derbyshire.body, title=f"On {key}", **act, **(given | values))
        return actions.sign_decision(thing=drafted, signed_on=signed_on, **act)

    point = derbyshire.promises["DER-2021-4.1"]
    first = made("drones", date(2021, 6, 1), sums="25000; 2021/22; capital", promises=[point])
    left = {"exempt_what": "Names of bidders", "exempt_ground": "prohibited", "exempt_law": "Data Protection Act 2018"}
    second = made(
        "victims", date(2022, 3, 1), kind="commissioning", sums="100; 2022/23; revenue", answers=[asked],
        exempt_text=SECRET, note="A note", **left,
    )  # fmt: skip
    third = made("no-drones", date(2022, 5, 1), varies=first, effect="revokes")
    planned = actions.plan_decision(
        key="next-grants", body=derbyshire.body, office=office, title="Next grants", kind="grant",
        expected_from=date(2022, 10, 1), expected_to=date(2022, 10, 31), why="The round closed.", **act,
    )  # fmt: skip
    planned = actions.move_planned(
        thing=planned, expected_from=date(2022, 11, 8), expected_to=date(2022, 12, 8), because="Many applied", **act
    )
    became = actions.plan_decision(
        key="victims", body=derbyshire.body, office=office, title="Help for victims", kind="commissioning",
        expected_from=date(2022, 2, 1), expected_to=date(2022, 3, 31), **act,
    )  # fmt: skip
    became = actions.link_decision(thing=became, decision=second, **act)
    out(
        (AREAS, derbyshire.area), (BODIES, derbyshire.body), (PROMISES, asked), (PROMISES, point),
        *((public.DECISIONS, one) for one in (first, second, third)),
        *((public.PLANNED, one) for one in (planned, became)),
    )  # fmt: skip
    return {"office": office, "first": first, "second": second}


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


CHOICES = {
    "": {"drones", "victims", "no-drones"},
    "?year=2022": {"victims", "no-drones"},
    "?kind=commissioning+of+a+service": {"victims"},
    "?point=DER-2021-4.1": {"drones"},
    "?least=25%2C000": {"drones"},
    "?most=%C2%A3100": {"victims"},
    "?q=decided+VICTIMS": {"victims"},
    "?year=1999": set(),
}


def test_the_register_is_searched_by_words_year_kind_point_and_amount_and_its_twins_agree(client, register):
    for asked, shown in CHOICES.items():
        text = read(client, f"/derbyshire/decisions/{asked}")
        keys = {key for key in CHOICES[""] if f'href="/derbyshire/decisions/{key}/"' in text}
        told = json.loads(read(client, f"/derbyshire/decisions.json{asked}"))
        rows = csv.DictReader(read(client, f"/derbyshire/decisions.csv{asked}").lstrip("\ufeff").splitlines())
        found = {one["key"].partition(":")[2] for one in told["things"]}
        assert (keys, found, {row["key"].partition(":")[2] for row in rows}) == (shown, shown, shown), asked
        assert told["total"] == 3


def test_what_makes_no_sense_is_said_and_not_used(client, register):
    text = read(client, "/derbyshire/decisions/?least=lots&year=22a&page=x")
    assert "“lots” is not an amount, so it was not used" in text
    assert "“22a” is not a year" in text
    assert "3 decisions on record" in text
    read(client, "/elsewhere/decisions/", 404)
    read(client, "/derbyshire/decisions/none/", 404)
    read(client, "/derbyshire/decisions.csv?least=%00", 200)


def test_the_columns_of_the_csv_are_described_one_by_one(client, register):
    answer = client.get("/derbyshire/decisions.csv?year=2022")
    head = answer.content.decode().lstrip("\ufeff").splitlines()[0].split(",")
    assert answer["Link"] == '</derbyshire/decisions.csv-metadata.json?year=2022>; rel="describedby"'
    meta = json.loads(read(client, "/derbyshire/decisions.csv-metadata.json?year=2022"))
    assert [column["name"] for column in meta["tableSchema"]["columns"]] == head
    assert meta["url"].endswith("/derbyshire/decisions.csv?year=2022")


def test_a_decision_says_what_it_changes_and_what_changed_it_answers_and_leaves_out(client, register):
    first = read(client, "/derbyshire/decisions/drones/")
    assert "Revoked</strong> by" in first
    assert "/derbyshire/decisions/no-drones/" in first
    assert "£25,000" in first
    assert "It revokes" in read(client, "/derbyshire/decisions/no-drones/")
    second = read(client, "/derbyshire/decisions/victims/")
    assert "another law forbids it to be disclosed (Data Protection Act 2018)" in second
    assert "/derbyshire/promises/R-1/" in second
    assert "/derbyshire/planned-decisions/victims/" in second
    told = json.loads(read(client, "/derbyshire/decisions/drones.json"))
    assert told["changed_by"] == [{"key": "decisions:no-drones", "number": "DER/2022/002", "effect": "revokes"}]
    assert (
        json.loads(read(client, "/derbyshire/decisions/victims.json"))["was_planned_as"] == "planned-decisions:victims"
    )


def test_the_thread_of_a_point_and_of_a_recommendation_lead_to_the_decision(client, register):
    assert "/derbyshire/decisions/drones/" in read(client, "/derbyshire/promises/DER-2021-4.1/")
    assert "/derbyshire/decisions/victims/" in read(client, "/derbyshire/promises/R-1/")
    body = read(client, "/derbyshire/bodies/derbyshire-lpb/")
    assert all(href in body for href in (LIST, "/derbyshire/decisions/", "/derbyshire/forward-plan/"))
    assert "/derbyshire/decisions/" in read(client, "/derbyshire/")


def test_no_word_of_the_part_left_out_is_on_any_page_or_twin(client, register):
    for address in (
        "/derbyshire/decisions/", "/derbyshire/decisions.json", "/derbyshire/decisions.csv",
        "/derbyshire/decisions/victims/", "/derbyshire/decisions/victims.json", "/derbyshire/forward-plan/",
        "/derbyshire/forward-plan.json", "/derbyshire/promises/R-1/", "/derbyshire/search-index.json", LIST,
        "/derbyshire/planned-decisions/victims/", "/derbyshire.atom", f"/search/?q={SECRET[:-1]}*",
    ):  # fmt: skip
        assert SECRET not in read(client, address), address
    assert "No decision fits" in read(client, f"/derbyshire/decisions/?q={SECRET}")


def test_the_forward_plan_keeps_the_days_that_slipped_and_says_what_is_late(client, register, monkeypatch):
    from frankpledge.publication.pages import forward_plan

    text = read(client, "/derbyshire/forward-plan/")
    assert "before that between 1 October 2022 and 31 October 2022: Many applied" in text
    assert "/derbyshire/decisions/victims/" in text
    assert "<svg" in text
    assert "2 planned: 1 decided, 0 dropped, 1 moved at least once." in text
    late = next(one for one in forward_plan._planned("derbyshire") if one.slug == "next-grants")
    assert forward_plan.how_it_stands(late, date(2022, 12, 8)) == ("expected now", False)
    assert forward_plan.how_it_stands(late, date(2022, 12, 18))[0].endswith("it was expected by 8 December 2022")
    assert forward_plan.how_it_stands(late, date(2022, 11, 1)) == ("to come", False)
    told = json.loads(read(client, "/derbyshire/forward-plan.json"))
    assert {one["key"] for one in told["planned"]} == {"planned-decisions:next-grants", "planned-decisions:victims"}
    rows = list(csv.DictReader(read(client, "/derbyshire/forward-plan.csv").lstrip("\ufeff").splitlines()))
    assert {row["became"] for row in rows} == {"", "DER/2022/001"}
    read(client, "/elsewhere/forward-plan/", 404)


def test_planned_scrutiny_leads_to_the_meeting_and_back(client, register, derbyshire, act, out):
    panel = Meeting.objects.create(
        body=derbyshire.force, slug="panel", title="Panel, December", held_on=date(2022, 12, 1)
    )
    planned = actions.plan_decision(
        key="plan", body=derbyshire.body, office=register["office"], title="Vary the plan", kind="plan",
        expected_from=date(2022, 12, 5), expected_to=date(2022, 12, 5), scrutiny_meeting=panel, **act,
    )  # fmt: skip
    frozen = public.freeze_planned(planned)
    assert "meetings:panel" in frozen.about
    out((public.PLANNED, planned))
    text = read(client, "/derbyshire/forward-plan/")
    assert "Panel, December" in text
    assert 'href="/derbyshire/meetings/panel/"' not in text


@pytest.fixture
def policy(derbyshire, act, out, register):
    """A policy tied to paragraph 6(b), both released."""
    document = keep_document(key="policy", title="Policy on decisions", kind="other", publisher=derbyshire.body, **act)
    tie = listed.tie_item(
        body=derbyshire.body, item="6b", how="document", document=document, published_on=date(2022, 5, 3), **act
    )
    out((DOCUMENTS, document), (listed_public.TIED, tie))
    return document


def state(client, item, on="2022-11-17"):
    told = json.loads(read(client, f"{LIST.rstrip('/')}.json?on={on}"))
    return next(row for row in told["items"] if row["paragraph"] == item)


def test_what_is_released_is_found_with_its_day_and_the_rest_is_missing_since_a_day(client, policy):
    text = read(client, f"{LIST}?on=2022-11-17")
    assert "/derbyshire/documents/policy/" in text
    assert "<svg" in text
    found = state(client, "6(b)")
    assert (found["state"], found["found_on"], found["address"]) == (
        "found",
        "2022-05-03",
        "/derbyshire/documents/policy/",
    )
    decided = state(client, "5(d)")
    assert (decided["state"], decided["found_on"]) == ("found", "2022-05-01")
    assert (state(client, "6(c)")["state"], state(client, "6(c)")["since"]) == ("missing", "2012-01-16")
    assert state(client, "6(b)", "2023-04-01")["state"] == "due"
    assert state(client, "6(b)", "2024-04-01")["state"] == "out of date"
    rows = list(csv.DictReader(read(client, f"{LIST.rstrip('/')}.csv?on=2022-11-17").lstrip("\ufeff").splitlines()))
    assert len(rows) == 40
    assert {row["verified"] for row in rows} == {"yes"}


def test_a_removed_document_turns_its_item_red_within_the_same_request(client, policy, publisher, monkeypatch):
    made = []
    measure = must_publish.standing_of
    monkeypatch.setattr(must_publish, "standing_of", lambda *given: made.append(given) or measure(*given))
    before = read(client, LIST)
    assert "Policy on decisions</a>" in before
    assert read(client, LIST) == before
    # The second answer came from the kept page: what follows is made anew because of the withdrawal alone.
    assert len(made) == 1
    withdraw(key="documents:policy", by=publisher, on=date(2022, 11, 18), why="It names somebody")
    after = read(client, LIST)
    assert len(made) == 2
    assert "Policy on decisions</a>" not in after
    row = after.partition('id="item-6b"')[2].partition("</tr>")[0]
    assert "Missing since 18 November 2022" in row
    assert "fp-state--breach" in row
    assert "What met it was removed on 18 November 2022" in row


def test_the_kept_page_is_made_again_when_any_evidence_is_released_anywhere(client, policy, derbyshire, act, out):
    with_it = read(client, LIST)
    other = keep_document(key="other", title="Records", kind="other", publisher=None, by=installer("a test"), on=ON)
    tie = listed.tie_item(
        body=derbyshire.body, item="6c", how="document", document=other, published_on=date(2022, 5, 3), **act
    )
    out((listed_public.TIED, tie))
    assert "Records</a>" not in read(client, LIST)
    release(choices=[Choice(DOCUMENTS, other)], by=installer("a test"), on=ON)
    text = read(client, LIST)
    assert "Records</a>" in text
    assert text != with_it


def test_only_a_public_local_policing_body_has_the_page(client, policy, derbyshire, out):
    out((BODIES, Body.objects.get(slug="derbyshire-constabulary")))
    read(client, "/derbyshire/bodies/derbyshire-constabulary/must-be-published/", 404)
    read(client, "/derbyshire/bodies/nobody/must-be-published.json", 404)
    for day in ("2022-13-01", "0001-01-01", "9999-12-31"):
        read(client, f"{LIST}?on={day}", 404)
    assert "must-be-published" not in read(client, "/derbyshire/bodies/derbyshire-constabulary/")
