"""The path of Schedule 5: every branch, and ten thousand histories that never issue before scrutiny ends."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from frankpledge.rules.precept_path import REPORTS, SECOND_REPORTS, Act, OffThePath, Open, Standing, Verb, standing

YEAR = 2023
LONG_AFTER = date(2023, 6, 1)
HUNDRED = Decimal("100000000")


def on(month: int, day: int) -> date:
    return date(YEAR, month, day)


def act(verb: Verb, day: date, amount: int | None = None, votes: int = 0, members: int = 0) -> Act:
    given = None if amount is None else Decimal(amount)
    return Act(verb=verb, on=day, amount=given, votes_for=votes, members=members)


NOTIFIED = act("notify", on(1, 20), 100)
VETO_HIGH = act("veto too high", on(1, 30), votes=11, members=16)
VETO_LOW = act("veto too low", on(1, 30), votes=10, members=15)


def at(*acts: Act, today: date = LONG_AFTER) -> Standing:
    return standing(acts, YEAR, today)


def verbs(found: Standing) -> set[str]:
    return {one.verb for one in found.next}


def test_nothing_notified_is_the_body_s_turn_by_the_first_of_february() -> None:
    found = at(today=on(1, 5))
    assert found.state == "to be notified"
    assert [(one.who, one.by) for one in found.next] == [("local policing body", on(2, 1))]


def test_a_report_without_a_veto_leads_by_a_response_to_issue() -> None:
    report = act("report", on(1, 26))
    owed = at(NOTIFIED, report, today=on(1, 27))
    assert owed.state == "response owed"
    assert not owed.scrutiny_has_ended
    ready = at(NOTIFIED, report, act("respond", on(2, 2)))
    assert ready.scrutiny_has_ended
    assert ready.next[0].only == (Decimal(100),)
    assert at(NOTIFIED, report, act("respond", on(2, 2)), act("issue", on(2, 20), 100)).issued == Decimal(100)


def test_another_sum_is_issued_only_where_the_panel_recommended_it() -> None:
    advised = (NOTIFIED, act("recommend", on(1, 26), 98), act("respond", on(2, 2)))
    assert at(*advised, act("issue", on(2, 20), 98)).state == "issued"
    assert at(*advised, act("issue", on(2, 20), 100)).state == "issued"
    with pytest.raises(OffThePath, match=r"£99.00 may not be issued.*£100.00 or £98.00"):
        at(*advised, act("issue", on(2, 20), 99))


def test_no_report_by_the_eighth_ends_scrutiny_and_only_the_proposed_precept_may_be_issued() -> None:
    assert at(NOTIFIED, today=on(2, 8)).state == "with the panel"
    late = at(NOTIFIED, today=on(2, 9))
    assert late.state == "scrutiny ended without a report in time"
    assert late.next[0].only == (Decimal(100),)


def test_a_veto_after_the_eighth_binds_nobody_and_is_said_to_be_late() -> None:
    found = at(NOTIFIED, act("veto too high", on(2, 9), votes=16, members=16))
    assert found.state == "scrutiny ended without a report in time"
    assert "too late" in found.late[0]


@pytest.mark.parametrize(("votes", "members"), [(10, 16), (9, 15), (0, 10)])
def test_too_few_votes_are_no_veto(votes: int, members: int) -> None:
    with pytest.raises(OffThePath, match="no veto"):
        at(NOTIFIED, act("veto too high", on(1, 30), votes=votes, members=members))


def test_more_votes_than_members_are_refused() -> None:
    with pytest.raises(ValueError, match="17 votes"):
        at(NOTIFIED, act("veto too high", on(1, 30), votes=17, members=16))


def test_after_a_veto_as_too_high_the_revised_precept_is_lower() -> None:
    owed = at(NOTIFIED, VETO_HIGH, today=on(2, 1))
    assert verbs(owed) == {"respond", "revise"}
    assert at(NOTIFIED, VETO_HIGH, act("respond", on(2, 10)), act("revise", on(2, 14), 97), today=on(2, 15)).state == (
        "revised precept with the panel"
    )
    with pytest.raises(OffThePath, match=r"at most £99.99"):
        at(NOTIFIED, VETO_HIGH, act("revise", on(2, 14), 100))


def test_after_a_veto_as_too_low_the_revised_precept_is_higher() -> None:
    with pytest.raises(OffThePath, match=r"at least £100.01"):
        at(NOTIFIED, VETO_LOW, act("revise", on(2, 14), 99))
    assert at(NOTIFIED, VETO_LOW, act("revise", on(2, 14), 103), today=on(2, 15)).state == "vetoed: response owed"


@pytest.mark.parametrize("second", ["accept", "reject"])
def test_a_rejection_of_the_revised_precept_is_no_second_veto(second: Verb) -> None:
    walked = (NOTIFIED, VETO_HIGH, act("revise", on(2, 13), 97), act("respond", on(2, 14)), act(second, on(2, 21)))
    assert at(*walked).state == "second response owed"
    ready = at(*walked, act("respond again", on(2, 27)))
    assert ready.state == "revised precept may be issued"
    assert at(*walked, act("respond again", on(2, 27)), act("issue", on(2, 28), 96)).state == "issued"
    with pytest.raises(OffThePath, match=r"at most £97.00"):
        at(*walked, act("respond again", on(2, 27)), act("issue", on(2, 28), 98))


def test_the_final_bound_is_lifted_by_a_recommendation_alone() -> None:
    walked = (NOTIFIED, VETO_LOW, act("revise", on(2, 13), 103), act("respond", on(2, 14)))
    advised = (*walked, act("recommend again", on(2, 21), 101), act("respond again", on(2, 27)))
    assert at(*advised, act("issue", on(2, 28), 101)).issued == Decimal(101)
    assert at(*advised, act("issue", on(2, 28), 104)).issued == Decimal(104)
    with pytest.raises(OffThePath, match=r"at least £103.00"):
        at(*advised, act("issue", on(2, 28), 102))


def test_no_second_report_by_the_twenty_second_leaves_only_the_revised_precept() -> None:
    walked = (NOTIFIED, VETO_HIGH, act("respond", on(2, 10)), act("revise", on(2, 15), 97))
    found = at(*walked, act("accept", on(2, 23)))
    assert found.state == "scrutiny of the revised precept ended without a report in time"
    assert found.next[0].only == (Decimal(97),)
    assert "second report" in found.late[0]


def test_what_is_done_late_is_said_and_not_undone() -> None:
    found = at(
        act("notify", on(2, 3), 100), act("report", on(2, 7)), act("respond", on(2, 20)), act("issue", on(3, 2), 100)
    )
    assert found.state == "issued"
    assert [words.split(":")[0] for words in found.late] == ["notify", "issue"]


def test_a_precept_notified_after_the_panel_s_date_waits_for_the_panel_and_cannot_be_vetoed() -> None:
    found = at(act("notify", on(2, 10), 100))
    assert found.state == "with the panel"
    assert verbs(found) == {"report", "recommend"}


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ([act("issue", on(1, 5), 100)], "may not follow"),
        ([NOTIFIED, act("issue", on(1, 25), 100)], "may not follow"),
        ([NOTIFIED, act("report", on(1, 25)), act("issue", on(1, 26), 100)], "may not follow"),
        ([NOTIFIED, VETO_HIGH, act("issue", on(2, 20), 100)], "may not follow"),
        ([NOTIFIED, NOTIFIED], "may not follow"),
        ([NOTIFIED, act("report", on(1, 10))], "entered after"),
        ([act("notify", date(2023, 7, 1), 100)], "not happened yet"),
        ([act("notify", on(1, 20))], "needs a sum"),
        ([NOTIFIED, act("report", on(1, 25), 100)], "names no sum"),
        ([act("notify", on(1, 20), -5)], "no sum of money"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_with_the_reason(acts: list[Act], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        at(*acts)


def _random_act(open_now: Open, day: date, chance: random.Random) -> Act:
    amount = None
    if open_now.only and chance.random() < 0.5:
        amount = chance.choice(open_now.only)
    elif open_now.most is not None:
        amount = open_now.most - chance.randint(0, 1000)
    elif open_now.least is not None:
        amount = open_now.least + chance.randint(0, 1000)
    elif open_now.only:
        amount = chance.choice(open_now.only)
    elif open_now.verb in ("notify", "recommend", "recommend again"):
        amount = HUNDRED + chance.randint(-1000, 1000)
    members = chance.randint(10, 20)
    votes = chance.randint(-(-2 * members // 3), members) if open_now.verb.startswith("veto") else 0
    return Act(verb=open_now.verb, on=day, amount=amount, votes_for=votes, members=members)


@pytest.mark.parametrize("seed", range(20))
def test_no_history_issues_before_scrutiny_ends_and_none_is_stuck(seed: int) -> None:
    """500 histories a seed: 10,000 in all."""
    chance = random.Random(seed)
    for _ in range(500):
        year, acts = chance.randint(2014, 2028), []
        day = date(year, 1, 2) + timedelta(days=chance.randint(0, 45))
        while True:
            found = standing(acts, year, day)
            if found.state == "issued":
                break
            assert found.next, found.state
            assert ("issue" in verbs(found)) == found.scrutiny_has_ended
            chosen = _random_act(chance.choice(found.next), day, chance)
            acts.append(chosen)
            day += timedelta(days=chance.randint(0, 12))
        assert acts[-1].verb == "issue"
        done = {one.verb for one in acts}
        reported_late = not (done & set(REPORTS)) or any("too late" in words for words in found.late)
        assert "respond" in done or reported_late
        if "revise" in done and not done & set(SECOND_REPORTS):
            assert acts[-1].amount == found.revised
