"""The word for what a series does at its latest value, and the sentence with the numbers behind it.

"rising" and "falling" are said only where a trend of seven or more ends at the latest value.
"""

from __future__ import annotations

from typing import Literal

from frankpledge.rules.control_charts.limits import Limits, Values
from frankpledge.rules.control_charts.segments import Segment
from frankpledge.rules.control_charts.signals import Flag, sides, steps
from frankpledge.rules.figures import in_figures

Verdict = Literal[
    "rising",
    "falling",
    "higher than before",
    "lower than before",
    "last point unusual (high)",
    "last point unusual (low)",
    "no signal of change",
    "too few points to tell",
    "no variation to chart",
]

VERDICTS: dict[Flag, Verdict] = {
    Flag.TREND_UP: "rising",
    Flag.TREND_DOWN: "falling",
    Flag.SHIFT_UP: "higher than before",
    Flag.SHIFT_DOWN: "lower than before",
    Flag.ABOVE: "last point unusual (high)",
    Flag.BELOW: "last point unusual (low)",
    Flag.NEAR_UPPER: "last point unusual (high)",
    Flag.NEAR_LOWER: "last point unusual (low)",
    Flag.COMMON: "no signal of change",
}


def closing_run(marks: list[int]) -> int:
    """How many marks at the end of the list are equal to the last one."""
    length = 0
    while length < len(marks) and marks[-1 - length] == marks[-1]:
        length += 1
    return length


def clause(flag: Flag, values: Values, limits: Limits) -> str:
    """What one signal at the last of `values` says, in words; `values` ends with a recorded value."""
    last = values[-1]
    assert last is not None
    match flag:
        case Flag.TREND_UP | Flag.TREND_DOWN:
            run = closing_run(steps(values)) + 1
            first = values[-run]
            assert first is not None
            change = "above" if flag is Flag.TREND_UP else "below"
            return (
                f"each of the last {run} values is {change} the one before, "
                f"from {in_figures(first)} to {in_figures(last)}"
            )
        case Flag.SHIFT_UP | Flag.SHIFT_DOWN:
            run = closing_run(sides(values, limits.mean))
            side = "above" if flag is Flag.SHIFT_UP else "below"
            return f"the last {run} values are all {side} the average of {in_figures(limits.mean)}"
        case Flag.ABOVE:
            return f"the last value, {in_figures(last)}, is above the upper limit of {in_figures(limits.upper)}"
        case Flag.BELOW:
            return f"the last value, {in_figures(last)}, is below the lower limit of {in_figures(limits.lower)}"
        case Flag.NEAR_UPPER:
            edge = f"upper limit of {in_figures(limits.upper)}"
        case Flag.NEAR_LOWER:
            edge = f"lower limit of {in_figures(limits.lower)}"
        case _:
            return f"the last value, {in_figures(last)}, is within the limits and ends no run or trend"
    return f"of the last 3 values 2 or more, the last among them, are near the {edge}"


def telling(met: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """The signals that point the way the label points, the most telling first: trend, shift, then single points.

    A signal against the label is left unsaid, so that the word never argues with the colour of the point.
    """
    if not met:
        return (Flag.COMMON,)
    agreeing = [flag for flag in met if flag.way == met[0].way]
    return tuple(sorted(agreeing, key=lambda flag: (2, 4, 1, 3).index(flag.rule)))


def verdict(values: Values, met: tuple[Flag, ...], last: Segment) -> tuple[Verdict, str]:
    """The word and its reason, from the values of the last segment and the signals at its latest recorded value."""
    if last.limits is None:
        assert last.refusal is not None
        return last.refusal, last.because
    upto = max(position for position, value in enumerate(values) if value is not None) + 1
    flags = telling(met)
    said = "; ".join(clause(flag, values[:upto], last.limits) for flag in flags)
    return VERDICTS[flags[0]], f"{said} ({last.because})"
