"""Items of a list as marks in rows: in order, due, out of date, missing or not asked, each by shape and by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.svg import (
    AMBER,
    GREEN,
    GREY,
    INK,
    RED,
    WHITE,
    Twin,
    drawing,
    element,
    line,
    titled,
    words,
)

STATES = ("found", "due", "out of date", "missing", "not applicable")
ACROSS, CELL, HIGH, SIDE, TOP = 10, 62.0, 58.0, 26.0, 10.0
MOST = 200


@dataclass(frozen=True)
class DrawnItem:
    """One item: its short `label`, its `title` and its `state` (one of STATES)."""

    label: str
    title: str
    state: str


def _shape(state: str, x: float, y: float) -> str:
    """The mark of a state around a middle: no two differ by colour alone."""
    half = SIDE / 2
    if state == "found":
        return element(
            "rect", x=x - half, y=y - half, width=SIDE, height=SIDE, fill=GREEN, stroke=GREEN, stroke_width=2
        )
    if state == "due":
        outline = element(
            "rect", x=x - half, y=y - half, width=SIDE, height=SIDE, fill=WHITE, stroke=GREEN, stroke_width=2
        )
        return outline + element("rect", x=x - half, y=y, width=SIDE, height=half, fill=GREEN)
    if state == "out of date":
        points = f"{x},{y - half - 2} {x + half + 2},{y} {x},{y + half + 2} {x - half - 2},{y}"
        return element("polygon", points=points, fill=AMBER, stroke=AMBER, stroke_width=2)
    if state == "missing":
        points = f"{x},{y - half - 1} {x + half + 2},{y + half} {x - half - 2},{y + half}"
        return element("polygon", points=points, fill=WHITE, stroke=RED, stroke_width=3)
    return line(x - half + 2, y, x + half - 2, y, stroke=GREY, stroke_width=3)


def item_strip(title: str, items: Sequence[DrawnItem]) -> str:
    """Return the items as SVG in their order, ten a row; "" where there is none.

    Raises ValueError for a state that is none, or for more than 200 items.
    """
    if not items:
        return ""
    twin = item_strip_twin(items)
    parts = []
    for number, item in enumerate(items):
        x = 8 + CELL * (number % ACROSS) + CELL / 2
        y = TOP + HIGH * (number // ACROSS) + SIDE / 2 + 2
        label = words(item.label, x, y + SIDE / 2 + 17, 13, fill=INK, text_anchor="middle")
        parts.append(titled(_shape(item.state, x, y) + label, f"{item.label} {item.title}: {item.state}"))
    base = TOP + HIGH * -(-len(items) // ACROSS) + 18
    shown = [state for state in STATES if any(item.state == state for item in items)]
    for at, state in enumerate(shown):
        x = 24 + 124.0 * at
        parts += [_shape(state, x, base), words(state.capitalize(), x + SIDE / 2 + 8, base + 5, 13)]
    return drawing(16 + CELL * ACROSS, base + SIDE, title, twin.words, parts, "items")


def item_strip_twin(items: Sequence[DrawnItem]) -> Twin:
    """Return the items in words and rows. Errors as for `item_strip`."""
    if len(items) > MOST:
        raise ValueError(f"{len(items)} items cannot be drawn: {MOST} is the most.")
    if wrong := next((item.state for item in items if item.state not in STATES), ""):
        raise ValueError(f"An item is one of {', '.join(STATES)}, not {wrong!r}.")
    counts = {state: sum(item.state == state for item in items) for state in STATES}
    said = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
    rows = tuple((item.label, item.title, item.state) for item in items)
    return Twin(f"{len(items)} items: {said}." if items else "No item.", ("Paragraph", "Item", "State"), rows)
