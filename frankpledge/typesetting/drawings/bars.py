"""Bars for categories, and dots for observations too few for a control chart; every value is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.chart_frame import Frame, gaps_in
from frankpledge.typesetting.drawings.svg import (
    GREEN,
    GREY,
    INK,
    PAPER,
    Twin,
    drawing,
    element,
    figure_text,
    fit,
    line,
    titled,
    width_of,
    words,
    wrap,
)  # fmt: skip

WIDTH = 680.0


@dataclass(frozen=True)
class Bar:
    """One category or period. `value` None means nothing was recorded; `shown` is the figure as printed, if given."""

    label: str
    value: float | None
    shown: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """The figure as a reader sees it."""
        if self.value is None:
            return "nothing recorded"
        return self.shown or figure_text(self.value)


def bar_chart(title: str, unit: str, bars: Sequence[Bar]) -> str:
    """Return horizontal bars, 680 units wide, one row a bar in the order given. Negative values run to the left."""
    names = min(250.0, max((width_of(bar.label, 14) for bar in bars), default=60) + 8)
    values = [bar.value for bar in bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = _scale(bars, low, high, WIDTH - names - 12)
    zero = names + 8 - low * room
    y = 30.0 if unit else 8.0
    parts = [words(unit, names + 8, 17, 13, fill=GREY)] if unit else []
    top = y
    for bar in bars:
        rows = wrap(bar.label, names - 4, 14, most=3)
        depth = max(26.0, len(rows) * 17 + 8)
        for at, row in enumerate(rows):
            parts.append(words(row, names, y + depth / 2 + 5 + (at - (len(rows) - 1) / 2) * 17, 14, text_anchor="end"))
        end = zero + (bar.value or 0) * room
        if bar.value is None:
            parts.append(line(zero, y + depth / 2, zero + 60, y + depth / 2, stroke=GREY, stroke_dasharray="2 5"))
            end = zero + 60
        elif bar.value:
            parts.append(titled(
                element("rect", x=min(zero, end), y=y + depth / 2 - 8, width=abs(end - zero), height=16, fill=GREEN),
                f"{bar.label}: {bar.said}",
            ))  # fmt: skip
        parts.append(words(fit(_beside(bar), 240, 14), max(zero, end) + 6, y + depth / 2 + 5, 14, font_weight="bold"))
        y += depth
    if not bars:
        parts.append(words("Nothing to show.", 8, y + 18, 14))
        y += 26
    else:
        parts.append(line(zero, top, zero, y, stroke_width=1.25))
    return drawing(WIDTH, y + 6, title, bars_twin(title, unit, bars).words, parts, "bars")


def _scale(bars: Sequence[Bar], low: float, high: float, line_width: float) -> float:
    # The longest bar that still leaves room for its own figure sets the scale for all.
    scales = [line_width / ((high - low) or 1)]
    for bar in bars:
        left = line_width - min(240.0, width_of(_beside(bar), 14)) - 12
        scales.append(left / ((max(bar.value or 0, 0.0) - low) or 1))
    return max(min(scales), 0.0)


def _beside(bar: Bar) -> str:
    return f"{bar.said} ({bar.note})" if bar.note else bar.said


def dot_chart(title: str, unit: str, dots: Sequence[Bar], gap_words: str = "nothing recorded") -> str:
    """Return dots in time order with every value printed, 680 by 260 units; a gap breaks the line between them and
    carries its words."""
    values = [dot.value for dot in dots if dot.value is not None]
    twin = bars_twin(title, unit, dots)
    if not values:
        return drawing(WIDTH, 60, title, twin.words, [words("No figures are recorded.", 8, 34, 14)], "dots")
    height = 270.0
    frame = Frame.around([*values, 0.0], len(dots), WIDTH, height)
    parts = frame.scale(unit)
    for first, last in gaps_in([dot.value for dot in dots]):
        left, right = frame.x(first) - frame.step / 2, frame.x(last) + frame.step / 2
        parts.append(element("rect", x=left, y=frame.top, width=right - left, height=frame.depth, fill=PAPER))
        for at, row in enumerate(wrap(gap_words, right - left - 4, 12)):
            y = frame.top + frame.depth / 2 + at * 15
            parts.append(words(row, (left + right) / 2, y, 12, fill=GREY, text_anchor="middle"))
    for at, dot in enumerate(dots):
        if dot.value is None:
            continue
        x, y = frame.x(at), frame.y(dot.value)
        if at and (before := dots[at - 1].value) is not None:
            parts.insert(0, line(frame.x(at - 1), frame.y(before), x, y, stroke=GREY, stroke_dasharray="1.5 4"))
        parts.append(titled(element("circle", cx=x, cy=y, r=5.5, fill=GREEN), f"{dot.label}: {dot.said}"))
        said = fit(dot.said, frame.step, 14)
        parts.append(words(said, x, y - 11, 14, text_anchor="middle", font_weight="bold"))
    rows = [wrap(dot.label, max(frame.step - 6, 24), 12.5, most=3) for dot in dots]
    for at, lines in enumerate(rows):
        for n, row in enumerate(lines):
            parts.append(words(row, frame.x(at), frame.bottom + 18 + n * 15, 12.5, text_anchor="middle", fill=INK))
    extra = (max(len(lines) for lines in rows) - 1) * 15
    return drawing(WIDTH, height + extra, title, twin.words, parts, "dots")


def bars_twin(title: str, unit: str, bars: Sequence[Bar]) -> Twin:
    """Return bars or dots in words and rows (label, figure)."""
    rows = tuple((bar.label, _beside(bar)) for bar in bars)
    known = [bar for bar in bars if bar.value is not None]
    if not known:
        return Twin(f"{title}: no figures are recorded.", ("", unit or "Figure"), rows)
    most = max(known, key=lambda bar: bar.value or 0)
    least = min(known, key=lambda bar: bar.value or 0)
    said = f"{len(known)} figures; highest {most.label}, {most.said}; lowest {least.label}, {least.said}"
    if len(known) == 1:
        said = f"one figure, {most.label}: {most.said}"
    missing = len(bars) - len(known)
    gap = f"; {missing} with nothing recorded" if missing else ""
    return Twin(f"{title}: {said}{gap}.", ("", unit or "Figure"), rows)
