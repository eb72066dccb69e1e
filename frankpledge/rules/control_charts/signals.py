"""The four rules: which points of one segment are more than chance would give.

Source: `NHSRplotthedots` 0.2.2, rule for rule. Each rule is a mark on every point and a window over the marks,
so the same steps can run over a whole matrix of series.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from frankpledge.rules.control_charts.limits import Limits, Values

RUN = 7
WINDOW = 3

Way = Literal["up", "down", ""]
Wanted = Literal["increase", "decrease", "neutral"]
Meaning = Literal["improvement", "concern", "neutral", "common cause"]


class Flag(StrEnum):
    """One letter a point. `rule` is 1 to 4 in the order in which one label is chosen, 0 for none."""

    COMMON = "."
    ABOVE = "U"
    BELOW = "L"
    TREND_UP = "I"
    TREND_DOWN = "D"
    NEAR_UPPER = "a"
    NEAR_LOWER = "b"
    SHIFT_UP = "A"
    SHIFT_DOWN = "B"

    @property
    def rule(self) -> int:
        """1 outside the limits, 2 trend, 3 two of three near a limit, 4 shift; 0 when nothing is signalled."""
        return (".ULIDabAB".index(self.value) + 1) // 2

    @property
    def way(self) -> Way:
        """Where the signal points: a trend by its slope, every other by its side of the mean."""
        if self is Flag.COMMON:
            return ""
        return "up" if self.value in "UIaA" else "down"


def meaning(flag: Flag, wanted: Wanted) -> Meaning:
    """What the signal means to someone who wants the figure to go one way; without a wish it is neutral."""
    if flag is Flag.COMMON:
        return "common cause"
    if wanted == "neutral":
        return "neutral"
    return "improvement" if (flag.way == "up") == (wanted == "increase") else "concern"


def sign(value: Fraction) -> int:
    """1 above nought, -1 below it, 0 on it."""
    return (value > 0) - (value < 0)


def sides(values: Values, mean: Fraction) -> list[int]:
    """For each point 1 above the mean, -1 below; 0 on it and at a gap, either of which ends a run."""
    return [0 if value is None else sign(value - mean) for value in values]


def steps(values: Values) -> list[int]:
    """For each pair of neighbours 1 up, -1 down; 0 for a tie or a gap. One shorter than `values`."""
    pairs = itertools.pairwise(values)
    return [0 if a is None or b is None else sign(b - a) for a, b in pairs]


def covered(marks: Sequence[int], wanted: int, length: int, points: int) -> list[bool]:
    """Which of the points lie under a window of `length` marks that all equal `wanted`.

    There are as many points as marks (a run of sides) or one more (a run of steps, each joining two points).
    """
    hit = [False] * points
    reach = length + points - len(marks)
    for start in range(len(marks) - length + 1):
        if all(mark == wanted for mark in marks[start : start + length]):
            hit[start : start + reach] = [True] * reach
    return hit


def outside(values: Values, limits: Limits) -> list[int]:
    """Rule 1: 1 above the upper limit, -1 below the lower; a value equal to a limit is inside."""
    return [0 if v is None else (v > limits.upper) - (v < limits.lower) for v in values]


def trends(values: Values) -> list[int]:
    """Rule 2: 1 in seven points each above the last, -1 in seven each below; a tie or a gap ends the run.

    The turning point of two trends takes the direction of the step that follows it.
    """
    step = steps(values)
    up = covered(step, 1, RUN - 1, len(values))
    down = covered(step, -1, RUN - 1, len(values))
    return [step[i] if up[i] and down[i] else int(up[i]) - int(down[i]) for i in range(len(values))]


def two_of_three(values: Values, limits: Limits) -> list[int]:
    """Rule 3: 1 or -1 on the near points of three neighbours on one side of the mean, two or more of them near.

    Near is beyond a near limit and not outside a limit. The third point is not marked, nor is one outside.
    """
    side = sides(values, limits.mean)
    beyond = outside(values, limits)
    near = [
        0 if v is None or beyond[i] else (v > limits.near_upper) - (v < limits.near_lower) for i, v in enumerate(values)
    ]
    hit = [0] * len(values)
    for start in range(len(values) - WINDOW + 1):
        window = range(start, start + WINDOW)
        one_side = side[start] != 0 and all(side[i] == side[start] for i in window)
        if one_side and sum(near[i] != 0 for i in window) >= 2:
            for i in window:
                hit[i] = hit[i] or near[i]
    return hit


def shifts(values: Values, limits: Limits) -> list[int]:
    """Rule 4: 1 in seven points all above the mean, -1 in seven all below; a point on the mean ends the run."""
    side = sides(values, limits.mean)
    up, down = (covered(side, way, RUN, len(values)) for way in (1, -1))
    return [int(up[i]) - int(down[i]) for i in range(len(values))]


def signals(values: Values, limits: Limits, *, shift_rule: bool = True) -> list[tuple[Flag, ...]]:
    """Every rule each point meets, in rule order; empty for common cause. The first is the point's one label.

    Without `shift_rule` no run on one side of the mean is looked for.
    """
    by_rule = (
        (outside(values, limits), Flag.ABOVE, Flag.BELOW),
        (trends(values), Flag.TREND_UP, Flag.TREND_DOWN),
        (two_of_three(values, limits), Flag.NEAR_UPPER, Flag.NEAR_LOWER),
        (shifts(values, limits) if shift_rule else [0] * len(values), Flag.SHIFT_UP, Flag.SHIFT_DOWN),
    )
    return [tuple(up if marks[i] > 0 else down for marks, up, down in by_rule if marks[i]) for i in range(len(values))]
