"""Is a month's count at the level of its neighbours in time? Robust, and only where there are neighbours enough.

Counts are compared as 2 sqrt(n + 3/8), whose spread is 1 for chance alone, with the median of the neighbours, in units
of their median absolute deviation (at least 1). Off means FAR_BELOW or FAR_ABOVE units away, and beyond the ratio LOW
or HIGH: further above than below, as real crime comes in bursts and goes in none. A season widens the deviation, so a
second rule looks for a dip or a spike between the months next to it, and a third one compares with the nearest four in
units of what changes from one month to the next, which a season hardly does. No rows are off where none of the nearest
four held few.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import median

REACH, BEFORE, ENOUGH_BEFORE, LEAST, FEW = 24, 12, 6, 3, 4
LARGE = 500  # so many rows vary by little of themselves: fewer than FEW neighbours are enough for the usual ratios
FAR_BELOW, FAR_ABOVE, LOW, HIGH = 4.0, 5.0, 0.6, 1.6
NEW_LEVEL = 12
NEXT_TO, DIP, SPIKE, SHARP = 3, 0.55, 1.9, 7.5
END_DIP, END_SPIKE = 0.5, 2.0  # where both neighbours lie on one side, a season could explain more
NEAREST, NEAR_LOW, NEAR_HIGH, NEAR_FAR = 4, 0.45, 2.2, 4.0
SELDOM, SELDOM_EACH = 8, 3  # no rows are off beside four months of so many in the middle, and so many in each


@dataclass(frozen=True)
class Level:
    """A month against its neighbours: `expected` rows (None: too few neighbours), `off` -1 low, 1 high, 0 usual."""

    rows: int
    expected: float | None
    neighbours: int
    off: int = 0
    new_level: bool = False


def judge(counts: dict[int, int]) -> dict[int, Level]:
    """Month number -> count, to month number -> Level.

    The neighbours are the twelve months before that were themselves usual; with fewer than six of these, the nearest
    twelve on both sides; never more than 24 months away. Twelve months off in a row on the same side become the level.
    """
    usual: list[int] = []
    step = _step(counts)
    off_run: list[int] = []
    judged: dict[int, Level] = {}
    for month in sorted(counts):
        level = _one(counts, month, usual, step)
        if level.off:
            if off_run and judged[off_run[-1]].off != level.off:
                off_run = []
            off_run.append(month)
            if len(off_run) > NEW_LEVEL:
                usual, off_run = off_run[:-1], []
                level = Level(level.rows, level.expected, level.neighbours, 0, new_level=True)
        if not level.off:
            usual.append(month)
            off_run = []
        judged[month] = level
    return judged


def _step(counts: dict[int, int]) -> float:
    """The spread of one month, from the changes between months that follow each other; at least 1."""
    steps = [abs(_root(counts[at + 1]) - _root(counts[at])) for at in counts if at + 1 in counts]
    return max(1.0, 1.4826 * median(steps) / sqrt(2)) if steps else 1.0


def _one(counts: dict[int, int], month: int, usual: list[int], step: float) -> Level:
    near = [other for other in usual if month - other <= REACH][-BEFORE:]
    if len(near) < ENOUGH_BEFORE:
        others = [other for other in counts if other != month and abs(month - other) <= REACH]
        near = sorted(others, key=lambda other: (abs(month - other), other))[:BEFORE]
    rows = counts[month]
    if len(near) < LEAST:
        return Level(rows, None, len(near))
    roots = [_root(counts[other]) for other in near]
    middle = median(roots)
    spread = max(1.0, 1.4826 * median(abs(root - middle) for root in roots))
    expected = max(0.0, (middle / 2) ** 2 - 0.375)
    far = (_root(rows) - middle) / spread
    low, high = (LOW, HIGH) if len(near) >= FEW or expected >= LARGE else (END_DIP, END_SPIKE)
    if far < -FAR_BELOW and rows < low * expected:
        return Level(rows, expected, len(near), -1)
    if far > FAR_ABOVE and rows > high * expected:
        return Level(rows, expected, len(near), 1)
    return Level(rows, expected, len(near), _dip_or_spike(counts, month, usual) or _nearest(counts, month, usual, step))


def _dip_or_spike(counts: dict[int, int], month: int, usual: list[int]) -> int:
    """-1 far below the nearest two months, 1 far above both, else 0. The months before are usual ones only."""
    before = [at for at in usual if month - at <= NEXT_TO][::-1]
    after = sorted(at for at in counts if 0 < at - month <= NEXT_TO)
    beside = [*before[:1], *after[:1]] if before and after else [*before[:2], *after[:2]]
    if len(beside) < 2:
        return 0
    low, high = sorted(counts[at] for at in beside)
    dip, spike = (DIP, SPIKE) if before and after else (END_DIP, END_SPIKE)
    rows = counts[month]
    if rows < dip * low and _root(low) - _root(rows) > SHARP:
        return -1
    return 1 if rows > spike * high and _root(rows) - _root(high) > SHARP else 0


def _nearest(counts: dict[int, int], month: int, usual: list[int], step: float) -> int:
    """-1 far below the middle of the nearest four months, 1 far above it, else 0."""
    others = [at for at in usual if month - at <= NEXT_TO] + [at for at in counts if 0 < at - month <= NEXT_TO]
    near = [counts[at] for at in sorted(others, key=lambda at: (abs(at - month), at))[:NEAREST]]
    if len(near) < NEAREST - 1:
        return 0
    rows, middle = counts[month], median(near)
    far = (_root(rows) - _root(middle)) / step
    if rows < NEAR_LOW * middle and far < -NEAR_FAR:
        return -1
    if rows == 0 and middle >= SELDOM and min(near) >= SELDOM_EACH:
        return -1
    return 1 if rows > NEAR_HIGH * middle and far > NEAR_FAR else 0


def _root(rows: float) -> float:
    return 2 * sqrt(rows + 0.375)
