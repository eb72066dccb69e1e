"""Dated things and the period asked about: what falls in it, how old an open action is, what has gone stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from frankpledge.rules.figures import counted
from frankpledge.rules.periods import Period, day_label, days_between, months_from, relation

Precision = Literal["day", "month", "year", "period", "unknown"]
Place = Literal["inside", "partly inside", "may be inside", "outside", "unknown"]


@dataclass(frozen=True)
class Placing:
    """Where a dated thing lies to a period, and why; only "outside" may be left out of a report in good faith."""

    place: Place
    because: str


@dataclass(frozen=True)
class Age:
    """How many days something has been open, and the sentence that says so."""

    days: int
    because: str


@dataclass(frozen=True)
class Staleness:
    """Whether something has gone without an update for longer than the limit, for how many days, and why."""

    stale: bool
    days: int
    because: str


def days_covered(on: date | None, precision: Precision, until: date | None = None) -> Period | None:
    """The days on which a thing may have happened (or, for a "period", went on); None when that is unknown.

    Raises ValueError when a precision other than "unknown" has no date, when a "period" has no end or ends before it
    starts, and for a precision that is none of the five.
    """
    if precision == "unknown":
        return None
    if on is None:
        raise ValueError(f"a date is needed with the precision {precision!r}")
    match precision:
        case "day":
            return Period(on, on)
        case "month":
            return months_from(on.year, on.month, 1)
        case "year":
            return months_from(on.year, 1, 12)
        case "period":
            if until is None:
                raise ValueError("a period needs its last day")
            return Period(on, until)
    raise ValueError(f"{precision!r} is not a precision of a date")


def falls_in(period: Period, on: date | None, precision: Precision, until: date | None = None) -> Placing:
    """Whether a thing so dated falls in the period; errors as for `days_covered`.

    A day, month or year that the period covers whole is "inside", one that it covers in part "may be inside"; a thing
    that went on for longer than the period, or across its edge, is "partly inside".
    """
    covered = days_covered(on, precision, until)
    if covered is None:
        return Placing("unknown", "no date is recorded")
    asked = period.label
    match relation(covered, period):
        case "same" | "within":
            return Placing("inside", f"{covered.label} lies within {asked}")
        case "before" | "after" as side:
            return Placing("outside", f"{covered.label} lies {side} {asked}")
    if precision == "period":
        return Placing("partly inside", f"{covered.label} runs beyond {asked}")
    return Placing(
        "may be inside", f"only the {precision} is known, {covered.label}, and part of it lies within {asked}"
    )


def age(opened: date, on: date) -> Age:
    """The age in days of an action still open `on` a day. Raises ValueError when it was opened after that day."""
    days = days_between(opened, on)
    if days < 0:
        raise ValueError(f"opened on {day_label(opened)}, after {day_label(on)}")
    return Age(days, f"open for {counted(days, 'day')}, since {day_label(opened)}")


def staleness(opened: date, last_update: date | None, on: date, limit: int) -> Staleness:
    """Whether an open thing has had no update for more than `limit` days `on` a day; None is never updated.

    An update dated later than `on` is not known yet on that day and is refused, as is a limit below nought: ValueError.
    """
    if limit < 0:
        raise ValueError("a limit cannot be fewer than no days")
    since = opened if last_update is None else max(opened, last_update)
    days = days_between(since, on)
    if days < 0:
        raise ValueError(f"the last update, {day_label(since)}, is after {day_label(on)}")
    if last_update is None:
        return Staleness(days > limit, days, f"no update since it was opened {counted(days, 'day')} ago, limit {limit}")
    if days > limit:
        return Staleness(True, days, f"no update for {counted(days, 'day')}, limit {limit}")
    return Staleness(False, days, f"last updated {counted(days, 'day')} ago, limit {limit}")
