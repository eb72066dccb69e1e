"""One stretch of a series with limits of its own, and the honest refusals to set them.

Where published tools disagree the choice is ours: docs/decisions/0005-control-chart-choices.md gives the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from frankpledge.rules.control_charts.limits import (
    Limits,
    Values,
    average,
    baseline,
    moving_ranges,
    natural_limits,
    poisson_limits,
    recorded,
)
from frankpledge.rules.figures import counted, in_figures

POINTS_NEEDED = 13
SHORTEST_BASELINE = 12

Refusal = Literal["too few points to tell", "no variation to chart"]


@dataclass(frozen=True)
class Segment:
    """Points `start` to `end` (counted from 0, `end` not included) judged against one set of limits.

    `values` counts the recorded ones. `limits` is None when they would mislead: then `refusal` is the word for it
    and `because` the reason; with limits `refusal` is None and `because` says what set them.
    """

    start: int
    end: int
    values: int
    mean: Fraction | None
    limits: Limits | None
    refusal: Refusal | None
    because: str


def refuse(found: Sequence[Fraction], base: Values, counts: bool, rare: bool = False) -> tuple[Refusal, str] | None:
    """Why no limits may be set for these recorded values with this baseline, or None when they may."""
    if len(found) < POINTS_NEEDED:
        have = counted(len(found), "value is", "values are")
        return "too few points to tell", f"{have} recorded; {POINTS_NEEDED} are needed to tell change from chance"
    setting = recorded(base)
    if len(set(setting)) == 1:
        which = "all" if len(setting) == len(found) else "the first"
        return "no variation to chart", f"{which} {len(setting)} values are {in_figures(setting[0])}"
    mean = average(setting)
    if (counts or rare) and mean < 1:
        return (
            "too few points to tell",
            f"the average is {in_figures(mean)} a period; of counts under 1 this chart mistakes chance for change",
        )
    if rare:
        return None
    ranges = moving_ranges(base)
    still = sum(each == 0 for each in ranges)
    if 2 * still > len(ranges):
        idle = f"{still} of the {len(ranges)} steps from one value to the next are no change"
        return "too few points to tell", f"{idle}: too little moves to set limits by"
    if not ranges:
        return "too few points to tell", "no two neighbouring values are recorded, so nothing shows the ordinary spread"
    return None


def segment(
    values: Values,
    start: int,
    end: int,
    *,
    fix_after: int | None = None,
    screen: bool = True,
    counts: bool = False,
    rare: bool = False,
) -> Segment:
    """The segment of `values` from `start` to before `end`; the options are those of `draw_chart`."""
    own = values[start:end]
    base = baseline(own, fix_after)
    found = recorded(own)
    mean = average(recorded(base)) if found else None
    refused = refuse(found, base, counts, rare)
    if refused is not None:
        return Segment(start, end, len(found), mean, None, *refused)
    limits = poisson_limits(base) if rare else natural_limits(base, screen=screen)
    span = f"{in_figures(limits.lower)} to {in_figures(limits.upper)}"
    because = f"{counted(limits.values_used, 'value')}, average {in_figures(limits.mean)}, limits {span}"
    return Segment(start, end, len(found), mean, limits, None, because)
