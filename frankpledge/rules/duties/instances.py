"""From duties and triggers to instances: by when, because, and where each stands on a day.

A quarter of a million are worked out in seconds, since every count of days is made once for each limit and first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from frankpledge.rules.cited import Deadline
from frankpledge.rules.clocks import Limit, due
from frankpledge.rules.duties.arising import Trigger
from frankpledge.rules.duties.duty import Duty
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import WEEKDAYS, Exclusions

STATES = {
    "done in time": "done in time",
    "done late": "done late",
    "done": "done; the law states no date",
    "due": "due",
    "late": "late",
    "no record": "no evidence on record",
    "no date": "no date stated by law",
    "running": "running",
    "ended": "ended",
    "superseded": "superseded: the rule was repealed",
    "not worked out": "not worked out",
    "dismissed": "dismissed",
    "passed on": "passed on, or ended, with the functions of the body",
}
# Where something is still to be done.
OPEN = frozenset({"due", "late", "no date", "not worked out"})


class Due(NamedTuple):
    """By when: `on` is None where the law names no day or none can be worked out (`fault`); `left_out` are the holidays
    that the count passed over, as pairs of ISO day and name."""

    on: date | None
    because: str
    left_out: tuple[tuple[str, str], ...] = ()
    fault: bool = False


# What was counted, by the limit (or words) and the day it counts from.
Known = dict[tuple[object, date], Due]


class Facts(NamedTuple):
    """What decides where an instance stands, as a page keeps it: `fault` where no day could be worked out."""

    due: date | None
    done_on: date | None = None
    keep: bool = False
    fault: bool = False
    last_day: date = date.max


class Instance(NamedTuple):
    """A duty that arose, and where it stands `on` a day; `facts` are what decides that."""

    duty: Duty
    trigger: Trigger
    due: Due
    facts: Facts
    state: str
    on: date

    @property
    def key(self) -> str:
        """What tells it from every other: the duty and the trigger."""
        return f"{self.duty.key}:{self.trigger.key}"

    @property
    def words(self) -> str:
        """Where it stands, in words with the numbers."""
        return stand(self.facts, self.state, self.on)


def instances(
    rules: Iterable[Duty],
    triggers: Iterable[Trigger],
    *,
    today: date,
    without: Mapping[str, Exclusions] | None = None,
    done: Mapping[str, date] | None = None,
    kept_from: date | None = None,
    known: Known | None = None,
) -> list[Instance]:
    """Every instance that the triggers make of the duties in force on their days, in the order of the triggers.

    `without` replaces lists of days that do not count, by key; `done` are days of evidence by the instance's key;
    what was due before `kept_from` (None: always) with no evidence has "no record" rather than being late. A day that
    cannot be worked out is an instance with its reason, never an error. `known` keeps what was counted, to be handed on
    from body to body under the same rules and lists.
    """
    by_trigger: dict[str, list[Duty]] = {}
    for duty in rules:
        if duty.trigger:
            by_trigger.setdefault(duty.trigger, []).append(duty)
    known = {} if known is None else known
    evidence, lists, found = done or {}, without or {}, []
    for trigger in triggers:
        on = trigger.on
        for duty in by_trigger.get(trigger.kind, ()):
            if not duty.first_day <= on <= duty.last_day:
                continue
            name = (duty.limit or duty.when, on)
            by = known.get(name)
            if by is None:
                by = known[name] = _work_out(duty, on, lists)
            done_on = evidence.get(f"{duty.key}:{trigger.key}") if evidence else None
            facts = Facts(by.on, done_on, duty.keep, by.fault, duty.last_day)
            found.append(Instance(duty, trigger, by, facts, state_of(facts, today, kept_from), today))
    return found


def _work_out(duty: Duty, on: date, lists: Mapping[str, Exclusions]) -> Due:
    try:
        limit = duty.limit_on(on)
        if limit is None:
            return Due(None, f"the law states no number of days: {duty.when}")
        return _of(limit, due(limit, on, lists.get(limit.excluded), listed=False))
    except ValueError as wrong:
        return Due(None, str(wrong), fault=True)


def _of(limit: Limit, found: Deadline) -> Due:
    return Due(found.on, found.because, left_out_of(found) if limit.excluded else ())


def left_out_of(found: Deadline) -> tuple[tuple[str, str], ...]:
    """The days other than plain weekends that a count passed over, as pairs of ISO day and reason."""
    passed = (one for one in found.days if not one.number and one.why not in WEEKDAYS)
    return tuple(sorted((one.on.isoformat(), one.why) for one in passed if one.why != "a working day"))


def state_of(facts: Facts, today: date, kept_from: date | None) -> str:
    """The state on a day, a key of STATES; `kept_from` as for `instances`."""
    on, done_on, keep, fault, last_day = facts
    if done_on is not None and not keep:
        return "done" if on is None else "done in time" if done_on <= on else "done late"
    if last_day < today and (on is None or last_day < on):
        return "superseded"
    if fault:
        return "not worked out"
    if on is None:
        return "no date"
    if keep:
        return "running" if today <= on else "ended"
    if today <= on:
        return "due"
    return "no record" if kept_from is None or on < kept_from else "late"


def stand(facts: Facts, state: str, today: date) -> str:
    """A state in words with its numbers: "due in 12 days", "done 3 days late, on 8 October 2022"."""
    on, done_on = facts.due, facts.done_on
    if state == "superseded":
        return f"superseded: the rule ended on {day_label(facts.last_day)}, before it was due"
    if on is None:
        return f"{STATES[state]} (on {day_label(done_on)})" if state == "done" and done_on else STATES[state]
    match state:
        case "done in time" | "done late" if done_on:
            over = (done_on - on).days
            how = f"done {counted(over, 'day')} late" if over > 0 else "done in time"
            return f"{how}, on {day_label(done_on)}"
        case "due":
            return f"due in {counted((on - today).days, 'day')}" if on > today else "due today"
        case "running":
            return f"running until {day_label(on)}"
        case "ended":
            return f"ended on {day_label(on)}"
        case "late":
            return f"late by {counted((today - on).days, 'day')}"
    return STATES[state]
