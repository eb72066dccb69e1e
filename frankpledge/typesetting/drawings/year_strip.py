"""A year on a page: a row a month, a cell a day, and on the days when something is due how it stands, by shape."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frankpledge.typesetting.drawings.svg import (
    AMBER,
    GREEN,
    GREY,
    INK,
    PALE,
    PAPER,
    RED,
    WHITE,
    Twin,
    drawing,
    element,
    titled,
    words,
)

CELL, ROW, LEFT, TOP = 23.0, 28.0, 84.0, 26.0
# How it stands, worst first: what each is called in the key.
STANDINGS = {
    "late": "late",
    "due": "due",
    "silent": "due day past, no evidence on record",
    "done late": "done late",
    "done": "done in time",
}
LONGEST_MONTHS = 24


@dataclass(frozen=True)
class DayMark:
    """Something due on a day: how it stands (a key of STANDINGS) and what it is, in words."""

    on: date
    standing: str
    what: str


def _months(first: date, last: date) -> list[tuple[int, int]]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    ahead = [first.year * 12 + first.month - 1 + step for step in range(count)]
    return [(one // 12, one % 12 + 1) for one in ahead]


def shape(standing: str, x: float, y: float, size: float = 9.0) -> str:
    """Return the sign of a standing about a point: each has a form of its own beside its colour."""
    match standing:
        case "late":
            return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, fill=RED)
        case "due":
            points = f"{x:g},{y - size - 1:g} {x + size + 1:g},{y:g} {x:g},{y + size + 1:g} {x - size - 1:g},{y:g}"
            return element("polygon", points=points, fill=WHITE, stroke=AMBER, stroke_width=2)
        case "silent":
            return element(
                "circle", cx=x, cy=y, r=size, fill=WHITE, stroke=GREY, stroke_width=1.5, stroke_dasharray="3 2"
            )
        case "done late":
            half = f"M{x:g},{y - size:g} A{size:g},{size:g} 0 0 1 {x:g},{y + size:g} Z"
            ring = element("circle", cx=x, cy=y, r=size, fill=WHITE, stroke=GREEN, stroke_width=1.5)
            return ring + element("path", d=half, fill=PALE)
    return element("circle", cx=x, cy=y, r=size, fill=GREEN)


def _ink_on(standing: str) -> str:
    return WHITE if standing in ("late", "done") else INK


def _month_row(year: int, month: int, y: float, marks: Sequence[DayMark], today: date) -> Iterable[str]:
    yield words(f"{calendar.month_abbr[month]} {year}", 0, y + 5, 13)
    by_day: dict[int, list[DayMark]] = {}
    for mark in marks:
        by_day.setdefault(mark.on.day, []).append(mark)
    order = list(STANDINGS)
    for day in range(1, calendar.monthrange(year, month)[1] + 1):
        on, x = date(year, month, day), LEFT + (day - 0.5) * CELL
        fill = PAPER if on.weekday() >= 5 else WHITE
        edge: dict[str, str | float | None] = {"stroke": PALE, "stroke_width": 0.75}
        if on == today:
            edge = {"stroke": INK, "stroke_width": 2}
        yield element("rect", x=x - CELL / 2, y=y - ROW / 2 + 1, width=CELL, height=ROW - 2, fill=fill, **edge)
        if found := by_day.get(day):
            worst = min((mark.standing for mark in found), key=order.index)
            sign = shape(worst, x, y)
            if len(found) > 1:
                sign += words(str(len(found)), x, y + 4, 11, fill=_ink_on(worst), text_anchor="middle")
            told = "; ".join(f"{mark.what} ({STANDINGS[mark.standing]})" for mark in found)
            yield titled(sign, f"{day} {calendar.month_name[month]} {year}: {told}")


def _key(y: float) -> Iterable[str]:
    x = 10.0
    for name, text in STANDINGS.items():
        yield shape(name, x, y, 7)
        yield words(text, x + 14, y + 4, 12)
        x += 40 + 6.6 * len(text)


def year_strip(title: str, first: date, last: date, marks: Iterable[DayMark], today: date) -> str:
    """Return the picture as inline SVG; marks outside the days are left out.

    Raises ValueError for days out of order, more than two years, or a standing that is none.
    """
    twin = year_strip_twin(first, last, marks := list(marks))
    months = _months(first, last)
    width, height = LEFT + 31 * CELL + 2, TOP + len(months) * ROW + 40
    parts = [
        words(str(day), LEFT + (day - 0.5) * CELL, TOP - 10, 11, text_anchor="middle", fill=GREY)
        for day in range(1, 32)
    ]
    for place, (year, month) in enumerate(months):
        here = [mark for mark in marks if (mark.on.year, mark.on.month) == (year, month)]
        parts += _month_row(year, month, TOP + (place + 0.5) * ROW, here, today)
    parts += _key(TOP + len(months) * ROW + 22)
    return drawing(width, height, title, twin.words, parts, "year-strip")


def year_strip_twin(first: date, last: date, marks: Iterable[DayMark]) -> Twin:
    """Return the picture in words, and a row a month with how many stand how; errors as `year_strip`."""
    months = _months(first, last)
    if last < first or len(months) > LONGEST_MONTHS:
        raise ValueError(f"From {first} to {last} is no span of at most two years.")
    inside = [mark for mark in marks if first <= mark.on <= last]
    if wrong := {mark.standing for mark in inside} - set(STANDINGS):
        raise ValueError(f"{', '.join(sorted(wrong))} is no standing: {', '.join(STANDINGS)}.")
    rows = []
    for year, month in months:
        here = [mark.standing for mark in inside if (mark.on.year, mark.on.month) == (year, month)]
        counts = tuple(str(here.count(name)) for name in STANDINGS)
        rows.append((f"{calendar.month_name[month]} {year}", *counts))
    said = ", ".join(
        f"{number} {text}"
        for name, text in STANDINGS.items()
        if (number := sum(mark.standing == name for mark in inside))
    )
    return Twin(
        f"{len(inside)} duties have their day in these months: {said or 'none'}.", ("Month", *STANDINGS), tuple(rows)
    )
