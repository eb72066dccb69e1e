"""Votes, thresholds, casting votes and quorum: whole numbers and fractions only."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.quorum import own_rule, quorum, quorum_rule, quorum_rules
from frankpledge.rules.votes import count_votes, members_at_the_time, threshold, thresholds, veto, votes_needed

# Two thirds of the members, from section 1.2.
VETO = {10: 7, 11: 8, 12: 8, 13: 9, 14: 10, 15: 10, 16: 11, 17: 12, 18: 12, 19: 13, 20: 14}
MAJORITY = threshold("simple-majority")


@pytest.mark.parametrize("members", VETO)
@pytest.mark.parametrize("vacancies", [0, 1, 2, 3])
@pytest.mark.parametrize("key", ["precept-veto", "appointment-veto"])
def test_a_veto_takes_two_thirds_of_the_members_at_the_time(members: int, vacancies: int, key: str) -> None:
    found = veto(members + vacancies, vacancies, key)
    assert (found.number, found.electorate, found.of) == (VETO[members], members, "members at the time")
    assert found.verified


def test_sixteen_members_need_eleven_and_a_vacancy_makes_it_ten_of_fifteen() -> None:
    assert veto(16).because == "2/3 of 16 (members at the time) is 32/3, between 10 and 11; at least that is 11 votes"
    assert veto(16, 1).because == "2/3 of 15 (members at the time) is 10; at least that is 10 votes"
    assert veto(16).exact == Fraction(32, 3)


@given(members=st.integers(1, 999))
def test_the_veto_never_falls_as_members_join_and_is_the_least_that_does(members: int) -> None:
    here, more = veto(members).number, veto(members + 1).number
    assert here <= more <= here + 1
    assert 3 * here >= 2 * members > 3 * (here - 1)


@pytest.mark.parametrize(
    ("key", "electorate", "needed"),
    [("simple-majority", 10, 6), ("simple-majority", 11, 6), ("simple-majority", 1, 1), ("majority-of-present", 4, 3)],
)
def test_a_majority_is_more_than_half(key: str, electorate: int, needed: int) -> None:
    found = votes_needed(threshold(key), electorate)
    assert found.number == needed
    assert "more than that is" in found.because


# For, against, abstained, present, threshold, casting vote, outcome.
COUNTS = [
    (11, 3, 0, 14, "precept-veto", "", "carried"),
    (10, 0, 0, 10, "precept-veto", "", "not carried"),
    (6, 5, 3, 14, "simple-majority", "", "carried"),
    (5, 6, 3, 14, "simple-majority", "", "not carried"),
    (7, 7, 0, 14, "simple-majority", "", "votes equal"),
    (7, 7, 0, 14, "simple-majority", "for", "carried"),
    (7, 7, 0, 14, "simple-majority", "against", "not carried"),
    (6, 5, 3, 14, "majority-of-present", "", "not carried"),
    (8, 0, 0, None, "majority-of-present", "", "carried"),
]


@pytest.mark.parametrize(("yes", "no", "abstained", "present", "key", "casting", "outcome"), COUNTS)
def test_a_vote_is_counted_of_the_right_people(
    yes: int, no: int, abstained: int, present: int | None, key: str, casting: Any, outcome: str
) -> None:
    found = count_votes(
        threshold(key), votes_for=yes, votes_against=no, abstained=abstained, members=16, present=present,
        casting=casting,
    )  # fmt: skip
    assert found.outcome == outcome
    assert f"{yes} for, {no} against, {abstained} abstained" in found.because
    assert ("casting" in found.because) == bool(casting)


@pytest.mark.parametrize(
    ("given_votes", "reason"),
    [
        ({"votes_for": 9, "votes_against": 6, "present": 14}, "15 hands for 14 members present: somebody is counted"),
        ({"votes_for": 9, "votes_against": 8, "present": 17}, "17 present, but only 16 members"),
        ({"votes_for": 0, "votes_against": 0, "abstained": 3}, "nobody voted"),
        ({"votes_for": -1, "votes_against": 0}, "votes for: a whole number from 0"),
        ({"votes_for": True, "votes_against": 0}, "votes for: a whole number"),
        ({"votes_for": 1.5, "votes_against": 0}, "votes for: a whole number"),
        ({"votes_for": 5, "votes_against": 4, "casting": "for"}, "a casting vote is given only where"),
        ({"votes_for": 5, "votes_against": 4, "members": 0}, "members: a whole number from 1"),
    ],
)
def test_a_count_that_cannot_be_is_refused(given_votes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        count_votes(MAJORITY, **{"members": 16, **given_votes})


def test_a_casting_vote_is_refused_where_members_are_counted() -> None:
    with pytest.raises(ValueError, match="a casting vote"):
        count_votes(threshold("precept-veto"), votes_for=7, votes_against=7, members=16, casting="for")


def test_vacant_seats_are_no_members() -> None:
    assert members_at_the_time(16, 2) == 14
    with pytest.raises(ValueError, match="3 vacancies in 3 seats leave no member"):
        members_at_the_time(3, 3)
    with pytest.raises(ValueError, match="seats: a whole number from 1 to 1000"):
        members_at_the_time(0)


def test_thresholds_and_quorums_cite_their_sources_and_unknown_ones_are_refused() -> None:
    for rule in [*thresholds().values(), *quorum_rules().values()]:
        assert rule.source.startswith("https://")
        assert rule.section
        assert rule.verified or rule.note
    assert threshold("precept-veto").words == "at least 2/3 of the members at the time"
    assert MAJORITY.words == "more than 1/2 of the votes cast"
    with pytest.raises(ValueError, match="'acclaim' is no threshold"):
        threshold("acclaim")
    with pytest.raises(ValueError, match="'acclaim' is no quorum"):
        quorum_rule("acclaim")


@pytest.mark.parametrize(
    ("share", "minimum", "members", "present", "number", "met"),
    [
        ("1/4", 3, 16, 4, 4, True),
        ("1/4", 3, 16, 3, 4, False),
        ("1/4", 3, 8, None, 3, None),
        ("1/3", 3, 16, 6, 6, True),
        ("1/4", 3, 2, 1, 2, False),
        ("1", 0, 16, 15, 16, False),
    ],
)
def test_a_quorum_is_a_share_rounded_up_with_a_floor(
    share: str, minimum: int, members: int, present: int | None, number: int, met: bool | None
) -> None:
    found = quorum(own_rule(Fraction(share), minimum), members, present)
    assert (found.number, found.met) == (number, met)
    assert f"{number} must be present" in found.because
    assert not found.verified
    assert ("never fewer than" in found.because) == bool(minimum)


def test_a_quorum_from_the_record_names_its_section() -> None:
    found = quorum(quorum_rule("one-quarter"), 16, 1)
    assert "Schedule 12, paragraph 6" in found.section
    assert found.because.endswith("4 must be present, and 1 is")


@pytest.mark.parametrize("share", ["0", "-1/4", "5/4"])
def test_a_share_that_is_none_is_refused(share: str) -> None:
    with pytest.raises(ValueError, match="a share above nought"):
        own_rule(Fraction(share), 3)


def test_more_present_than_members_is_refused() -> None:
    with pytest.raises(ValueError, match="17 present, but only 16 members"):
        quorum(quorum_rule("one-quarter"), 16, 17)


def test_a_quorum_may_be_a_bare_number_and_then_says_so() -> None:
    found = quorum(own_rule(None, 5), 12, 4)
    assert (found.number, found.met) == (5, False)
    assert found.because == "the rule asks for 5 of 12 members: 5 must be present, and 4 are"
    with pytest.raises(ValueError, match="the least number"):
        own_rule(None, 0)
