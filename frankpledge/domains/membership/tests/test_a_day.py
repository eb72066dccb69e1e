"""Who sits, votes and presides on a day, and what is vacant: derived from dated rows."""

from datetime import date

import pytest

from frankpledge.domains.membership import actions
from frankpledge.domains.membership.public import freeze_membership
from frankpledge.record.people.members import (
    electorate_on,
    membership_on,
    quorum_on,
    rule_on,
    vacancies_on,
    vacant_periods,
    voters_on,
    votes_needed_on,
)
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term

MAY, SEPTEMBER, OCTOBER = date(2022, 5, 1), date(2022, 9, 8), date(2022, 10, 31)


def test_a_seat_that_nobody_holds_is_vacant_and_one_that_ends_today_is_held_today(panel, fill):
    fill(1, "A Person", MAY, until=OCTOBER)
    assert [seat.key for seat in vacancies_on(panel, OCTOBER)] == ["seat-2"]
    assert [seat.key for seat in vacancies_on(panel, date(2022, 11, 1))] == ["seat-1", "seat-2"]
    assert electorate_on(panel, OCTOBER).because == "2 seats on 31 October 2022, of which 1 vacant: 1 member"


def test_a_co_option_awaiting_approval_makes_a_member_on_the_day_of_the_approval_and_not_before(panel, fill):
    fill(1, "A Person", MAY)
    fill(2, "B Person", SEPTEMBER, approval_of="the Secretary of State", approved_on=OCTOBER)
    before, after = electorate_on(panel, date(2022, 10, 30)), electorate_on(panel, OCTOBER)
    assert (before.members, before.awaiting, before.vacant) == (1, 1, 0)
    assert (after.members, after.awaiting, after.vacant) == (2, 0, 0)
    assert vacancies_on(panel, date(2022, 10, 30)) == []
    assert votes_needed_on(panel, OCTOBER, "precept-veto").number == 2


def test_a_substitute_holds_nothing_and_is_named_beside_the_seat(panel, fill):
    fill(1, "A Person", MAY)
    fill(1, "C Person", MAY, is_substitute=True)
    fill(2, "C Person", MAY, is_substitute=True)
    first, second = membership_on(panel, SEPTEMBER)
    assert (first.who, [one.who for one in first.substitutes]) == ("A Person", ["C Person"])
    assert (second.state, [one.who for one in second.substitutes]) == ("vacant", ["C Person"])


def test_a_member_without_a_vote_is_a_member_and_no_voter(panel, membership, clerk, day, fill):
    fill(1, "A Person", MAY)
    fill(2, "B Person", MAY)
    actions.save_part(thing=membership, part=panel.seats.get(key="seat-2"), by=clerk, on=day, has_vote=False)
    found = electorate_on(panel, SEPTEMBER)
    assert (found.members, found.voters) == (2, 1)
    assert [one.who for one in voters_on(panel, SEPTEMBER)] == ["A Person"]


def test_the_chair_is_a_dated_role_of_a_term(panel, membership, clerk, day, fill):
    first, second = fill(1, "A Person", MAY), fill(2, "B Person", MAY)
    for term, since, until in ((first, MAY, SEPTEMBER), (second, date(2022, 9, 9), None)):
        values = {"role": "chair", "since": since, "until": until}
        actions.save_part(thing=membership, part=Chairing(term=term), by=clerk, on=day, **values)
    chairs = [[one.who for one in membership_on(panel, on) if one.roles] for on in (SEPTEMBER, OCTOBER)]
    assert chairs == [["A Person"], ["B Person"]]


def test_the_quorum_of_a_day_is_that_of_the_rule_in_force_and_says_why(panel, membership, clerk, day, fill):
    fill(1, "A Person", MAY)
    fill(2, "B Person", MAY)
    for values in ({"share": "2/4", "number": 1, "until": SEPTEMBER}, {"number": 2, "since": date(2022, 9, 9)}):
        actions.save_part(thing=membership, part=BodyRule(), by=clerk, on=day, kind="quorum", **values)
    assert rule_on(panel, "quorum", MAY).share == "1/2"
    assert quorum_on(panel, MAY).because == "1/2 of 2 members is 1, rounded up, never fewer than 1: 1 must be present"
    assert quorum_on(panel, OCTOBER, present=1).met is False
    assert quorum_on(panel, OCTOBER).because == "the rule asks for 2 of 2 members: 2 must be present"
    assert quorum_on(panel, date(2021, 1, 1)) is None


@pytest.mark.parametrize(
    ("since", "until", "held", "found"),
    [
        (None, None, [], [(None, None)]),
        (None, None, [(MAY, None)], []),
        (MAY, None, [], [(MAY, None)]),
        (MAY, None, [(SEPTEMBER, OCTOBER)], [(MAY, date(2022, 9, 7)), (date(2022, 11, 1), None)]),
        (MAY, OCTOBER, [(MAY, OCTOBER)], []),
        (MAY, OCTOBER, [(MAY, SEPTEMBER)], [(date(2022, 9, 9), OCTOBER)]),
        (None, None, [(SEPTEMBER, None), (MAY, date(2022, 9, 7))], []),
        (None, date(2022, 12, 31), [(MAY, MAY)], [(date(2022, 5, 2), date(2022, 12, 31))]),
    ],
)
def test_vacant_days_are_those_between_terms(since, until, held, found):
    assert vacant_periods(since, until, held) == found


def test_the_frozen_membership_carries_terms_vacancies_and_no_day_of_today(membership, fill):
    fill(1, "A Person", MAY, until=SEPTEMBER)
    first, second = freeze_membership(membership).fields["seats"]
    assert first["terms"][0]["who"] == "A Person"
    assert first["vacancies"] == [{"since": "2022-09-09", "until": ""}]
    assert (second["terms"], second["vacancies"]) == ([], [{"since": "", "until": ""}])


def test_tables_of_the_record_take_only_parts_of_the_same_body(membership, derbyshire, clerk, day):
    other = Seat.objects.create(body=derbyshire.body, key="x", title="X", kind="elected")
    with pytest.raises(Exception, match="Choose a seat of this body"):
        actions.save_part(thing=membership, part=Term(), by=clerk, on=day, seat=other, person_name="A", since=MAY)
