"""A control chart: points in time order, mean and limits by segment, gaps left open, signals by shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.chart_frame import Frame, gaps_in, label_stride
from frankpledge.typesetting.drawings.svg import (
    AMBER,
    GREEN,
    GREY,
    INK,
    PAPER,
    WHITE,
    Twin,
    drawing,
    element,
    figure_text,
    fit,
    line,
    over,
    titled,
    width_of,
    words,
)  # fmt: skip

WIDTH, HEIGHT = 680.0, 340.0


@dataclass(frozen=True)
class ChartPoint:
    """One observation. `value` None means nothing was recorded; `mark` is the word of a signal, or ""."""

    label: str
    value: float | None
    mark: str = ""


@dataclass(frozen=True)
class Segment:
    """A stretch with its own mean and limits: points `first` to `last` (positions from 0, both included)."""

    first: int
    last: int
    mean: float
    lower: float | None = None
    upper: float | None = None
    why: str = ""


@dataclass(frozen=True)
class ControlChart:
    """All a control chart shows. Raises ValueError when a segment lies outside the points."""

    title: str
    unit: str
    points: Sequence[ChartPoint]
    segments: Sequence[Segment] = ()
    target: float | None = None
    target_words: str = "target"
    gap_words: str = "nothing recorded"
    from_zero: bool = False

    def __post_init__(self) -> None:
        for part in self.segments:
            if not 0 <= part.first <= part.last < len(self.points):
                raise ValueError(f"Segment {part.first} to {part.last} lies outside {len(self.points)} points.")


def control_chart(chart: ControlChart) -> str:
    """Return the chart as SVG, 680 by 340 units."""
    twin = control_chart_twin(chart)
    values = [point.value for point in chart.points if point.value is not None]
    if not values:
        nothing = words("No figures are recorded.", 20, 40, 16)
        return drawing(WIDTH, 80, chart.title, twin.words, [nothing], "control-chart")
    limits = [v for part in chart.segments for v in (part.mean, part.lower, part.upper) if v is not None]
    targets = [chart.target] if chart.target is not None else []
    floor = [0.0] if chart.from_zero else []
    frame = Frame.around([*values, *limits, *targets, *floor], len(chart.points), WIDTH, HEIGHT, right=118)
    parts = [*frame.scale(chart.unit), *_gaps(chart, frame)]
    for at, part in enumerate(chart.segments):
        parts += _segment(part, frame, rebase=at > 0)
    parts += _end_labels(chart, frame)
    parts += [*_joined(chart.points, frame), *_marks(chart, frame), *_axis_labels(chart.points, frame)]
    return drawing(WIDTH, HEIGHT, chart.title, twin.words, parts, "control-chart")


def _gaps(chart: ControlChart, frame: Frame) -> list[str]:
    parts = []
    for first, last in gaps_in([point.value for point in chart.points]):
        left, right = frame.x(first) - frame.step / 2, frame.x(last) + frame.step / 2
        parts.append(
            element("rect", x=left, y=frame.top, width=right - left, height=frame.depth, fill=PAPER, stroke=GREY,
                    stroke_width=0.75, stroke_dasharray="2 4")
        )  # fmt: skip
        said = chart.gap_words
        if width_of(said, 12) < right - left:
            parts.append(words(said, (left + right) / 2, frame.top + 14, 12, fill=GREY, text_anchor="middle"))
    return parts


def _segment(part: Segment, frame: Frame, *, rebase: bool) -> list[str]:
    left, right = frame.x(part.first) - frame.step / 2, frame.x(part.last) + frame.step / 2
    parts = [line(left, frame.y(part.mean), right, frame.y(part.mean), stroke=GREEN, stroke_width=1.75)]
    for limit in (part.lower, part.upper):
        if limit is not None:
            y = frame.y(limit)
            parts.append(line(left, y, right, y, stroke=GREY, stroke_width=1.25, stroke_dasharray="7 4"))
    if rebase:
        parts.append(
            line(left, frame.top - 6, left, frame.bottom, stroke=INK, stroke_width=1, stroke_dasharray="1.5 3")
        )
        said = fit(part.why or "new limits from here", frame.right - left + 90, 12)
        parts.append(words(said, left + 4, frame.top - 2, 12))
    return parts


def _end_labels(chart: ControlChart, frame: Frame) -> list[str]:
    wanted: list[tuple[float, str, str]] = []
    if chart.segments:
        last = chart.segments[-1]
        wanted.append((last.mean, f"mean {figure_text(round(last.mean, 1))}", GREEN))
        for word, limit in (("upper", last.upper), ("lower", last.lower)):
            if limit is not None:
                wanted.append((limit, f"{word} limit {figure_text(round(limit, 1))}", GREY))
    parts = []
    if chart.target is not None:
        y = frame.y(chart.target)
        parts.append(line(frame.left, y, frame.right, y, stroke=AMBER, stroke_width=1.5, stroke_dasharray="10 3 2 3"))
        wanted.append((chart.target, f"{chart.target_words} {figure_text(chart.target)}", AMBER))
    lowest = frame.top - 14
    for value, said, paint in sorted(wanted, key=lambda each: -each[0]):
        lowest = max(frame.y(value) + 4.5, lowest + 15)
        parts.append(words(fit(said, 112, 12.5), frame.right + 6, lowest, 12.5, fill=paint))
    return parts


def _joined(points: Sequence[ChartPoint], frame: Frame) -> list[str]:
    parts: list[str] = []
    run: list[str] = []
    for at, point in enumerate([*points, ChartPoint("", None)]):
        if point.value is not None:
            run.append(f"{frame.x(at):.2f},{frame.y(point.value):.2f}")
            continue
        if len(run) > 1:
            parts.append(element("polyline", points=" ".join(run), fill="none", stroke=INK, stroke_width=1.25))
        run = []
    return parts


def _marks(chart: ControlChart, frame: Frame) -> list[str]:
    parts: list[str] = []
    small = 2.2 if len(chart.points) > 60 else 3.2
    for at, point in enumerate(chart.points):
        if point.value is None:
            continue
        x, y = frame.x(at), frame.y(point.value)
        said = f"{point.label}: {figure_text(point.value)}"
        if point.mark:
            parts.append(titled(_triangle(x, y, _above(chart, at)), f"{said}, {point.mark}"))
        else:
            parts.append(titled(element("circle", cx=x, cy=y, r=small, fill=INK), said))
    return [*parts, *_mark_words(chart, frame)]


def _above(chart: ControlChart, at: int) -> bool:
    value = chart.points[at].value or 0.0
    return value >= next((part.mean for part in chart.segments if part.first <= at <= part.last), value)


def _mark_words(chart: ControlChart, frame: Frame) -> list[str]:
    """Return each signal's word once a run, clear of the points it stands above or below."""
    parts, room = [], 0.0
    for at, point in enumerate(chart.points):
        before = chart.points[at - 1].mark if at else ""
        half = width_of(point.mark, 12.5) / 2
        if point.value is None or not point.mark or point.mark == before or frame.x(at) < room:
            continue
        place = min(max(frame.x(at), frame.left + half), frame.right - half)
        near = [
            frame.y(other.value)
            for n, other in enumerate(chart.points)
            if other.value is not None and abs(frame.x(n) - place) < half + 8
        ]
        y = max(min(near) - 11, frame.top + 10) if _above(chart, at) else min(max(near) + 21, frame.bottom - 3)
        parts.append(over(point.mark, place, y, 12.5, text_anchor="middle", font_weight="bold"))
        room = place + half
    return parts


