"""Reporting periods: read, named in plain English, compared, and what falls in them. "Today" is always an argument.

A period is whole days, first and last included. Financial years run from 1 April to 31 March, as councils' and
policing bodies' accounts do.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

PeriodKind = Literal["day", "month", "quarter", "calendar year", "financial year", "days"]
Relation = Literal["same", "before", "after", "within", "contains", "overlaps"]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included; sorts by first day. ValueError when last is before first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"a period cannot end on {day_label(self.last)}, before its start on {day_label(self.first)}"
            )

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def kind(self) -> PeriodKind:
        """What the dates amount to; "days" when they are no whole month, quarter or year."""
        if self.first == self.last:
            return "day"
        months = self.whole_months
        if months == 1:
            return "month"
        if months == 3 and self.first.month % 3 == 1:
            return "quarter"
        if months == 12 and self.first.month in (1, 4):
            return "calendar year" if self.first.month == 1 else "financial year"
        return "days"

    @property
    def whole_months(self) -> int:
        """How many calendar months it is made of; 0 when it does not start and end with one."""
        if self.first.day != 1 or (self.last + ONE_DAY).day != 1:
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def label(self) -> str:
        """The period in plain English: "9 September to 8 November 2022", "September 2022", "April to June 2022"."""
        kind = self.kind
        if kind == "day":
            return day_label(self.first)
        if kind == "calendar year":
            return str(self.first.year)
        if kind == "financial year":
            return f"financial year {self.first.year} to {self.last.year}"
        if kind == "month":
            return month_label(self.first)
        first, last = (month_label, month_label) if self.whole_months else (day_label, day_label)
        start = first(self.first)
        if self.first.year == self.last.year:
            start = start.removesuffix(f" {self.first.year}")
            if not self.whole_months and self.first.month == self.last.month:
                start = str(self.first.day)
        return f"{start} to {last(self.last)}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.label


def day_label(day: date) -> str:
    """The day as "9 September 2022"."""
    return f"{day.day} {month_label(day)}"


def month_label(day: date) -> str:
    """The month of the day as "September 2022"."""
    return f"{calendar.month_name[day.month]} {day.year}"


def months_from(year: int, month: int, count: int) -> Period:
    """The period of `count` whole months from that month on. Raises ValueError for a month that is none."""
    first = date(year, month, 1)
    ahead = year * 12 + month - 1 + count
    return Period(first, date(ahead // 12, ahead % 12 + 1, 1) - ONE_DAY)


def parse_period(text: str) -> Period:
    """The period that the text writes.

    "2022-09-30" a day · "2022-09" a month · "2022" a calendar year · "2022-Q3" a calendar quarter · "2021/22" or
    "2021/2022" a financial year · "2021/22-Q1" its first quarter (April to June) · "2022-09-09/2022-11-08" a day range.
    Raises ValueError for any other text, for days that do not exist and for a range that ends before it starts;
    "2021-22" is refused, since "2011-12" is a month.
    """
    plain = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", plain, re.ASCII):
            return Period(*(date.fromisoformat(part) for part in plain.split("/")))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", plain, re.ASCII):
            return Period(date.fromisoformat(plain), date.fromisoformat(plain))
        if match := re.fullmatch(r"(\d{4})-(\d\d)", plain, re.ASCII):
            return months_from(int(match[1]), int(match[2]), 1)
        if match := re.fullmatch(r"(\d{4})(?:-Q([1-4]))?", plain, re.ASCII):
            year, quarter = int(match[1]), match[2]
            return months_from(year, 3 * int(quarter) - 2, 3) if quarter else months_from(year, 1, 12)
        if match := re.fullmatch(r"(\d{4})/(\d{4}|\d\d)(?:-Q([1-4]))?", plain, re.ASCII):
            return financial_year_or_quarter(int(match[1]), match[2], match[3])
    except ValueError as error:
        raise ValueError(f"{text!r} is not a period: {error}") from error
    raise ValueError(f"{text!r} is not a period: write 2022-09-30, 2022-09, 2022-Q3, 2021/22 or 2022-09-09/2022-11-08")


def financial_year_or_quarter(year: int, end: str, quarter: str | None) -> Period:
    """The year from 1 April `year`, or a quarter of it. Raises ValueError when `end` is not the year after."""
    if not str(year + 1).endswith(end):
        raise ValueError(f"a financial year that starts in {year} ends in {year + 1}")
    if quarter is None:
        return months_from(year, 4, 12)
    start = year * 12 + 3 * int(quarter)
    return months_from(start // 12, start % 12 + 1, 3)


def relation(one: Period, other: Period) -> Relation:
    """How `one` lies to `other`: the same days, wholly before or after, within, containing or overlapping it."""
    if one == other:
        return "same"
    if one.last < other.first:
        return "before"
    if one.first > other.last:
        return "after"
    if one.first in other and one.last in other:
        return "within"
    if other.first in one and other.last in one:
        return "contains"
    return "overlaps"


def like_for_like(one: Period, other: Period) -> bool:
    """Whether two periods are of one length, so that their counts may be set side by side.

    Whole months are compared by their number (February with March), anything else by days.
    """
    if one.whole_months and other.whole_months:
        return one.whole_months == other.whole_months
    return one.days == other.days


def days_between(earlier: date, later: date) -> int:
    """Days from one day to another, neither end counted twice; below nought when `later` comes first."""
    return (later - earlier).days


def days_apart(one: Period, other: Period) -> int:
    """The days between two periods that belong to neither; 0 when they touch or overlap."""
    first, second = sorted((one, other))
    return max(0, (second.first - first.last).days - 1)
