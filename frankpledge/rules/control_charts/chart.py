"""A series drawn as an XmR chart: its segments, one label a point, one word with its reason."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from frankpledge.rules.control_charts.segments import SHORTEST_BASELINE, Segment, segment
from frankpledge.rules.control_charts.signals import Flag, Meaning, Wanted, meaning, signals
from frankpledge.rules.control_charts.words import Verdict, verdict
from frankpledge.rules.figures import Number, exact, in_figures

GAPS_NAMED = 3


@dataclass(frozen=True)
class Point:
    """One period: its printed name, its value (None is a gap), its one label, every rule it meets, what that means."""

    name: str
    value: Fraction | None
    flag: Flag
    met: tuple[Flag, ...]
    meaning: Meaning


@dataclass(frozen=True)
class Chart:
    """The answer: `verdict` is the word, `because` a plain sentence with the numbers, `meaning` good news or bad.

    `points` has one entry a period in date order, gaps among them; `gaps` are the names of the periods without a value.
    """

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    verdict: Verdict
    because: str
    meaning: Meaning
    gaps: tuple[str, ...]

    @property
    def flags(self) -> str:
        """One letter a point: `.` common, U L outside, I D trend, a b two of three, A B shift, `_` a gap."""
        return "".join("_" if point.value is None else point.flag.value for point in self.points)


def bounds(length: int, rebase_at: Sequence[int]) -> list[tuple[int, int]]:
    """Where each segment starts and ends. Raises ValueError unless the starts rise and lie inside the series."""
    cuts = [0, *rebase_at, length]
    rising = all(before < after for before, after in itertools.pairwise(cuts))
    if not rising and cuts != [0, 0]:
        raise ValueError("rebase positions must rise, start after the first point and lie inside the series")
    return list(itertools.pairwise(cuts))


def gap_note(gaps: Sequence[str]) -> str:
    """The sentence that names the gaps, or nothing."""
    if not gaps:
        return ""
    more = len(gaps) - GAPS_NAMED
    tail = f" and {in_figures(more)} more" if more > 0 else ""
    return f"; no value for {', '.join(gaps[:GAPS_NAMED])}{tail}, and no run is counted across a gap"


def draw_chart(
    values: Sequence[Number | None],
    *,
    names: Sequence[str] | None = None,
    wanted: Wanted = "neutral",
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
    screen: bool = True,
    counts: bool = False,
    rare: bool = False,
) -> Chart:
    """The XmR chart of one series: `values` in date order at even steps, None where a period has no value.

    names      the printed name of each period, as many as values; "point 1" and so on without them.
    wanted     the direction that is better: "increase", "decrease" or "neutral".
    rebase_at  positions (from 0) at which a new segment with its own limits and memory starts; a decision
               taken by people and minuted, never found by the machine.
    fix_after  the first so many recorded values of each segment set its limits; 12 at the fewest.
    screen     set aside moving ranges of 3.267 times the average and more, once, before limits are set.
    counts     the values count events: a series that averages under 1 a period is then refused.
    rare       the values are counts of 1 to 5 a period: exact Poisson limits, and no rule of seven on one side.
    Never chart a rolling sum: its neighbours overlap and it signals where nothing changed.
    Raises ValueError for names of another number, rebase positions out of order, a baseline under 12, NaN or infinity.
    """
    if names is not None and len(names) != len(values):
        raise ValueError(f"{len(names)} names for {len(values)} values")
    if fix_after is not None and fix_after < SHORTEST_BASELINE:
        raise ValueError(f"a baseline needs {SHORTEST_BASELINE} values or more, not {fix_after}")
    series = [None if value is None else exact(value) for value in values]
    segments = tuple(
        segment(series, start, end, fix_after=fix_after, screen=screen, counts=counts, rare=rare)
        for start, end in bounds(len(series), rebase_at)
    )
    met: list[tuple[Flag, ...]] = []
    for each in segments:
        own = series[each.start : each.end]
        met += signals(own, each.limits, shift_rule=not rare) if each.limits else [()] * len(own)
    points = tuple(
        Point(
            names[i] if names is not None else f"point {i + 1}",
            value,
            (met[i] or (Flag.COMMON,))[0],
            met[i],
            meaning((met[i] or (Flag.COMMON,))[0], wanted),
        )
        for i, value in enumerate(series)
    )
    final = segments[-1]
    latest = next((p for p in reversed(points[final.start :]) if p.value is not None), None)
    word, because = verdict(series[final.start :], latest.met if latest else (), final)
    gaps = tuple(point.name for point in points if point.value is None)
    return Chart(points, segments, word, because + gap_note(gaps), latest.meaning if latest else "common cause", gaps)
