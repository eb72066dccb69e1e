"""When something is due: every kind of limit that the law of local policing uses, from dated data.

Counting rules. "Beginning with": the named day is day one, and a month ends the day before the corresponding date.
"Starting with the day after": the named day is left out, and a month ends on the corresponding date, or on the last day
of a month that has no such date (Dodds v Walker). A last day that is no working day stays where it is: none of the
enactments read moves it.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any, Literal, get_args

from frankpledge.rules.cited import Authority, CountedDay, Deadline, cited
from frankpledge.rules.clear_days import latest_publication
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import ONE_DAY, Period, day_label, financial_year_or_quarter, months_from
from frankpledge.rules.statute import tables
from frankpledge.rules.working_days import Exclusions, exclusions, spoken, working_day

Kind = Literal[
    "fixed date",
    "before a fixed date",
    "beginning with",
    "starting with the day after",
    "working days after",
    "clear days before",
    "at least every",
    "before the end of",
    "as soon as practicable",
    "a reasonable time",
]
KINDS: tuple[str, ...] = get_args(Kind)
UNITS = ("day", "week", "month", "year", "quarter", "half-year", "financial year")
# Longer counts are not listed day by day.
LISTED = 62
# Python's calendar ends with 9999.
LAST_YEAR = 9900


@dataclass(frozen=True, kw_only=True)
class Limit(Authority):
    """A time limit as the law states it. `trigger` says which day is asked for, in words.

    `count` and `unit` measure it ("before the end of": `count` periods on, 0 for the one that the trigger lies in);
    `month` and `day` are a fixed date; `excluded` is a key of the lists of days that do not count.
    """

    key: str
    title: str
    owed_by: str
    trigger: str
    kind: Kind
    count: int = 0
    unit: str = "day"
    month: int = 0
    day: int = 0
    excluded: str = ""
    first_day: date = date.min
    last_day: date = date.max

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.unit not in UNITS:
            raise ValueError(f"{self.key}: {self.kind!r} in {self.unit!r} is no kind of limit")
        missing = (
            not (self.month and self.day) if self.kind in KINDS[:2] else self.kind in KINDS[2:7] and self.count < 1
        )
        if missing:
            raise ValueError(f"{self.key}: a limit {self.kind!r} needs its number or its date")
        if self.kind == "before the end of" and self.unit in ("day", "week"):
            raise ValueError(f"{self.key}: a {self.unit} has no end to be before")
        if self.kind in ("working days after", "clear days before") and not self.excluded:
            raise ValueError(f"{self.key}: it is not said which days do not count")

    @cached_property
    def words(self) -> str:
        """The limit in words: "28 days, starting with the day after"."""
        date_words = f"{self.day} {calendar.month_name[self.month]}"
        match self.kind:
            case "fixed date":
                return f"by {date_words}"
            case "before a fixed date":
                return f"before {date_words}"
            case "beginning with":
                return f"{self.length}, beginning with that day"
            case "before the end of":
                return f"before the end of the {'next ' * self.count}{self.unit}"
            case "as soon as practicable" | "a reasonable time":
                return self.kind
            case "working days after" | "clear days before":
                return f"{counted(self.count, self.kind.partition('s ')[0])} {self.kind.partition(' days ')[2]}"
            case "at least every":
                return f"at least every {self.length if self.count > 1 else self.unit}"
        return f"{self.length}, {self.kind}"

    @cached_property
    def length(self) -> str:
        """Its count with the unit: "3 weeks"."""
        return counted(self.count, self.unit)


def read_limit(row: Mapping[str, Any]) -> Limit:
    """A limit from its row of data. Errors: ValueError where it states no limit, TypeError for an unknown field."""
    unknown = set(row) - {field.name for field in fields(Limit)}
    if unknown:
        raise TypeError(f"{row.get('key')}: unknown {', '.join(sorted(unknown))}")
    return Limit(**row)


@cache
def limits() -> tuple[Limit, ...]:
    """Every limit on record; one key may stand twice, for rules that followed each other."""
    return tuple(read_limit(row) for file in tables("limits_") for row in file["limit"])


@cache
def limits_by_key() -> dict[str, list[Limit]]:
    """Every limit on record by key, in the order of the data."""
    found: dict[str, list[Limit]] = {}
    for each in limits():
        found.setdefault(each.key, []).append(each)
    return found


def limit(key: str, on: date) -> Limit:
    """The limit of that key in force on the day. Raises ValueError where there is none, saying what there is."""
    named = limits_by_key().get(key, [])
    if not named:
        raise ValueError(f"{key!r} is no limit on record: see the list of limits")
    for each in named:
        if each.first_day <= on <= each.last_day:
            return each
    first = min(each.first_day for each in named)
    raise ValueError(f"{key} is not on record for {day_label(on)}: it runs from {day_label(first)}")


def same_day_later(day: date, months: int) -> tuple[date, bool]:
    """The corresponding date so many months on, and whether there is one; else the last day of that month."""
    month = months_from(day.year, day.month, months + 1).last
    if day.day > month.day:
        return month, False
    return month.replace(day=day.day), True


def last_of(limit: Limit, start: date) -> date:
    """The last day of so many days, weeks, months or years from a day, by "beginning with" or by "the day after"."""
    begins = limit.kind == "beginning with"
    if limit.unit in ("day", "week"):
        days = limit.count * (7 if limit.unit == "week" else 1)
        return start + timedelta(days - begins)
    months = limit.count * {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "financial year": 12}[limit.unit]
    last, corresponds = same_day_later(start, months)
    return last - ONE_DAY if begins and corresponds else last


def period_of(unit: str, day: date) -> Period:
    """The month, quarter, half of the financial year, calendar year ("year") or else financial year of the day."""
    match unit:
        case "month":
            return months_from(day.year, day.month, 1)
        case "quarter":
            return months_from(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "half-year":
            start = day.year * 12 + day.month - 1 - (day.month - 4) % 6
            return months_from(start // 12, start % 12 + 1, 6)
        case "year":
            return months_from(day.year, 1, 12)
    year = day.year - (day.month < 4)
    return financial_year_or_quarter(year, str(year + 1), None)


def day_by_day(limit: Limit, start: date, last: date) -> tuple[CountedDay, ...]:
    """The days of a count in which every day counts, the trigger among them with its reason; () for a long one."""
    if (last - start).days > LISTED or limit.unit not in ("day", "week"):
        return ()
    begins = limit.kind == "beginning with"
    listed = [CountedDay(on=start, number=int(begins), why="day one" if begins else "the day itself does not count")]
    for gone in range(1, (last - start).days + 1):
        listed.append(CountedDay(on=start + timedelta(gone), number=gone + begins, why="counts"))
    return tuple(listed)


def of_fixed_date(limit: Limit, on: date) -> Deadline:
    """The next such date on or after the day, or the day before the next such date after it."""
    before = limit.kind == "before a fixed date"
    day = date(on.year, limit.month, limit.day)
    if day < on or (before and day == on):
        day = date(on.year + 1, limit.month, limit.day)
    because = f"the law says {limit.words}; the next after {day_label(on)} is {spoken(day)}, and no rule moves it"
    if not before:
        return Deadline(on=day, because=because.replace("next after", "first on or after"), **cited(limit))
    last = day - ONE_DAY
    return Deadline(on=last, because=f"{because}, so {spoken(last)} is the last day", **cited(limit))


@lru_cache(maxsize=16_384)
def stays(day: date) -> str:
    """Words for a last day that is no working day in England and Wales, "" for one that is; its year may be unknown."""
    known = exclusions("council-meetings")
    why = (known if day.year in (known.years or ()) else exclusions("weekends-only")).why_not(day)
    return f"; that is no working day ({why}), and no rule that we read moves it" if why else ""


def of_calendar_days(limit: Limit, on: date, listed: bool) -> Deadline:
    """A limit in which every day counts: "beginning with", "starting with the day after", "at least every"."""
    last = last_of(limit, on)
    match limit.kind:
        case "beginning with":
            how = f"{limit.length} beginning with {spoken(on)}, which is day one, end on {spoken(last)}"
        case "starting with the day after":
            how = f"{limit.length} starting with the day after {spoken(on)} end on {spoken(last)}"
        case _:
            how = f"it is due {limit.words}; counted from {spoken(on)} the next is by {spoken(last)}"
    days = () if limit.kind == "at least every" or not listed else day_by_day(limit, on, last)
    return Deadline(on=last, because=how + stays(last), days=days, **cited(limit))


def due(limit: Limit, on: date, without: Exclusions | None = None, *, listed: bool = True) -> Deadline:
    """When it is due, given the day of its trigger (for clear days the meeting; for "at least every" the last time).

    `without` replaces the list of days that do not count; days that all count are listed one by one unless `listed` is
    false, which is quicker. Raises ValueError for a day on which the limit was not in force, or with which the count
    leaves the years whose bank holidays are on record or the calendar itself.
    """
    if not limit.first_day <= on <= limit.last_day:
        raise ValueError(f"{limit.key} is not on record for {day_label(on)}")
    if on.year > LAST_YEAR:
        raise ValueError("the count runs out of the calendar")
    match limit.kind:
        case "fixed date" | "before a fixed date":
            return of_fixed_date(limit, on)
        case "working days after":
            days = working_day(on, limit.count, without or exclusions(limit.excluded))
            left = len(days) - limit.count
            because = (
                f"{counted(limit.count, 'working day')} after {spoken(on)} end on {spoken(days[-1].on)}; "
                f"{counted(left, 'day')} between {'does' if left == 1 else 'do'} not count"
            )
            return Deadline(on=days[-1].on, because=because, days=days, **cited(limit))
        case "clear days before":
            return latest_publication(on, limit.count, without or exclusions(limit.excluded), limit)
        case "before the end of":
            period = period_of(limit.unit, on)
            for _ in range(limit.count):
                period = period_of(limit.unit, period.last + ONE_DAY)
            because = f"it is due {limit.words}, counted from {day_label(on)}; {period.label} ends on"
            return Deadline(on=period.last, because=f"{because} {spoken(period.last)}", **cited(limit))
        case "as soon as practicable" | "a reasonable time":
            what = "the law says as soon as practicable and" if limit.kind[0:2] == "as" else "a body fixes the time and"
            return Deadline(on=None, because=f"{what} the law names no number of days", **cited(limit))
    return of_calendar_days(limit, on, listed)
