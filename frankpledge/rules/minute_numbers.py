"""Numbers of minutes, such as 27/22: read, and given on from the last. The schemes are data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.periods import day_label
from frankpledge.rules.statute import table

StartsAgain = Literal["calendar year", "council year", "financial year", "meeting", "never"]
FIRST_MONTH = {"calendar year": 1, "council year": 5, "financial year": 4}
MARKS = {
    "number": r"(?P<number>[1-9]\d{0,5})",
    "yy": r"(?P<yy>\d\d)",
    "yyyy": r"(?P<yyyy>\d{4})",
    "next": r"(?P<next>\d\d)",
    "day": r"(?P<day>\d{4}-\d\d-\d\d)",
}


@dataclass(frozen=True, kw_only=True)
class Scheme(Authority):
    """How a body numbers: a pattern with marks in braces, and when the run starts again at one."""

    key: str
    title: str
    pattern: str
    starts_again: StartsAgain

    def written(self, number: int, on: date) -> str:
        """The number as printed for a meeting on that day. Raises ValueError for a number below one."""
        if not 1 <= number <= 999_999:
            raise ValueError(f"a minute's number is from 1 to 999,999, not {number}")
        year = self.run_year(on)
        after = f"{year + 1:04}"[2:]
        return self.pattern.format(
            number=number, yy=f"{year:04}"[2:], yyyy=f"{year:04}", next=after, day=on.isoformat()
        )

    def run_year(self, on: date) -> int:
        """The year in which the run that holds the day began (its own year where no year matters)."""
        return on.year - (on.month < FIRST_MONTH.get(self.starts_again, 1))

    def read(self, text: str) -> tuple[int, str]:
        """The number, and the words of its run ("" where there is one run). Raises ValueError for another style."""
        parts = re.split(r"\{(\w+)\}", self.pattern)
        shape = "".join(MARKS[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
        found = re.fullmatch(shape, text.strip(), re.ASCII)
        if not found:
            raise ValueError(f"{text!r} is not numbered as {self.title.partition(':')[0]} is")
        run = [value for mark, value in found.groupdict().items() if mark != "number"]
        return int(found["number"]), "-".join(run)


@dataclass(frozen=True, kw_only=True)
class MinuteNumber(Answer):
    """The next number of a run as a whole number and as printed; `missing` were left out between those taken."""

    number: int
    text: str
    missing: tuple[int, ...]


@cache
def schemes() -> dict[str, Scheme]:
    """Every numbering scheme on record by key."""
    return {row["key"]: Scheme(**row) for row in table("minute_numbers")["scheme"]}


def scheme(key: str) -> Scheme:
    """The scheme of that key. Raises ValueError naming the keys there are."""
    if key not in schemes():
        raise ValueError(f"{key!r} is no numbering on record: choose one of {', '.join(schemes())}")
    return schemes()[key]


def next_number(rule: Scheme, taken: Iterable[str], on: date) -> MinuteNumber:
    """The next number for a meeting on that day after those taken, in any order.

    Numbers of other runs are passed over. Raises ValueError for a text in another style and for a number taken twice.
    """
    run = rule.read(rule.written(1, on))[1]
    numbers = [number for number, theirs in map(rule.read, taken) if theirs == run]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise ValueError(f"{rule.written(twice[0], on)} is taken twice")
    last = max(numbers, default=0)
    missing = tuple(sorted(set(range(min(numbers), last)) - set(numbers))) if numbers else ()
    text = rule.written(last + 1, on)
    if numbers:
        because = f"{rule.written(last, on)} is the last of its run, so {text} follows"
    else:
        because = f"nothing is numbered yet in the run of {day_label(on)}, so it starts at {text}"
    return MinuteNumber(number=last + 1, text=text, missing=missing, because=because, **cited(rule))
