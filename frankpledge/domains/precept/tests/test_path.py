"""The path of a precept by the acts of body and panel: who may, in what order, and what is refused beside what."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.precept import actions, queries
from frankpledge.domains.precept.models import Act
from frankpledge.domains.precept.tests.conftest import MARCH
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed

MILLION = Decimal(1_000_000)


def feb(day):
    return date(2023, 2, day)


def act(proposal, by, verb, on, millions=None, **more):
    amount = None if millions is None else Decimal(str(millions)) * MILLION
    return actions.record_act(by=by, on=MARCH, proposal=proposal, verb=verb, done_on=on, amount=amount, **more)


def state(proposal, today=MARCH):
    return queries.standing_of(proposal, queries.acts_of(proposal), today).state


def test_a_precept_is_vetoed_revised_accepted_and_issued_by_the_acts_of_both(proposal, officer, clerk):
    made = act(proposal, officer, "notify", feb(1))
    assert made.amount == Decimal("87978000.00")
    assert made.body.slug == "derbyshire-lpb"
    act(proposal, clerk, "veto too high", feb(6), votes_for=11, members=16)
    act(proposal, officer, "respond", feb(13))
    act(proposal, officer, "revise", feb(14), 86)
    assert state(proposal, feb(14)) == "revised precept with the panel"
    act(proposal, clerk, "accept", feb(21))
    act(proposal, officer, "respond again", feb(27))
    act(proposal, officer, "issue", feb(28), 86)
    assert state(proposal) == "issued"
    assert LedgerLine.objects.filter(verb="record precept act").count() == 7


def test_neither_body_nor_panel_does_the_others_acts(proposal, officer, clerk):
    with pytest.raises(NotAllowed):
        act(proposal, clerk, "notify", feb(1))
    act(proposal, officer, "notify", feb(1))
    with pytest.raises(NotAllowed):
        act(proposal, officer, "veto too high", feb(6), votes_for=11, members=16)
    with pytest.raises(NotAllowed):
        act(proposal, officer, "report", feb(6))
    report = act(proposal, clerk, "report", feb(6))
    with pytest.raises(NotAllowed):
        actions.change_act(thing=report, by=officer, on=MARCH, verb="report", done_on=feb(7))
    with pytest.raises(ValidationError) as wrong:
        actions.change_act(thing=report, by=clerk, on=MARCH, verb="respond", done_on=feb(7))
    assert "no act of the police and crime panel" in wrong.value.message_dict["verb"][0]


@pytest.mark.parametrize(
    ("verb", "on", "more", "field", "said"),
    [
        ("issue", feb(7), {"millions": 87}, "verb", "“issue” may not follow: the body notified the panel"),
        ("notify", feb(7), {}, "verb", "“notify” may not follow"),
        ("respond", feb(7), {"millions": 87}, "verb", "What may come next: police and crime panel: report"),
        ("veto too high", feb(6), {"votes_for": 10, "members": 16}, "votes_for", "10 votes are no veto"),
        ("veto too high", feb(6), {"votes_for": 17, "members": 16}, "votes_for", "17 votes for a veto, but 16 memb"),
        ("veto too high", feb(6), {"members": 16}, "votes_for", "Enter the votes for the veto"),
        ("veto too high", feb(6), {"votes_for": 10}, "members", "Enter the members that day"),
        ("recommend", feb(6), {}, "amount", "needs a sum in pounds"),
        ("recommend", feb(6), {"millions": "0.87"}, "amount", "check that both are in pounds. If it is right"),
        ("recommend", feb(6), {"millions": 8700}, "amount", "check that both are in pounds"),
        ("report", date(2023, 4, 2), {}, "done_on", "has not happened yet"),
        ("report", date(2023, 1, 2), {}, "verb", "no precept has been notified"),
        ("report", feb(6), {"millions": 87}, "amount", "names no sum"),
    ],
)
def test_an_act_off_the_path_is_refused_with_the_rules_sentence_beside_its_field(
    proposal, actor, panel, derbyshire, verb, on, more, field, said
):
    both = actor("officer")
    both = type(both)(words="both", roles=frozenset({("officer", "derbyshire-lpb"), ("officer", panel.slug)}))
    act(proposal, both, "notify", feb(1))
    with pytest.raises(ValidationError) as wrong:
        act(proposal, both, verb, on, **more)
    assert said in wrong.value.message_dict[field][0]
    assert Act.objects.count() == 1
    assert LedgerLine.objects.filter(verb="record precept act").count() == 1


def test_a_revised_precept_that_is_not_lower_is_refused_beside_the_sum(proposal, officer, clerk):
    act(proposal, officer, "notify", feb(1), 88)
    act(proposal, clerk, "veto too high", feb(6), votes_for=11, members=16)
    with pytest.raises(ValidationError) as wrong:
        act(proposal, officer, "revise", feb(14), 88)
    assert "the law leaves at most £87,999,999.99" in wrong.value.message_dict["amount"][0]


def test_a_report_after_the_eighth_of_february_is_taken_and_said_to_bind_nobody(proposal, officer, clerk):
    act(proposal, officer, "notify", feb(1))
    act(proposal, clerk, "veto too high", feb(9), votes_for=12, members=16)
    standing = queries.standing_of(proposal, queries.acts_of(proposal), MARCH)
    assert standing.state == "scrutiny ended without a report in time"
    assert "came too late and binds nobody" in standing.late[0]


def test_a_sum_that_was_confirmed_is_taken_as_it_stands(proposal, officer, clerk):
    act(proposal, officer, "notify", feb(1))
    made = act(proposal, clerk, "recommend", feb(6), "0.87", is_checked=True)
    assert made.amount == Decimal("870000.00")


def test_an_act_that_a_later_one_rests_on_can_be_neither_moved_past_it_nor_set_aside(proposal, officer, clerk):
    first = act(proposal, officer, "notify", feb(1))
    act(proposal, clerk, "report", feb(6))
    with pytest.raises(ValidationError) as wrong:
        actions.set_aside(thing=first, reason="a slip", by=officer, on=MARCH)
    assert "A later act rests on this one." in wrong.value.message_dict["reason"][0]
    with pytest.raises(ValidationError) as wrong:
        actions.change_act(thing=first, by=officer, on=MARCH, verb="notify", done_on=feb(7), amount=MILLION * 88)
    assert list(wrong.value.message_dict) == ["done_on"]
    first.refresh_from_db()
    assert (first.done_on, first.set_aside) == (feb(1), "")
    moved = actions.change_act(thing=first, by=officer, on=MARCH, verb="notify", done_on=feb(2), amount=MILLION * 88)
    assert (moved.done_on, moved.edition) == (feb(2), 2)


def test_members_at_the_time_are_counted_from_the_seats_with_vacancies_left_out(proposal, panel, officer, clerk):
    from frankpledge.record.people.seats import Seat, Term

    for number in range(16):
        seat = Seat.objects.create(body=panel, key=f"seat-{number}", title=f"Seat {number}", kind="appointed")
        if number:
            Term.objects.create(seat=seat, post="a member", since=date(2022, 5, 1))
    act(proposal, officer, "notify", feb(1))
    made = act(proposal, clerk, "veto too low", feb(6), votes_for=10)
    assert (made.members, made.votes_for) == (15, 10)
