"""The duty to keep a plan under review: what is new is listed until it is dismissed with a reason or taken up."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains import offer_of
from frankpledge.domains.plan_variation import actions, public, queries
from frankpledge.domains.plan_variation.models import Consideration
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise
from frankpledge.record.releases.actions import Choice, release
from frankpledge.rules.plan_reviews import OccasionOfLaw, all_occasions, occasions_of_law

LATER = date(2024, 6, 1)


@pytest.fixture
def threats(version, derbyshire, publisher, day):
    """A list of threats of July 2022, released."""
    lists = apps.get_model("threats", "ThreatList")
    made = lists.objects.create(
        key="july", label="Assessment of July 2022", body=derbyshire.body, dated_on=date(2022, 7, 1)
    )
    made.areas.create(position=1, key="burglary", name="Burglary", lineage="first")
    release(choices=[Choice(offer_of("threat-lists"), made)], by=publisher, on=day)
    return made


@pytest.fixture
def plan(version):
    return queries.plans_to_review({"derbyshire-lpb"})[0]


@pytest.fixture
def settle(plan, officer, day):
    def settled(occasion, outcome="dismissed", **values):
        return actions.consider(
            by=officer, on=day, plan=plan, about=occasion.about, about_title=occasion.title, occasion=occasion.kind,
            about_day=occasion.day, about_digest=occasion.said, outcome=outcome,
            **{"reason": "The plan covers it.", **values},
        )  # fmt: skip

    return settled


def waiting(plan, on):
    """What waits for one plan on a day."""
    ((found, rows),) = queries.still_open([plan], on)
    assert found == plan
    return rows


def test_what_the_law_brings_is_dated_and_says_what_it_rests_on():
    assert [one.key for one in occasions_of_law(date(2022, 6, 1), LATER)] == [
        "law:requirement-2023", "law:election-2024",
    ]  # fmt: skip
    assert all(one.section and one.source and (one.verified or one.note) for one in all_occasions())
    with pytest.raises(ValueError, match="no occasion"):
        OccasionOfLaw(key="x", kind="rumour", title="", on=LATER, because="", section="", source="", verified=False)


def test_a_list_of_threats_the_panel_s_words_a_requirement_and_an_election_wait(
    threats, plan, derbyshire, publisher, actor, day
):
    panel = record_body(by=installer("a test"), on=day, slug="panel", name="Panel", kind="panel", area=derbyshire.area)
    asked = Promise.objects.create(
        ref="PANEL-1", kind="recommendation", title="Report outcomes", made_by=panel, made_on=date(2022, 9, 8)
    )
    offer = offer_of("promises")
    assert [one.kind for one in waiting(plan, LATER)] == ["threats", "requirement", "election"]
    release(choices=[Choice(offer, asked)], by=actor("publisher", body=panel), on=day)
    found = waiting(plan, LATER)
    assert [one.kind for one in found] == ["threats", "panel", "requirement", "election"]
    assert found[1].section.endswith("section 5(9)(a)")


def test_a_draft_or_a_thing_before_the_plan_or_after_its_term_is_not_new(version, threats, plan):
    assert waiting(plan, date(2022, 6, 30)) == []
    version.previous.dated_on = date(2023, 1, 1)
    version.previous.save()
    fresh = queries.plans_to_review({"derbyshire-lpb"})[0]
    assert [one.kind for one in waiting(fresh, LATER)] == ["requirement", "election"]
    fresh.term_to = date(2023, 12, 31)
    assert [one.kind for one in waiting(fresh, LATER)] == ["requirement"]


def test_what_is_dismissed_with_a_reason_waits_no_longer_until_it_says_otherwise(
    threats, plan, settle, publisher, officer, day
):
    (open_now,) = waiting(plan, day)
    with pytest.raises(ValidationError) as refused:
        settle(open_now, reason="")
    assert "reason" in refused.value.message_dict
    made = settle(open_now, considered_on=day)
    line = LedgerLine.objects.order_by("-number").first()
    assert (line.verb, line.subject) == ("dismiss what is new", made.subject)
    assert waiting(plan, day) == []
    threats.areas.update(name="Burglary at night")
    release(choices=[Choice(offer_of("threat-lists"), threats)], by=publisher, on=day)
    (again,) = waiting(plan, day)
    second = settle(again)
    assert second.key == f"{made.key}-2"
    actions.set_aside(thing=second, reason="Entered in error.", by=officer, on=day)
    assert len(waiting(plan, day)) == 1


def test_what_is_taken_up_names_a_variation_of_the_same_plan(threats, plan, settle, variation, day):
    (open_now,) = waiting(plan, day)
    with pytest.raises(ValidationError, match="begin one first"):
        settle(open_now, "taken up")
    with pytest.raises(ValidationError, match="taken up by no variation"):
        settle(open_now, "dismissed", variation=variation)
    made = settle(open_now, "taken up", variation=variation)
    frozen = public.freeze_consideration(made)
    assert frozen.about == (variation.subject,)
    assert frozen.title == "Taken up: Assessment of July 2022"
    assert set(frozen.fields) == set(public.REVIEWS.labels)


def test_an_officer_settles_what_waits_from_the_list(threats, plan, signed_in):
    client, page = signed_in("officer"), reverse("plan_variation:show_reviews")
    shown = client.get(page).content.decode()
    assert "Assessment of July 2022" in shown
    desk = client.get(reverse("desk:home")).content.decode()
    assert "Plans to look at again" in desk
    assert "Assessment of July 2022" in desk
    address = reverse("plan_variation:consider", args=[plan.pk]) + "?about=threat-lists:july"
    form = client.get(address)
    sent = {"outcome": "dismissed", "reason": "", "token": form.context["token"], "edition": "0"}
    refused = client.post(address, sent)
    assert refused.status_code == 400
    assert "Enter reason" in refused.content.decode()
    client.post(address, {**sent, "reason": "It is in the plan."})
    assert Consideration.objects.get().reason == "It is in the plan."
    assert "It is in the plan." in client.get(page).content.decode()
    assert client.get(address).status_code == 404
    member = signed_in("member")
    assert member.get(page).status_code == 200
    assert member.get(address).status_code == 403
