"""What makes duties arise: by itself from the calendar, from meetings on record, or as people record it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from frankpledge.rules.clocks import period_of
from frankpledge.rules.duties.duty import TriggerKind, trigger_kinds
from frankpledge.rules.periods import ONE_DAY, Period, day_label

LONGEST_YEARS = 30


class Trigger(NamedTuple):
    """One event of a kind on a day. `key` tells it from every other, so that two of a kind may fall on one day."""

    key: str
    kind: str
    on: date
    what: str = ""


def by_hand() -> tuple[TriggerKind, ...]:
    """The kinds that people record, since neither the calendar nor a meeting makes them."""
    return tuple(kind for kind in trigger_kinds().values() if not kind.every and not kind.from_meetings)


def arising(first: date, last: date) -> list[Trigger]:
    """What the calendar alone makes arise from one day to another, both included, by day.

    Raises ValueError for days out of order or more than thirty years apart.
    """
    if last < first:
        raise ValueError(f"{day_label(last)} is before {day_label(first)}")
    if last.year - first.year > LONGEST_YEARS:
        raise ValueError(f"more than {LONGEST_YEARS} years cannot be worked out at once")
    found = [one for kind in trigger_kinds().values() if kind.every for one in _each(kind, first, last)]
    return sorted(found, key=lambda one: (one.on, one.kind))


def _each(kind: TriggerKind, first: date, last: date) -> Iterator[Trigger]:
    period = period_of(kind.every, first)
    while period.first <= last:
        on = _day(kind, period)
        if first <= on <= last:
            yield Trigger(f"{kind.key}-{on.isoformat()}", kind.key, on, period.label)
        period = period_of(kind.every, period.last + ONE_DAY)


def _day(kind: TriggerKind, period: Period) -> date:
    if kind.month:
        return date(period.first.year, kind.month, kind.day)
    return period.first if kind.edge == "first" else period.last
