from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.models import Plan, Version
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict


def test_starting_a_plan_writes_one_ledger_line(plan, derbyshire):
    line = LedgerLine.objects.get(verb="start plan")
    assert (line.subject, plan.body) == ("plans:DER-2024", derbyshire.body)


def test_a_plan_that_ends_before_it_starts_is_refused_and_nothing_is_written(derbyshire, officer, day):
    with pytest.raises(ValidationError, match="before its first day"):
        actions.start_plan(
            by=officer, on=day, body=derbyshire.body, slug="x", prefix="X-1", title="X",
            term_from=date(2024, 1, 1), term_to=date(2023, 1, 1),
        )  # fmt: skip
    assert not Plan.objects.exists()
    assert not LedgerLine.objects.filter(verb="start plan").exists()


@pytest.mark.parametrize("prefix", ["der-2024", "DER 2024", "DER/2024", "<b>", "DER-2024\n", "-DER"])
def test_a_prefix_that_could_not_stand_in_an_address_is_refused(derbyshire, officer, day, prefix):
    with pytest.raises(ValidationError) as refused:
        actions.start_plan(by=officer, on=day, body=derbyshire.body, slug="x", prefix=prefix, title="X")
    assert "prefix" in refused.value.message_dict


def test_two_plans_of_a_body_cannot_have_one_address(plan, derbyshire, officer, day):
    with pytest.raises(ValidationError, match="already has a plan with that address"):
        actions.start_plan(by=officer, on=day, body=derbyshire.body, slug="2024-28", prefix="DER-X", title="Y")


def test_a_plan_started_twice_with_one_token_is_started_once(derbyshire, officer, day):
    sent = {"by": officer, "on": day, "body": derbyshire.body, "slug": "a", "prefix": "A-1", "title": "A", "token": "t"}
    actions.start_plan(**sent)
    with pytest.raises(AlreadyDone):
        actions.start_plan(**sent)
    assert Plan.objects.count() == 1


def test_a_member_may_neither_start_nor_draft_nor_mark(plan, version, actor, derbyshire, day):
    member = actor("member")
    for act in (
        lambda: actions.start_plan(by=member, on=day, body=derbyshire.body, slug="b", prefix="B-1", title="B"),
        lambda: actions.draft_version(by=member, on=day, plan=plan, slug="b", label="B"),
        lambda: actions.change_version(thing=version, by=member, on=day, label="B"),
        lambda: actions.change_plan(thing=version, by=member, on=day, title="B"),
        lambda: actions.copy_version(thing=version, by=member, on=day, slug="b", label="B"),
        lambda: actions.mark_ready(thing=version, by=member, on=day),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_officer_of_another_body_may_not_draft_a_version(plan, actor, derbyshire, day):
    with pytest.raises(NotAllowed):
        actions.draft_version(by=actor("officer", body=derbyshire.force), on=day, plan=plan, slug="b", label="B")


def test_a_version_without_items_cannot_be_marked_ready(plan, officer, day):
    empty = actions.draft_version(by=officer, on=day, plan=plan, slug="a", label="A")
    with pytest.raises(ValidationError, match="holds nothing yet"):
        actions.mark_ready(thing=empty, by=officer, on=day)


def test_a_version_marked_ready_becomes_a_draft_again_when_it_is_changed(version, officer, day):
    actions.mark_ready(thing=version, by=officer, on=day)
    version.refresh_from_db()
    assert version.state == "ready"
    assert actions.change_version(thing=version, by=officer, on=day, label="Other").state == "draft"


def test_changing_the_plan_makes_every_version_of_it_a_draft(version, officer, day):
    second = actions.copy_version(thing=version, by=officer, on=day, slug="b", label="B")
    Version.objects.update(state="released")
    plan = actions.change_plan(thing=second, edition=1, by=officer, on=day, title="Another title")
    assert plan.title == "Another title"
    assert set(Version.objects.values_list("state", flat=True)) == {"draft"}
    with pytest.raises(Conflict):
        actions.change_plan(thing=second, edition=1, by=officer, on=day, title="A third")


def test_the_plan_in_force_is_the_last_issued_one_of_the_term(version, derbyshire, officer, day):
    draft = actions.copy_version(thing=version, by=officer, on=day, slug="b", label="B", dated_on=date(2025, 1, 1))
    assert queries.versions_in_force({"derbyshire-lpb"}, date(2025, 6, 1)) == [version]
    actions.change_version(thing=draft, by=officer, on=day, status="varied")
    assert queries.versions_in_force({"derbyshire-lpb"}, date(2025, 6, 1)) == [draft]
    assert queries.versions_in_force({"derbyshire-lpb"}, date(2024, 12, 31)) == [version]
    assert queries.versions_in_force({"derbyshire-lpb"}, date(2024, 5, 31)) == []
    assert queries.versions_in_force({"derbyshire-lpb"}, date(2028, 6, 1)) == []
    assert queries.versions_in_force({derbyshire.force.slug}, date(2025, 6, 1)) == []


def test_an_officer_starts_a_plan_and_is_led_to_its_first_version(signed_in, derbyshire):
    client = signed_in("officer")
    page = client.get(reverse("plans:add_plan"))
    sent = {
        "body": derbyshire.body.pk, "kind": "police and crime plan", "title": "New <plan>", "slug": "2024-28",
        "prefix": "DER-2024", "term_precision": "day", "term_from-day": "1", "term_from-month": "May",
        "term_from-year": "2024", "token": page.context["token"], "edition": "0",
    }  # fmt: skip
    answer = client.post(reverse("plans:add_plan"), sent)
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("plans:add_version", args=[plan.pk])
    assert plan.term_from == date(2024, 5, 1)
    listed = client.get(reverse("plans:list_plans")).content.decode()
    assert "New &lt;plan&gt;" in listed
    assert "<plan>" not in listed


def test_a_form_for_a_version_keeps_what_was_typed_and_says_what_is_wrong(signed_in, plan):
    client = signed_in("officer")
    sent = {"slug": "not an address", "label": "My label", "status": "issued", "precision": "day"}
    answer = client.post(reverse("plans:add_version", args=[plan.pk]), sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "My label" in page
    assert "govuk-error-message" in page
    assert not Version.objects.exists()


def test_a_plan_with_a_version_is_varied_and_never_given_a_second_first_version(signed_in, version):
    answer = signed_in("officer").get(reverse("plans:add_version", args=[version.plan_id]))
    assert answer["Location"] == reverse("plans:vary_version", args=[version.pk])
