"""Numbers and periods as officers write them, read one way only: what could mean two things is refused."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from frankpledge.rules.arithmetic import as_printed
from frankpledge.rules.figures import in_figures, in_percent
from frankpledge.rules.periods import Period, months_from, parse_period

PERIODS_EXPECTED = "a period such as 31/03/2022, 2022-03-31, Mar 2022, 2021/22 or 01/04/2021 to 31/03/2022"
NUMBERS_EXPECTED = "a number such as 1234, 1,234 or 3.75"
PERCENTS_EXPECTED = "a percentage such as 3.75 or 3.75%"

_NAMES = [month.lower() for month in calendar.month_name[1:]]
_MONTHS = [month[:3] for month in _NAMES]
_MOST, _PLACES = Decimal(10) ** 11, 4


def _month(word: str) -> int:
    plain = word.lower().rstrip(".")
    if plain == "sept" or plain in _NAMES:
        return _MONTHS.index(plain[:3]) + 1
    return _MONTHS.index(plain) + 1


def _day(text: str) -> date:
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+\.?) (\d{4})", text, re.ASCII):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(f"{text!r} is not a day")
    return date.fromisoformat(text)


def read_period(text: str) -> Period:
    """The period a person wrote: ISO forms as in rules/periods, British days, named months, and "A to B".

    Days are read day first, as in Britain. Raises ValueError, saying what was expected, for anything else.
    """
    plain = re.sub(r"\s+", " ", text.strip())
    try:
        return parse_period(plain)
    except ValueError:
        pass
    try:
        if match := re.fullmatch(r"(.+?) (?:to|until|–|-) (.+)", plain):
            return Period(_day(match[1]), _day(match[2]))
        if match := re.fullmatch(r"([A-Za-z]+\.?)[ -](\d{4})", plain, re.ASCII):
            return months_from(int(match[2]), _month(match[1]), 1)
        day = _day(plain)
        return Period(day, day)
    except ValueError as wrong:
        raise ValueError(f"“{plain}” is not {PERIODS_EXPECTED}") from wrong


def read_number(text: str, *, percent: bool = False) -> Decimal:
    """The number a person wrote: commas at the thousands, a pound or percent sign, either minus.

    `percent` says whether the unit is a percentage; a percent sign is refused where it is not.
    Raises ValueError, saying what was expected.
    """
    expected = PERCENTS_EXPECTED if percent else NUMBERS_EXPECTED
    try:
        value = as_printed(text)
    except ValueError as wrong:
        raise ValueError(f"“{text.strip()}” is not {expected}") from wrong
    if "%" in text and not percent:
        raise ValueError(f"“{text.strip()}” is a percentage, and this measure is not; write {expected}")
    return checked(value)


def checked(value: Decimal) -> Decimal:
    """The same number where the record can hold it. Raises ValueError for more than 11 digits or 4 decimals."""
    if abs(value) >= _MOST:
        raise ValueError("is larger than the record holds; use a larger unit, such as thousands")
    if value != round(value, _PLACES):
        raise ValueError(f"has more than {_PLACES} decimals")
    return value


def plain_number(value: Decimal | None) -> str | None:
    """The number as text for the frozen record, without idle noughts: Decimal("3.7500") is "3.75"."""
    if value is None:
        return None
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def in_words(value: Decimal, unit: str) -> str:
    """A figure with its unit as a reader expects it: "3.75%", "£124.846 million", "493 officers"."""
    written = plain_number(value) or "0"
    places = len(written.partition(".")[2])
    for start in ("percent", "per cent", "%"):
        if unit.lower().startswith(start):
            return in_percent(value, places) + unit[len(start) :]
    if unit.startswith("£"):
        return f"£{in_figures(value, places)}{unit[1:]}"
    return f"{in_figures(value, places)} {unit}"
