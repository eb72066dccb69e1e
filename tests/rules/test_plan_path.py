"""The path of section 5: each step held to those before it, and random histories that never issue with one missing."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from frankpledge.rules.plan_path import OF_A_TEXT, REPORTS, STEPS, VERBS, Act, OffThePath, Standing, Verb, standing

TODAY = date(2023, 6, 1)
WHO = ("the chief constable", "Derby City Council")
ORDER: tuple[Verb, ...] = (
    "draft", "consult", "views of people", "views of victims", "send", "report", "regard", "respond",
    "publish response", "issue", "copy", "publish",
)  # fmt: skip


def act(verb: Verb, day: int = 1, text: str = "one", to: tuple[str, ...] = ()) -> Act:
    return Act(verb=verb, on=date(2022, 11, day), text=text, to=WHO if verb == "copy" and not to else to)


def at(*acts: Act, text: str = "one") -> Standing:
    return standing(acts, text=text, today=TODAY, authorities=WHO)


def whole(until: Verb) -> list[Act]:
    return [act(verb, day) for day, verb in enumerate(ORDER[: ORDER.index(until) + 1], 1)]


STATES = {
    "draft": "in preparation", "consult": "in preparation", "views of victims": "in preparation",
    "send": "with the panel", "report": "to be had regard to", "regard": "response owed",
    "respond": "response to be published", "publish response": "may be issued",
    "issue": "issued: copies or publication owed", "copy": "issued: copies or publication owed",
    "publish": "issued, copied and published",
}  # fmt: skip


@pytest.mark.parametrize("verb", STATES)
def test_after_each_step_the_path_says_where_it_stands(verb: Verb) -> None:
    assert at(*whole(verb)).state == STATES[verb]


def test_before_anything_is_done_a_draft_or_views_may_come() -> None:
    found = at()
    assert found.state == "to be drafted"
    assert [step.verb for step in found.next] == ["draft", "views of people", "views of victims"]
    assert [step.section.rpartition("section ")[2] for step in found.missing[:2]] == ["5(6)(a)", "5(6)(b)"]


@pytest.mark.parametrize(
    ("left_out", "section"),
    [
        ("views of people", "14 (Police Act 1996, section 96)"),
        ("views of victims", "14 (Police Act 1996, section 96)"),
        ("publish response", "5(6)(f)"),
    ],
)
def test_issue_is_refused_with_the_missing_step_and_its_section(left_out: Verb, section: str) -> None:
    acts = [one for one in whole("publish response") if one.verb != left_out]
    with pytest.raises(OffThePath) as refused:
        at(*acts, act("issue", 20))
    assert STEPS[left_out].words in str(refused.value)
    assert section in str(refused.value)


@pytest.mark.parametrize(
    ("until", "next_one", "section"),
    [
        ("draft", "send", "5(6)(b)"), ("views of victims", "report", "5(6)(c) and (7)"), ("send", "regard", "28(3)"),
        ("report", "respond", "5(6)(d)"), ("regard", "publish response", "5(6)(e)"), ("draft", "issue", "28(3)"),
        ("publish response", "copy", "5(3) and (4)"),
    ],
)  # fmt: skip
def test_a_step_is_refused_while_the_one_before_it_is_missing(until: Verb, next_one: Verb, section: str) -> None:
    with pytest.raises(OffThePath) as refused:
        at(*whole(until), act(next_one, 25))
    assert section in str(refused.value)


def test_a_report_dated_before_the_draft_was_sent_is_refused() -> None:
    with pytest.raises(OffThePath, match=r"4 November 2022 is too early.*sent to the panel.*5 November 2022.*28\(3\)"):
        at(*whole("send"), act("report", 4))
    assert at(*whole("send"), act("recommend", 5)).state == "to be had regard to"


def test_a_text_that_changed_after_the_consultation_asks_for_another() -> None:
    held = at(*whole("publish response"), text="two")
    assert held.state == "held by a missing step"
    assert [(step.words, step.section[-4:]) for step in held.missing] == [
        ("the chief constable is consulted again, because the text has changed", "5(8)")
    ]
    with pytest.raises(OffThePath, match=r"5\(8\)"):
        at(*whole("publish response"), act("issue", 20, "two"), text="two")
    again = [*whole("publish response"), act("consult", 19, "two")]
    ready = at(*again, text="two")
    assert ready.may_be_issued
    assert "the panel has not seen it" in ready.told[0]
    assert at(*again, act("issue", 20, "two"), text="two").is_issued


def test_sending_the_draft_again_begins_the_panel_s_part_anew() -> None:
    found = at(*whole("publish response"), act("send", 20))
    assert found.state == "with the panel"
    assert [step.verb for step in found.missing] == ["report", "regard", "respond", "publish response"]
    with pytest.raises(OffThePath, match="too early"):
        at(*whole("publish response"), act("send", 20), act("report", 19))


def test_copies_are_owed_until_each_authority_has_one() -> None:
    part = at(*whole("issue"), act("copy", 12, to=WHO[:1]), act("publish", 12))
    assert part.state == "issued: copies or publication owed"
    assert "Derby City Council" in part.owed[0].words
    assert "chief constable" not in part.owed[0].words
    done = at(*whole("issue"), act("copy", 12, to=WHO[:1]), act("publish", 12), act("copy", 13, to=WHO[1:]))
    assert done.state == "issued, copied and published"
    assert [step.verb for step in done.next] == ["review"]
    with pytest.raises(ValueError, match="sent to somebody"):
        at(*whole("issue"), Act(verb="copy"))


def test_a_day_not_stated_is_no_hindrance_and_a_day_to_come_is() -> None:
    unknown = [Act(verb=one.verb, text=one.text) for one in whole("send")]
    assert at(*unknown, act("report", 1)).state == "to be had regard to"
    with pytest.raises(ValueError, match="has not come yet"):
        at(Act(verb="draft", on=TODAY + timedelta(days=1)))


@pytest.mark.parametrize("verb", ["draft", "report", "regard", "issue", "review"])
def test_what_stands_on_the_path_is_not_entered_twice(verb: Verb) -> None:
    with pytest.raises(OffThePath):
        at(*whole("publish"), act(verb, 28))


def test_no_random_history_issues_with_a_step_missing_and_none_is_stuck() -> None:
    chance = random.Random(5)
    wanted = {*ORDER[: ORDER.index("issue")]} - {"report"}
    issued, states = 0, set()
    for _ in range(300):
        acts: list[Act] = []
        text, day, found = "0", date(2022, 1, 1), at(text="0")
        for _ in range(30):
            if chance.random() < 0.05 and not found.is_issued:
                text = str(chance.randrange(3))
            now = standing(acts, text=text, today=TODAY, authorities=WHO)
            assert now.next
            onward = [step.verb for step in now.next if step.verb != "send" or step in now.missing]
            verb = chance.choice(onward) if chance.random() < 0.9 else chance.choice(VERBS)
            day += timedelta(days=1)
            on = None if chance.random() < 0.1 else day - timedelta(days=chance.choice((0, 0, 0, 9)))
            to = tuple(chance.sample(WHO, 1)) if verb == "copy" else ()
            trial = [*acts, Act(verb=verb, on=on, text=text if verb in OF_A_TEXT else "", to=to)]
            try:
                found = standing(trial, text=text, today=TODAY, authorities=WHO)
            except OffThePath:
                continue
            acts = trial
            states.add(found.state)
            if verb == "issue":
                issued += 1
                done = [one.verb for one in acts]
                assert wanted <= set(done)
                after_sending = done[len(done) - 1 - done[::-1].index("send") :]
                assert set(REPORTS) & set(after_sending)
                assert {"regard", "respond", "publish response"} <= set(after_sending)
                assert [one.text for one in acts if one.verb == "consult"][-1] == text
                assert not found.missing
    assert issued > 80
    assert len(states) >= 9
