"""What is planned, over time: the days expected now, the days expected before each move, and the day it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frankpledge.typesetting.drawings.svg import (
    GREEN,
    GREY,
    INK,
    PALE,
    WHITE,
    Twin,
    drawing,
    element,
    fit,
    line,
    titled,
    words,
)

WIDTH, LEFT, RIGHT, ROW, TOP = 760.0, 16.0, 744.0, 52.0, 46.0
MOST = 60
LEAST_WIDE = 9.0


@dataclass(frozen=True)
class PlannedTime:
    """One planned decision: `now` and each of `before` are its first and last day; `decided` is None until it is."""

    title: str
    now: tuple[date, date]
    before: tuple[tuple[date, date], ...] = ()
    decided: date | None = None
    dropped: bool = False


def _months(first: date, last: date) -> list[date]:
    """The first days of months to be marked: about ten at most."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if count / step <= 10), 120)
    start = first.year * 12 + first.month - 1
    months = [date(at // 12, at % 12 + 1, 1) for at in range(start, start + count + 1) if at % step == 0]
    return [month for month in months if first <= month <= last]


def _label(day: date) -> str:
    return f"{day:%b} {day.year}"


def planned_times(title: str, planned: Sequence[PlannedTime], today: date) -> str:
    """Return the times as SVG, a row each in the order given; "" where nothing is planned.

    Raises ValueError for more than 60 rows, or a last day before a first.
    """
    if not planned:
        return ""
    twin = planned_times_twin(planned)
    days = [day for one in planned for pair in (one.now, *one.before) for day in pair]
    days += [one.decided for one in planned if one.decided]
    first, last = min(days) - timedelta(20), max(days) + timedelta(20)
    if first - timedelta(200) <= today <= last + timedelta(200):
        first, last = min(first, today), max(last, today)
    span = (last - first).days

    def at(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / span

    height = TOP + ROW * len(planned) + 44
    parts = []
    for month in _months(first, last):
        parts.append(line(at(month), TOP - 10, at(month), height - 40, stroke=PALE))
        parts.append(words(_label(month), min(at(month) + 2, RIGHT - 52), TOP - 16, 12, fill=GREY))
    for number, one in enumerate(planned):
        parts += _row(one, TOP + ROW * number, at)
    if first <= today <= last:
        parts += [
            line(at(today), TOP - 10, at(today), height - 40, stroke=INK, stroke_dasharray="2 3"),
            words("today", min(at(today) + 3, RIGHT - 34), height - 44, 12),
        ]
    return drawing(WIDTH, height, title, twin.words, [*parts, *_key(height - 16)], "planned")


def _window(pair: tuple[date, date], y: float, at: object, **look: str | float | None) -> str:
    start, end = at(pair[0]), at(pair[1] + timedelta(1))  # type: ignore[operator]
    return element("rect", x=start, y=y, width=max(end - start, LEAST_WIDE), height=14, rx=2, **look)


def _row(one: PlannedTime, y: float, at: object) -> list[str]:
    parts = [words(fit(one.title, RIGHT - LEFT, 14), LEFT, y + 14, 14)]
    for pair in one.before:
        parts.append(
            titled(
                _window(pair, y + 22, at, fill=WHITE, stroke=GREY, stroke_width=1.5, stroke_dasharray="4 3"),
                f"expected before: {_days(pair)}",
            )
        )
    fill, edge = (PALE, GREY) if one.dropped else (GREEN, GREEN)
    now = _window(one.now, y + 22, at, fill=fill, stroke=edge, stroke_width=1.5)
    parts.append(titled(now, f"{'dropped, ' if one.dropped else ''}expected: {_days(one.now)}"))
    if one.decided:
        x, middle = at(one.decided), y + 29  # type: ignore[operator]
        points = f"{x:.1f},{middle - 10} {x + 10:.1f},{middle} {x:.1f},{middle + 10} {x - 10:.1f},{middle}"
        mark = element("polygon", points=points, fill=WHITE, stroke=INK, stroke_width=2.5)
        parts.append(titled(mark, f"decided: {_day(one.decided)}"))
    return parts


def _key(y: float) -> list[str]:
    parts: list[str] = []
    shapes = (
        (16.0, "expected now", {"fill": GREEN, "stroke": GREEN}),
        (170.0, "expected before it was moved", {"fill": WHITE, "stroke": GREY, "stroke_dasharray": "4 3"}),
        (440.0, "dropped", {"fill": PALE, "stroke": GREY}),
    )
    for x, said, look in shapes:
        parts.append(element("rect", x=x, y=y - 11, width=26, height=12, rx=2, stroke_width=1.5, **look))
        parts.append(words(said, x + 33, y, 13))
    points = f"560,{y - 14} 569,{y - 5} 560,{y + 4} 551,{y - 5}"
    parts.append(element("polygon", points=points, fill=WHITE, stroke=INK, stroke_width=2.5))
    return [*parts, words("decided", 576, y, 13)]


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _days(pair: tuple[date, date]) -> str:
    return _day(pair[0]) if pair[0] == pair[1] else f"{_day(pair[0])} to {_day(pair[1])}"


def planned_times_twin(planned: Sequence[PlannedTime]) -> Twin:
    """Return the times in words and rows. Errors as for `planned_times`."""
    if len(planned) > MOST:
        raise ValueError(f"{len(planned)} rows cannot be drawn: {MOST} is the most.")
    if any(pair[1] < pair[0] for one in planned for pair in (one.now, *one.before)):
        raise ValueError("A last day is before its first.")
    decided = sum(one.decided is not None for one in planned)
    moved = sum(bool(one.before) for one in planned)
    dropped = sum(one.dropped for one in planned)
    rows = tuple(
        (
            one.title,
            _days(one.now),
            "; ".join(map(_days, one.before)) or "—",
            _day(one.decided) if one.decided else "dropped" if one.dropped else "not yet",
        )
        for one in planned
    )
    said = f"{len(planned)} planned: {decided} decided, {dropped} dropped, {moved} moved at least once."
    return Twin(said if planned else "Nothing is planned.", ("What", "Expected", "Expected before", "Decided"), rows)
