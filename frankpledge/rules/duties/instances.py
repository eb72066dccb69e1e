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


class Instance(NamedTuple):
    """A duty that arose. `days` is how far off the due day is, below nought once it is past, None without one."""

    duty: Duty
    trigger: Trigger
    due: Due
    done_on: date | None
    state: str
    days: int | None

    @property
    def key(self) -> str:
        """What tells it from every other: the duty and the trigger."""
        return f"{self.duty.key}:{self.trigger.key}"

    @property
    def words(self) -> str:
        """Where it stands, in words with the numbers."""
        return stand(self)


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
            found.append(_stands(duty, trigger, by, done_on, today, kept_from))
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


def _stands(
    duty: Duty, trigger: Trigger, by: Due, done_on: date | None, today: date, kept_from: date | None
) -> Instance:
    on = by.on
    days = None if on is None else (on - today).days
    return Instance(duty, trigger, by, done_on, _state(duty, by, done_on, today, kept_from), days)


def _state(duty: Duty, by: Due, done_on: date | None, today: date, kept_from: date | None) -> str:
    on = by.on
    if done_on is not None and not duty.keep:
        return "done" if on is None else "done in time" if done_on <= on else "done late"
    if duty.last_day < today and (on is None or duty.last_day < on):
        return "superseded"
    if by.fault:
        return "not worked out"
    if on is None:
        return "no date"
    if duty.keep:
        return "running" if today <= on else "ended"
    if today <= on:
        return "due"
    return "no record" if kept_from is None or on < kept_from else "late"


def stand(one: Instance) -> str:
    """Where an instance stands, in words: "due in 12 days", "done 3 days late", "no evidence on record"."""
    on, days = one.due.on, one.days
    if one.state == "superseded":
        return f"superseded: the rule ended on {day_label(one.duty.last_day)}, before it was due"
    if on is None or days is None:
        return f"{STATES[one.state]} (on {day_label(one.done_on)})" if one.done_on else STATES[one.state]
    if one.done_on and one.state.startswith("done"):
        over = (one.done_on - on).days
        return f"done {counted(over, 'day')} late, on {day_label(one.done_on)}" if over > 0 else (
            f"done in time, on {day_label(one.done_on)}"
        )  # fmt: skip
    if one.state == "due":
        return "due today" if not days else f"due in {counted(days, 'day')}"
    if one.state == "running":
        return f"running until {day_label(on)}"
    if one.state == "ended":
        return f"ended on {day_label(on)}"
    return f"late by {counted(-days, 'day')}" if one.state == "late" else STATES[one.state]
