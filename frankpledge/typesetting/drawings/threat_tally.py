"""Lists of threats in turn, a mark for each area of threat: what stayed, what came, what went since the list before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.svg import (
    GREEN,
    GREY,
    INK,
    WHITE,
    Twin,
    drawing,
    element,
    fit,
    line,
    titled,
    words,
)

WIDE, ROW, SIDE, STEP, TOP = 440.0, 82.0, 14.0, 18.0, 4.0
STAYED, CAME, WENT = "stayed", "came", "went"
MOST = 200
Look = dict[str, str | float | None]


@dataclass(frozen=True)
class TalliedList:
    """One list: its name, its day in words, and how many areas stayed on it (a renamed one stays), came and went. On
    the first list all have come, and none is told apart."""

    name: str
    when: str
    stayed: int
    came: int
    went: int

    def __post_init__(self) -> None:
        if min(self.stayed, self.came, self.went) < 0 or self.stayed + self.came + self.went > MOST:
            raise ValueError(f"{self.name!r}: counts are from 0, and {MOST} together at most.")


def mark(kind: str, x: float, y: float) -> str:
    """Return the mark of a kind with its top left at `x`, `y`: no two differ by colour alone."""
    if kind == WENT:
        across: Look = {"stroke": GREY, "stroke_width": 2.5}
        return line(x + 2, y + 2, x + SIDE - 2, y + SIDE - 2, **across) + line(
            x + 2, y + SIDE - 2, x + SIDE - 2, y + 2, **across
        )
    fill = GREEN if kind == STAYED else WHITE
    outline = element("rect", x=x, y=y, width=SIDE, height=SIDE, fill=fill, stroke=GREEN, stroke_width=2)
    if kind == STAYED:
        return outline
    middle_x, middle_y = x + SIDE / 2, y + SIDE / 2
    plus: Look = {"stroke": GREEN, "stroke_width": 2.5}
    return (
        outline
        + line(middle_x - 4, middle_y, middle_x + 4, middle_y, **plus)
        + line(middle_x, middle_y - 4, middle_x, middle_y + 4, **plus)
    )


def threat_tally(title: str, lists: Sequence[TalliedList]) -> str:
    """Return the lists as SVG, one under the other, with a key; "" where there is none."""
    if not lists:
        return ""
    parts: list[str] = []
    wide, y = WIDE, TOP
    for one in lists:
        kinds = [STAYED] * one.stayed + [CAME] * one.came + [WENT] * one.went
        marks = [mark(kind, 1 + STEP * at + (STEP if kind == WENT else 0), y + 42) for at, kind in enumerate(kinds)]
        wide = max(wide, STEP * (len(kinds) + 1) + 2)
        label = words(fit(one.name, WIDE + 30, 15), 0, y + 15, 15, font_weight="bold")
        day = words(fit(one.when, WIDE, 14), 0, y + 34, 14, fill=GREY)
        parts.append(titled(label + day + "".join(marks), _said(one)))
        y += ROW
    for at, kind in enumerate((STAYED, CAME, WENT)):
        x = 1 + 130.0 * at
        parts += [mark(kind, x, y + 6), words(kind, x + SIDE + 8, y + 18, 14, fill=INK)]
    return drawing(wide, y + 30, title, threat_tally_twin(lists).words, parts, "tally")


def threat_tally_twin(lists: Sequence[TalliedList]) -> Twin:
    """Return the lists in words and rows."""
    rows = tuple(
        (one.name, one.when, str(one.stayed + one.came), str(one.stayed), str(one.came), str(one.went)) for one in lists
    )
    said = " ".join(_said(one) for one in lists) or "No list."
    return Twin(said, ("List", "Day", "Areas of threat", "Stayed", "Came", "Went"), rows)


def _said(one: TalliedList) -> str:
    if not one.came and not one.went:
        return f"{one.name}: {one.stayed} areas of threat."
    return (
        f"{one.name}: {one.stayed + one.came} areas of threat, of which {one.stayed} stayed and {one.came} came; "
        f"{one.went} went."
    )
