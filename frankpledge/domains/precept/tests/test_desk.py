"""The desk pages of a precept: what body and panel may each do, and errors beside their fields."""

import pytest
from django.urls import reverse

from frankpledge.domains.precept import actions
from frankpledge.domains.precept.models import Act, Budget, Proposal
from frankpledge.domains.precept.tests.conftest import MARCH, feb

FIGURES = {"band_d": "266.60", "band_d_before": "251.60", "tax_base": "330000", "precept": "", "precept_before": ""}
SOURCE = {"source_document": "", "source_at": "", "source_lines": ""}


def on(day):
    return {"done_on-day": day.day, "done_on-month": day.month, "done_on-year": day.year}


@pytest.fixture
def officer_client(signed_in):
    return signed_in("officer")


@pytest.fixture
def clerk_client(signed_in, panel):
    return signed_in("officer", body=panel)


def record(client, proposal, verb, day, **more):
    given = {"verb": verb, **on(day), "amount": "", "votes_for": "", "members": "", "words": "", "meeting": ""}
    return client.post(reverse("precept:record_act", args=[proposal.pk]), {**given, **SOURCE, **more})


def test_a_precept_is_entered_and_typed_pence_are_asked_about_beside_the_figure(officer_client, derbyshire, panel):
    address = reverse("precept:propose")
    assert officer_client.get(address).status_code == 200
    given = {
        **FIGURES,
        **SOURCE,
        "body": derbyshire.body.pk,
        "panel": panel.pk,
        "year": "2023",
        "reasons": "More staff",
    }
    answer = officer_client.post(address, {**given, "band_d": "26660"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_band_d-error"' in page
    assert "check that both are in pounds" in page
    assert 'value="26660"' in page
    assert not Proposal.objects.exists()
    assert officer_client.post(address, given).status_code == 302
    shown = officer_client.get(reverse("precept:show_proposal", args=[Proposal.objects.get().pk])).content.decode()
    assert "can never give five clear days" in shown
    assert "To be notified" in shown


def test_body_and_panel_are_each_offered_their_own_acts_alone(proposal, officer_client, clerk_client):
    address = reverse("precept:record_act", args=[proposal.pk])
    of_body = officer_client.get(address).content.decode()
    assert 'value="notify"' in of_body
    assert 'value="veto too high"' not in of_body
    assert clerk_client.get(address).status_code == 404, "the panel learns of the proposal by its notice"
    assert record(clerk_client, proposal, "notify", feb(1)).status_code == 404
    assert record(officer_client, proposal, "notify", feb(1)).status_code == 302
    of_panel = clerk_client.get(address).content.decode()
    assert 'value="veto too high"' in of_panel
    assert 'value="notify"' not in of_panel
    refused = record(officer_client, proposal, "issue", feb(2), amount="87978000")
    assert refused.status_code == 400
    assert 'id="id_verb-error"' in refused.content.decode()
    assert "may not follow: the body notified the panel" in refused.content.decode()
    assert record(clerk_client, proposal, "veto too high", feb(6), votes_for="11", members="16").status_code == 302
    made = Act.objects.get(verb="veto too high")
    assert made.body.slug == "derbyshire-panel"
    shown = officer_client.get(reverse("precept:show_act", args=[made.pk])).content.decode()
    assert "11" in shown
    for name in ("precept:change_act",):
        assert officer_client.get(reverse(name, args=[made.pk])).status_code == 404
        assert clerk_client.get(reverse(name, args=[made.pk])).status_code == 200
    page = clerk_client.get(reverse("precept:show_proposal", args=[proposal.pk])).content.decode()
    assert "at most £87,977,999.99" in page


def test_the_clerk_reads_the_proposal_and_changes_neither_figures_nor_replies(proposal, clerk_client, signed_in, panel):
    assert clerk_client.get(reverse("precept:home")).status_code == 200
    for name in ("precept:change_proposal", "precept:record_replies"):
        assert clerk_client.get(reverse(name, args=[proposal.pk])).status_code == 404
    member = signed_in("member")
    assert member.get(reverse("precept:show_proposal", args=[proposal.pk])).status_code == 200
    assert member.get(reverse("precept:record_act", args=[proposal.pk])).status_code == 403


def test_replies_and_tables_are_pasted_row_by_row_with_errors_by_line(proposal, officer_client, officer, derbyshire):
    address = reverse("precept:record_replies", args=[proposal.pk])
    given = {"question": "More?", "asked_how": "", "total": "3", "edition": "1"}
    wrong = officer_client.post(address, {**given, "options": "Yes | 2\nNo"}).content.decode()
    assert "Line 2: write 2 parts" in wrong
    assert officer_client.post(address, {**given, "options": "Yes\t2\nNo\t1"}).status_code == 302
    reply = proposal.replies.get()
    assert reply.options == [{"option": "Yes", "count": "2"}, {"option": "No", "count": "1"}]
    change = officer_client.get(reverse("precept:change_replies", args=[proposal.pk, reply.pk])).content.decode()
    assert "Yes | 2" in change
    budget = {**SOURCE, "body": derbyshire.body.pk, "title": "Capital", "table": "capital", "year": "2021",
              "unit": "£ million", "total": "15.208", "years_printed": "", "before": "", "change": "",
              "note": ""}  # fmt: skip
    add = reverse("precept:add_budget")
    wrong = officer_client.post(add, {**budget, "rows": "Property | 8.381 | 55.11 | x"}).content.decode()
    assert "Line 1: write 2 or 3 parts" in wrong
    rows = "Property | 8.381 | 55.11\nVehicles | 1.820\nIT | 5.007"
    assert officer_client.post(add, {**budget, "rows": rows}).status_code == 302
    made = Budget.objects.get()
    assert "Adds up." in officer_client.get(reverse("precept:show_budget", args=[made.pk])).content.decode()
    assert officer_client.get(reverse("precept:list_budgets")).status_code == 200
    again = officer_client.get(reverse("precept:change_budget", args=[made.pk])).content.decode()
    assert "Vehicles | 1.820" in again
    actions.mark_ready(thing=made, by=officer, on=MARCH)
    ready = officer_client.post(reverse("precept:mark_ready", args=["precepts", proposal.pk]))
    assert ready.status_code == 302
    aside = reverse("precept:set_aside", args=["precepts", proposal.pk])
    assert (
        officer_client.post(aside, {"reason": "a slip", "edition": str(Proposal.objects.get().edition)}).status_code
        == 302
    )
