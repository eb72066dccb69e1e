"""Appointments and removals before the panel: every branch, and random walks that are never stuck."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from frankpledge.rules.appointment_path import TOLD, Act, OffThePath, Procedure, Standing, standing

LATER = date(2023, 6, 1)
NOTIFIED = Act(verb="notify", on=date(2022, 11, 7), told=TOLD)
HEARD = Act(verb="hearing", on=date(2022, 11, 17), in_public=True)
VETOED = Act(verb="veto", on=date(2022, 11, 18), votes_for=11, members=16)
RESERVE = Act(verb="propose a reserve candidate", on=date(2022, 12, 1), told=TOLD)


def act(verb: str, month: int, day: int, year: int = 2022, **rest: object) -> Act:
    return Act(verb=verb, on=date(year, month, day), **rest)  # type: ignore[arg-type]


def at(*acts: Act, procedure: Procedure = "chief constable", today: date = LATER) -> Standing:
    return standing(procedure, acts, today)


def test_the_panel_has_three_weeks_beginning_with_the_day_of_notice() -> None:
    found = at(NOTIFIED, today=date(2022, 11, 8))
    assert found.panel_by == date(2022, 11, 27)
    assert [(one.verb, one.who) for one in found.next] == [("hearing", "police and crime panel")]


def test_the_last_day_is_still_the_panel_s_and_the_next_is_not() -> None:
    assert at(NOTIFIED, HEARD, today=date(2022, 11, 27)).state == "heard"
    ended = at(NOTIFIED, HEARD, today=date(2022, 11, 28))
    assert ended.state == "time ended"
    assert {one.verb for one in ended.next} == {"appoint", "end without an appointment"}


def test_a_veto_needs_two_thirds_of_the_members_at_the_time_and_leads_to_a_reserve_candidate() -> None:
    found = at(NOTIFIED, HEARD, VETOED)
    assert [one.verb for one in found.next] == ["propose a reserve candidate"]
    with pytest.raises(OffThePath, match="no veto"):
        at(NOTIFIED, HEARD, act("veto", 11, 18, votes_for=10, members=16))
    with pytest.raises(ValueError, match="17 votes"):
        at(NOTIFIED, HEARD, act("veto", 11, 18, votes_for=17, members=16))


def test_a_reserve_candidate_cannot_be_vetoed_and_another_may_be_proposed() -> None:
    walked = (NOTIFIED, HEARD, VETOED, RESERVE, act("hearing", 12, 10, in_public=True))
    assert {one.verb for one in at(*walked, today=date(2022, 12, 12)).next} == {
        "recommend appointment",
        "recommend against",
    }
    with pytest.raises(OffThePath, match="may not follow"):
        at(*walked, act("veto", 12, 11, votes_for=16, members=16))
    answered = (*walked, act("recommend against", 12, 11), act("accept the recommendation", 12, 14))
    assert {one.verb for one in at(*answered).next} == {"appoint", "propose a reserve candidate"}


def test_a_veto_after_three_weeks_binds_nobody() -> None:
    found = at(NOTIFIED, HEARD, act("veto", 11, 28, votes_for=16, members=16))
    assert found.state == "time ended"
    assert "binds nobody" in found.late[0]


def test_days_around_an_election_do_not_count_against_the_panel() -> None:
    start = Act(verb="notify", on=date(2024, 4, 22), told=TOLD)
    plain = standing("senior officer", [start], start.on)
    longer = standing("senior officer", [start], start.on, [(date(2024, 5, 2), date(2024, 5, 8))])
    assert plain.panel_by == date(2024, 5, 12)
    assert longer.panel_by == date(2024, 5, 19)
    with pytest.raises(ValueError, match="before it begins"):
        standing("senior officer", [start], start.on, [(date(2024, 5, 8), date(2024, 5, 2))])


def test_a_senior_officer_s_appointment_knows_no_veto() -> None:
    with pytest.raises(OffThePath, match="may not follow"):
        at(NOTIFIED, HEARD, VETOED, procedure="senior officer")


@pytest.mark.parametrize("left", TOLD)
def test_a_notice_with_one_of_the_four_things_missing_is_refused(left: str) -> None:
    with pytest.raises(OffThePath, match=left):
        at(Act(verb="notify", on=date(2022, 11, 7), told=tuple(one for one in TOLD if one != left)))


def test_hearings_are_public_for_an_appointment_and_private_for_a_removal() -> None:
    with pytest.raises(OffThePath, match="in public"):
        at(NOTIFIED, act("hearing", 11, 17, in_public=False))
    walked = (
        act("give written reasons", 10, 3),
        act("make representations", 10, 20),
        act("give further notice", 11, 7),
    )
    found = at(*walked, procedure="removal", today=date(2022, 11, 8))
    assert found.panel_by == date(2022, 12, 18)
    with pytest.raises(OffThePath, match="in private"):
        at(*walked, act("hearing", 11, 17, in_public=True), procedure="removal")
    assert (
        at(*walked, act("hearing", 11, 17, in_public=False), procedure="removal", today=date(2022, 11, 18)).state
        == "heard"
    )


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ([HEARD], "may not follow"),
        ([NOTIFIED, act("hearing", 11, 1, in_public=True)], "entered after"),
        ([act("notify", 7, 1, 2023, told=TOLD)], "not happened yet"),
        ([NOTIFIED, HEARD, act("appoint", 11, 20)], "may not follow"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_with_the_reason(acts: list[Act], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        at(*acts)
    with pytest.raises(ValueError, match="no procedure"):
        standing("mayor", [], LATER)  # type: ignore[arg-type]


@pytest.mark.parametrize("procedure", ["chief constable", "senior officer", "removal"])
def test_no_walk_is_stuck_and_nobody_is_appointed_while_the_panel_has_its_time(procedure: Procedure) -> None:
    chance = random.Random(7)
    for _ in range(60):
        acts: list[Act] = []
        day = date(2022, 1, 3)
        for _ in range(40):
            found = standing(procedure, acts, day)
            if found.has_ended:
                break
            assert found.next, found.state
            may = {one.verb for one in found.next}
            if may & {"appoint", "call on to go"}:
                assert (
                    found.state in ("time ended", "time for the reserve candidate ended") or "answered" in found.state
                )
            verb = chance.choice(sorted(may))
            in_public = procedure != "removal" if verb == "hearing" else None
            acts.append(Act(verb=verb, on=day, told=TOLD, in_public=in_public, votes_for=14, members=20))
            day += timedelta(days=chance.randint(0, 20))