def _triangle(x: float, y: float, up: bool) -> str:
    tip, foot = (-6.5, 4.5) if up else (6.5, -4.5)
    corners = f"{x:.2f},{y + tip:.2f} {x + 6:.2f},{y + foot:.2f} {x - 6:.2f},{y + foot:.2f}"
    return element("polygon", points=corners, fill=WHITE, stroke=INK, stroke_width=2)


def _axis_labels(points: Sequence[ChartPoint], frame: Frame) -> list[str]:
    stride = label_stride([point.label for point in points], frame.step)
    parts = []
    for at in range(0, len(points), stride):
        x = frame.x(at)
        parts.append(line(x, frame.bottom, x, frame.bottom + 4))
        parts.append(words(fit(points[at].label, 150, 12.5), x, frame.bottom + 18, 12.5, text_anchor="middle"))
    return parts


def control_chart_twin(chart: ControlChart) -> Twin:
    """Return the chart in words and rows (period, value, mean, limits, signal)."""
    head = ("Period", chart.unit or "Value", "Mean", "Limits", "Signal")
    rows: list[tuple[str, ...]] = []
    for at, point in enumerate(chart.points):
        part = next((each for each in chart.segments if each.first <= at <= each.last), None)
        mean = figure_text(round(part.mean, 2)) if part else ""
        ends = [figure_text(round(v, 2)) for v in (part.lower, part.upper) if v is not None] if part else []
        value = "nothing recorded" if point.value is None else figure_text(point.value)
        rows.append((point.label, value, mean, " to ".join(ends), point.mark))
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return Twin(f"{chart.title}: no figures are recorded.", head, tuple(rows))
    said = [f"{len(known)} figures from {known[0].label} to {known[-1].label}"]
    if len(known) < len(chart.points):
        said.append(f"{len(chart.points) - len(known)} periods with nothing recorded")
    if chart.segments:
        said.append(f"latest mean {figure_text(round(chart.segments[-1].mean, 2))}")
    signals = sum(1 for point in known if point.mark)
    said.append("1 point carries a signal" if signals == 1 else f"{signals or 'no'} points carry a signal")
    return Twin(f"{chart.title}: {'; '.join(said)}.", head, tuple(rows))
