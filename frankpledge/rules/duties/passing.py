"""Where a duty stands once the functions of its body pass to another: the body that follows owes what was open."""

from __future__ import annotations

from datetime import date, timedelta

from frankpledge.rules.duties.arising import Trigger
from frankpledge.rules.duties.duty import trigger_kinds
from frankpledge.rules.duties.instances import OPEN, Facts, stand, state_of
from frankpledge.rules.periods import day_label

# How the trigger of a duty that came over from another body begins: no slug does.
CAME_FROM = "from:"


def came_over(key: str, kind: str, on: date, what: str, body: str) -> Trigger:
    """The trigger of a duty that arose at another body, as the calendar of the body after it names it."""
    return Trigger(key, kind, on, ", ".join(part for part in (what, f"from {body}") if part))


def why_gone(trigger_key: str, kind: str, of_meetings: str) -> str:
    """Why an instance no longer arises, by what made it arise; `of_meetings` is the kind that meetings make."""
    if trigger_key.startswith(CAME_FROM):
        return "the body before has done or settled it, or its functions do not pass after all"
    if kind == of_meetings:
        return "the meeting was called off, set aside or moved out of this calendar"
    if (known := trigger_kinds().get(kind)) and known.every:
        return "the rule no longer stands on record for that day"
    return "what made it arise was withdrawn, or the rule no longer stands on record for that day"


def standing(
    facts: Facts, today: date, kept_from: date | None, passes_on: date | None = None, passes: str = ""
) -> tuple[str, str]:
    """The state on a day, a key of STATES, and the same in words, for a body whose functions pass on a day, or none.

    `passes` says to whom, when and by what law ("to the mayor on 7 May 2028"), "" where the duty binds nobody after.
    What is due on that day or later and was not done passes or ends; what was due before it stays as it stood on the
    eve, so that nothing grows later and later that nobody owes there.
    """
    if passes_on is None or (facts.done_on is not None and not facts.keep):
        state = state_of(facts, today, kept_from)
        return state, stand(facts, state, today)
    open_then = facts.due is None or facts.due >= passes_on
    eve = passes_on - timedelta(1)
    on = min(today, eve)
    state = state_of(facts, on, kept_from)
    words = stand(facts, state, on)
    if state not in OPEN and state != "running":
        return state, words
    if not open_then:
        told = "" if today < passes_on else f" on {day_label(eve)}, the last day before the functions passed on"
        return state, words + told
    if today < passes_on:
        return state, f"{words}; if it is not done by {day_label(eve)} it passes {passes}" if passes else words
    if passes:
        return "passed on", f"passed {passes}"
    return "passed on", f"ended on {day_label(eve)} with the functions of the body: the rule binds no body after it"
