"""The frame of a chart over time: where values and positions stand, the value scale, and where figures are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.svg import GREY, INK, PALE, figure_text, line, nice_steps, width_of, words


@dataclass(frozen=True)
class Frame:
    """The plotting box in drawing units, for `count` positions and values from the first to the last of `steps`."""

    left: float
    right: float
    top: float
    bottom: float
    count: int
    steps: tuple[float, ...]

    @classmethod
    def around(cls, values: Sequence[float], count: int, width: float, height: float, right: float = 24) -> Frame:
        """Return a frame that holds all values; it starts at zero unless values are negative or far from zero."""
        low, high = min(values), max(values)
        low = 0.0 if 0 <= low < 0.6 * high or low == high else low - 0.04 * (high - low)
        steps = tuple(nice_steps(low, high))
        left = 16 + max(width_of(figure_text(step), 13) for step in steps)
        return cls(left, width - right, 44, height - 34, count, steps)

    @property
    def depth(self) -> float:
        """The height of the box."""
        return self.bottom - self.top

    @property
    def step(self) -> float:
        """The width one position takes."""
        return (self.right - self.left) / max(self.count, 1)

    def x(self, at: int) -> float:
        """Return where position `at` (from 0) stands."""
        return self.left + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        """Return where a value stands."""
        low, high = self.steps[0], self.steps[-1]
        return self.bottom - (value - low) / (high - low) * self.depth

    def scale(self, unit: str) -> list[str]:
        """Return the value lines with their figures, and the unit above them."""
        parts = [words(unit, 4, 16, 13, fill=GREY)] if unit else []
        for step in self.steps:
            base = step == self.steps[0]
            parts.append(line(self.left, self.y(step), self.right, self.y(step), stroke=INK if base else PALE))
            parts.append(words(figure_text(step), self.left - 7, self.y(step) + 4.5, 13, text_anchor="end"))
        if self.steps[0] > 0:
            parts.append(words("scale does not start at 0", self.right, 16, 12, fill=GREY, text_anchor="end"))
        return parts


def gaps_in(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """Return first and last position of each stretch without a figure."""
    gaps: list[tuple[int, int]] = []
    for at, value in enumerate(values):
        if value is None:
            if gaps and gaps[-1][1] == at - 1:
                gaps[-1] = (gaps[-1][0], at)
            else:
                gaps.append((at, at))
    return gaps


def label_stride(labels: Sequence[str], step: float, size: float = 12.5) -> int:
    """Return every how many positions a label fits, taking 12 over 7 and 4 over 3 where months or quarters run."""
    widest = min(max((width_of(label, size) for label in labels), default=1), 150) + 14
    stride = max(1, int(-(-widest // max(step, 0.01))))
    return next((fair for fair in (1, 2, 3, 4, 6, 12, 24, 36, 60, 120) if fair >= stride), stride)
