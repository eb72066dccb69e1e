"""The seats of a body in half circles: who is there, who is awaited and which seat is empty, by shape and by number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.svg import GREEN, GREY, INK, WHITE, Twin, drawing, element, titled, words

RADIUS, SPACE, INNER = 13.0, 34.0, 54.0
NARROWEST = 250.0
MOST = 200
STATES = ("held", "awaiting approval", "vacant")


@dataclass(frozen=True)
class DrawnSeat:
    """One seat: its `title`, the holder ("" where it is vacant), its `state` (one of STATES), "chair" or "" as role."""

    title: str
    who: str
    state: str
    role: str = ""


def _places(number: int) -> tuple[list[tuple[float, float]], float]:
    """Where each seat lies, from the left end round to the right, and the outer radius; the middle is (0, 0)."""
    rows = 1
    while sum(_room(row) for row in range(rows)) < number:
        rows += 1
    radii = [INNER + row * SPACE for row in range(rows)]
    shares = [number * radius / sum(radii) for radius in radii]
    counts = [int(share) for share in shares]
    # The outer rows take what rounding left over, as far as they have room.
    for row in sorted(range(rows), key=lambda row: (counts[row] - shares[row], -row)):
        if sum(counts) < number and counts[row] < _room(row):
            counts[row] += 1
    counts[-1] += number - sum(counts)
    found = []
    for radius, count in zip(radii, counts, strict=True):
        for at in range(count):
            angle = math.pi * (0.5 if count == 1 else at / (count - 1))
            found.append((angle, radius))
    found.sort()
    return [(-radius * math.cos(angle), -radius * math.sin(angle)) for angle, radius in found], radii[-1]


def _room(row: int) -> int:
    return int(math.pi * (INNER + row * SPACE) / SPACE) + 1


def _shape(state: str, x: float, y: float) -> str:
    if state == "held":
        return element("circle", cx=x, cy=y, r=RADIUS, fill=GREEN, stroke=GREEN, stroke_width=2)
    if state == "awaiting approval":
        return element("circle", cx=x, cy=y, r=RADIUS, fill=WHITE, stroke=GREEN, stroke_width=3)
    side = RADIUS * 1.8
    return element(
        "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, fill=WHITE, stroke=GREY, stroke_width=2,
        stroke_dasharray="4 3",
    )  # fmt: skip


def _mark(number: int, seat: DrawnSeat, x: float, y: float) -> str:
    said = f"{number}: {seat.title}, {seat.who or 'nobody'}, {seat.state}"
    ring = ""
    if seat.role:
        ring = element("circle", cx=x, cy=y, r=RADIUS + 3.5, fill="none", stroke=INK, stroke_width=1.75)
        said += f", {seat.role}"
    colour = WHITE if seat.state == "held" else INK
    figure = words(str(number), x, y + 4.5, 12, fill=colour, text_anchor="middle", font_weight="bold")
    return titled(_shape(seat.state, x, y) + ring + figure, said)


def seat_rows(title: str, seats: Sequence[DrawnSeat]) -> str:
    """Return the half circles as SVG, numbered from the left as in the table; "" where there is no seat.

    Raises ValueError for a state that is none, or for more than 200 seats.
    """
    if not seats:
        return ""
    twin = seat_rows_twin(seats)
    places, outer = _places(len(seats))
    width = 2 * (outer + RADIUS + 6)
    middle, base = width / 2, outer + RADIUS + 6
    parts = [
        _mark(at, seat, middle + x, base + y) for at, (seat, (x, y)) in enumerate(zip(seats, places, strict=True), 1)
    ]
    states = [state for state in STATES if any(seat.state == state for seat in seats)]
    y = base + RADIUS + 26
    for state in states:
        parts += [_shape(state, RADIUS + 6, y), words(state.capitalize(), 2 * RADIUS + 16, y + 5, 14)]
        y += 2 * RADIUS + 10
    if any(seat.role for seat in seats):
        parts += [
            element("circle", cx=RADIUS + 6, cy=y, r=RADIUS, fill="none", stroke=INK, stroke_width=1.75),
            words("Ring: chair or vice-chair", 2 * RADIUS + 16, y + 5, 14),
        ]
        y += 2 * RADIUS + 10
    return drawing(max(width, NARROWEST), y - 2 * RADIUS + 4, title, twin.words, parts, "seats")


def seat_rows_twin(seats: Sequence[DrawnSeat]) -> Twin:
    """Return the seats in words and rows, numbered alike. Errors as for `seat_rows`."""
    if len(seats) > MOST:
        raise ValueError(f"{len(seats)} seats cannot be drawn: {MOST} is the most.")
    if wrong := next((seat.state for seat in seats if seat.state not in STATES), ""):
        raise ValueError(f"A seat is one of {', '.join(STATES)}, not {wrong!r}.")
    counts = {state: sum(seat.state == state for seat in seats) for state in STATES}
    said = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
    rows = tuple(
        (str(at), seat.title, seat.who or "—", f"{seat.state}{f', {seat.role}' if seat.role else ''}")
        for at, seat in enumerate(seats, 1)
    )
    return Twin(f"{len(seats)} seats: {said}." if seats else "No seat.", ("No.", "Seat", "Holder", "State"), rows)
