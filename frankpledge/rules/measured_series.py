"""From recorded figures to a verdict: which of them form one series, and what the control chart says of it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from frankpledge.rules.control_charts import POINTS_NEEDED, Chart, Flag, Segment, Wanted, draw_chart, suitable_chart
from frankpledge.rules.figures import counted, rounded
from frankpledge.rules.periods import Period, months_from
from frankpledge.rules.written_figures import plain_number

MONTHS = {"month": 1, "quarter": 3, "year": 12}
LONGEST = 600  # Steps of one chart: fifty years of months; a longer gap is a slip of the pen.
TOO_FEW_POINTS = "too few points to tell"
NO_SERIES = "not compared over time"
TOO_FEW_EVENTS = "too few events to tell"
CANNOT_TELL = "cannot tell"
MARKS = {
    Flag.COMMON: "",
    Flag.ABOVE: "above the upper limit",
    Flag.BELOW: "below the lower limit",
    Flag.TREND_UP: "rising",
    Flag.TREND_DOWN: "falling",
    Flag.NEAR_UPPER: "near the upper limit",
    Flag.NEAR_LOWER: "near the lower limit",
    Flag.SHIFT_UP: "higher than before",
    Flag.SHIFT_DOWN: "lower than before",
}


@dataclass(frozen=True)
class Figure:
    """One figure as the verdict needs it."""

    period: Period
    value: Decimal


@dataclass(frozen=True)
class Reading:
    """The verdict in words and its reason; `meaning` is improvement, concern, neutral, common cause or cannot tell.

    `chart` is None where no chart may be drawn; `slots` are its periods, gaps among them.
    """

    words: str
    because: str
    meaning: str
    chart: Chart | None = None
    slots: tuple[Period, ...] = ()


def _place(period: Period, months: int) -> Period:
    """The whole month, quarter or year of the measure's kind in which a single day lies."""
    first = (period.first.month - 1) // months * months + 1
    return months_from(period.first.year, first, months)


def _aligned(figures: Sequence[Figure], kind: str) -> dict[Period, Decimal] | str:
    """The figures by period where they make one series, else the reason why they do not."""
    months = MONTHS.get(kind)
    if months and all(figure.period.days == 1 for figure in figures):
        slots = [_place(figure.period, months) for figure in figures]
    elif months:
        odd = [figure.period for figure in figures if figure.period.whole_months != months]
        if odd:
            return f"{odd[0].label} is not a whole {kind}, so the figures are of unequal periods"
        slots = [figure.period for figure in figures]
    else:
        if _whole_months(figures) is None and len({figure.period.days for figure in figures}) > 1:
            return "the figures cover periods of unequal length"
        slots = [figure.period for figure in figures]
    twice = [slot for slot, times in Counter(slots).items() if times > 1]
    if twice:
        return f"there is more than one figure for {twice[0].label}"
    placed = dict(zip(slots, (figure.value for figure in figures), strict=True))
    ordered = sorted(placed)
    if any(later.first <= earlier.last for earlier, later in itertools.pairwise(ordered)):
        return "the periods overlap, so neighbours share some of what they count"
    return {slot: placed[slot] for slot in ordered}


def _whole_months(figures: Iterable[Figure]) -> int | None:
    """How many months each figure covers where all cover as many, whole ones; else None."""
    lengths = {figure.period.whole_months for figure in figures}
    return (lengths.pop() or None) if len(lengths) == 1 else None


def _next(slot: Period, months: int | None) -> Period:
    start = slot.last + timedelta(days=1)
    if months:
        return months_from(start.year, start.month, months)
    return Period(start, start + timedelta(days=slot.days - 1))


def _stepped(placed: dict[Period, Decimal]) -> list[tuple[Period, Decimal | None]] | str:
    """Every period from the first figure to the last, None where one is missing."""
    last, slot = max(placed), min(placed)
    months = _whole_months(Figure(period, value) for period, value in placed.items())
    steps: list[tuple[Period, Decimal | None]] = []
    while slot.first <= last.first:
        steps.append((slot, placed.get(slot)))
        if len(steps) > LONGEST:
            return f"the figures lie more than {LONGEST} periods apart"
        slot = _next(slot, months)
    if sum(value is not None for _, value in steps) != len(placed):
        return "the periods do not follow each other at even steps"
    return steps


