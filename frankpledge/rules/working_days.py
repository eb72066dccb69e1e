"""Which days count: weekends, bank holidays of a nation or a union of nations, proclaimed days, a body's own days.

The lists are data (statute/exclusions.toml, statute/bank_holidays_*.toml). A year whose bank holidays are not on
record is refused, since a count that misses a holiday would be wrong and look right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from frankpledge.rules.cited import Authority, CountedDay
from frankpledge.rules.periods import ONE_DAY, day_label
from frankpledge.rules.statute import table

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True)
class Exclusions(Authority):
    """A list of days that do not count. `holidays` and `own` give each day its name.

    `years` are those whose bank holidays are on record, None where the list has no bank holidays.
    """

    key: str
    title: str
    weekdays: frozenset[int]
    each_year: Mapping[tuple[int, int], str]
    holidays: Mapping[date, str]
    years: frozenset[int] | None
    own: Mapping[date, str]
    holidays_note: str = ""

    def why_not(self, day: date) -> str:
        """Why the day does not count, "" where it does. Raises ValueError for a year that is not on record."""
        if self.years is not None and day.year not in self.years:
            raise ValueError(
                f"the bank holidays of {day.year} are not on record, so days of that year cannot be counted; "
                f"on record are {year_ranges(self.years)}"
            )
        if day in self.own:
            return self.own[day]
        if day in self.holidays:
            return self.holidays[day]
        if (day.month, day.day) in self.each_year:
            return self.each_year[day.month, day.day]
        return WEEKDAYS[day.weekday()] if day.weekday() in self.weekdays else ""

    def also(self, days: Mapping[date, str]) -> Exclusions:
        """The same list with further days that do not count, each with its reason."""
        return replace(self, own={**self.own, **days})


def year_ranges(years: frozenset[int]) -> str:
    """Years in words: "1990 and 2012 to 2028"."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " and ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


@cache
def bank_holidays(nation: str) -> dict[date, str]:
    """The bank holidays on record of one nation: "england_and_wales", "scotland" or "northern_ireland".

    Days that fall on a weekend are left out, as in the published lists: their substitutes are in.
    """
    years = table(f"bank_holidays_{nation}")["year"]
    return {date.fromisoformat(f"{year}-{day}"): name for year, days in years.items() for day, name in days.items()}


def union(nations: tuple[str, ...]) -> dict[date, str]:
    """The bank holidays of several nations, each named, with the nations that keep it where not all do."""
    found: dict[date, dict[str, list[str]]] = {}
    for nation in nations:
        for day, name in bank_holidays(nation).items():
            found.setdefault(day, {}).setdefault(name, []).append(table(f"bank_holidays_{nation}")["nation"])
    named = {}
    for day, names in sorted(found.items()):
        whole = [name for name, kept in names.items() if len(kept) == len(nations)]
        parts = [f"{name} ({' and '.join(kept)})" for name, kept in names.items()]
        named[day] = f"holiday: {whole[0] if whole else '; '.join(parts)}"
    return named


@cache
def exclusions(key: str) -> Exclusions:
    """The list of that key. Raises ValueError naming the keys there are."""
    every = {row["key"]: row for row in table("exclusions")["exclusion"]}
    if key not in every:
        raise ValueError(f"{key!r} is no list of days that do not count: choose one of {', '.join(every)}")
    row = every[key]
    nations = tuple(row["nations"])
    files = [table(f"bank_holidays_{nation}") for nation in nations]
    years = [frozenset(map(int, file["year"])) for file in files]
    return Exclusions(
        key=key,
        title=row["title"],
        weekdays=frozenset(map(WEEKDAYS.index, row["weekdays"])),
        each_year={(int(day[:2]), int(day[3:])): name for day, name in row.get("each_year", {}).items()},
        holidays=union(nations),
        years=frozenset.intersection(*years) if years else None,
        own={},
        holidays_note=" ".join(f"Bank holidays of {file['nation']}: {file['note']}" for file in files),
        section=row["section"],
        source=row["source"],
        verified=row["verified"],
        note=row["note"],
    )


def exclusion_keys() -> dict[str, str]:
    """The titles of all lists by key."""
    return {row["key"]: row["title"] for row in table("exclusions")["exclusion"]}


def counted_days(start: date, without: Exclusions, *, back: bool = False) -> Iterator[CountedDay]:
    """The days after `start` (or before it) one by one, counted. Raises ValueError where a year is not on record."""
    day, number = start, 0
    step = -ONE_DAY if back else ONE_DAY
    while True:
        try:
            day += step
        except OverflowError:
            raise ValueError("the count runs out of the calendar") from None
        why = without.why_not(day)
        number += not why
        yield CountedDay(on=day, number=0 if why else number, why=why or "a working day")


def working_day(start: date, count: int, without: Exclusions, *, back: bool = False) -> tuple[CountedDay, ...]:
    """Every day up to and with the `count`-th that counts after `start` (or before it), nearest first.

    Raises ValueError for a count below one or above 400.
    """
    if not 1 <= count <= 400:
        raise ValueError(f"between 1 and 400 working days can be counted, not {count}")
    days = counted_days(start, without, back=back)
    listed = [next(days)]
    while listed[-1].number < count:
        listed.append(next(days))
    return tuple(listed)


# A calendar of duties says the same few thousand days over and over.
@lru_cache(maxsize=16_384)
def spoken(day: date) -> str:
    """The day with its weekday: "Wednesday 9 November 2022"."""
    return f"{WEEKDAYS[day.weekday()]} {day_label(day)}"
