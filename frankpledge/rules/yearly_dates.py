"""The days of a year's meetings by a rule such as "the third Thursday of March and June", and what falls on them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from frankpledge.rules.periods import months_from
from frankpledge.rules.working_days import WEEKDAYS, exclusions, spoken

# Which of a month's days of that name: the fifth is not in every month, the last is.
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
LONGEST_YEARS = 3


def days_by_rule(first: date, last: date, months: frozenset[int], nth: int, weekday: int) -> tuple[date, ...]:
    """The nth (1 to 4, -1 for the last) such weekday (0 is Monday) of each of the months, from `first` to `last`.

    Raises ValueError for days out of order or more than three years apart, and for no month, weekday or place.
    """
    if last < first:
        raise ValueError(f"{spoken(last)} is before {spoken(first)}")
    if (last - first).days > LONGEST_YEARS * 366:
        raise ValueError("more than three years at once cannot be planned")
    if not months or not months <= set(range(1, 13)):
        raise ValueError("choose at least one month, by its number from 1 to 12")
    if nth not in NTH or weekday not in range(7):
        raise ValueError("choose which of a month's days: the first to the fourth, or the last, and of which weekday")
    return tuple(day for day in _each(first, last, months, nth, weekday) if first <= day <= last)


def _each(first: date, last: date, months: frozenset[int], nth: int, weekday: int) -> Iterator[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    for ahead in range(count):
        start = months_from(first.year, first.month, ahead + 1).last.replace(day=1)
        if start.month not in months:
            continue
        named = start + timedelta((weekday - start.weekday()) % 7)
        length = calendar.monthrange(start.year, start.month)[1]
        every = [named + timedelta(7 * week) for week in range(5) if named.day + 7 * week <= length]
        yield every[nth - 1 if nth > 0 else -1]


def rule_words(months: frozenset[int], nth: int, weekday: int) -> str:
    """The rule in words: "the third Thursday of January, March and June"."""
    names = [calendar.month_name[month] for month in sorted(months)]
    of = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"the {NTH[nth]} {WEEKDAYS[weekday]} of {of}"


def no_working_day(day: date) -> str:
    """Why a day is none to meet on ("Saturday", "holiday: Good Friday"), "" for a working day; an unknown year said."""
    known = exclusions("council-meetings")
    if day.year in (known.years or ()):
        return known.why_not(day)
    return exclusions("weekends-only").why_not(day) or f"the bank holidays of {day.year} are not on record"