def _cuts(slots: Sequence[Period], breaks: Sequence[date]) -> list[int]:
    """Where new segments start: the first period that begins on or after each break."""
    found = (next((at for at, slot in enumerate(slots) if slot.first >= day), None) for day in breaks)
    return sorted({at for at in found if at})


def read_series(
    figures: Sequence[Figure], *, kind: str, direction: str, comparable: bool, breaks: Sequence[date], percent: bool
) -> Reading:
    """What may be said of change. `kind` is the measure's kind of period, `direction` the way that is better.

    A segment starts at the first period on or after a break; only the last segment is judged. Whole numbers that are
    no percentages are taken for counts: of counts that average under 5 a period nothing is said.
    """
    if not figures:
        return Reading("nothing recorded", "no figure is recorded", CANNOT_TELL)
    placed = _aligned(figures, kind)
    steps = placed if isinstance(placed, str) else _stepped(placed)
    if not comparable:
        steps = "the figures are marked as not comparable with each other, as the caveats say"
    if isinstance(steps, str):
        if len(figures) >= POINTS_NEEDED:
            return Reading(NO_SERIES, steps, CANNOT_TELL)
        have = counted(len(figures), "value is", "values are")
        reason = f"{have} recorded, {POINTS_NEEDED} are needed to tell change from chance, and {steps}"
        return Reading(TOO_FEW_POINTS, reason, CANNOT_TELL)
    slots = tuple(slot for slot, _ in steps)
    cuts = _cuts(slots, breaks)
    latest = [value for _, value in steps[cuts[-1] if cuts else 0 :] if value is not None]
    whole = all(value == value.to_integral_value() and value >= 0 for value in latest)
    counts = bool(latest) and whole and not percent
    suited = suitable_chart(Fraction(sum(latest)) / len(latest)) if counts else None
    chart = draw_chart(
        [value for _, value in steps],
        names=[slot.label for slot in slots],
        wanted=cast(Wanted, direction),
        rebase_at=cuts,
        screen=suited is None or suited.kind == "XmR",
        counts=counts,
    )
    if chart.segments[-1].limits is None:
        return Reading(chart.verdict, chart.because, CANNOT_TELL, chart, slots)
    if suited is not None and suited.kind == "exact Poisson limits":
        reason = f"{suited.because}; no such chart is drawn here, so nothing is said of change"
        return Reading(TOO_FEW_EVENTS, reason, CANNOT_TELL)
    return Reading(chart.verdict, chart.because, chart.meaning, chart, slots)


def _text(value: Fraction | None) -> str | None:
    return None if value is None else plain_number(rounded(value, 4))


def _segment(segment: Segment) -> dict[str, Any]:
    limits = segment.limits
    return {
        "from": segment.start,
        "to": segment.end - 1,
        "mean": _text(segment.mean),
        "lower": _text(limits.lower if limits else None),
        "upper": _text(limits.upper if limits else None),
        "because": segment.because,
    }


def as_json(reading: Reading) -> dict[str, Any]:
    """The chart for the frozen record; {} where none is drawn.

    points: [{label, value or null, mark, meaning}], mark the word of a signal, "" for common cause;
    mean, lower, upper of the last segment; segments: [{from, to (places of points, both included), mean, lower, upper,
    because}]. All numbers are text, to four decimals.
    """
    chart = reading.chart
    if chart is None:
        return {}
    points = [
        {
            "label": point.name,
            "value": _text(point.value),
            "mark": MARKS[point.flag],
            "meaning": point.meaning if point.met else "",
        }
        for point in chart.points
    ]
    segments = [_segment(segment) for segment in chart.segments]
    return {"points": points, **{name: segments[-1][name] for name in ("mean", "lower", "upper")}, "segments": segments}
