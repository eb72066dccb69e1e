"""Which chart suits a series, by how much is counted in a period, and what limits say about a target.

Source of the bands: simulated stable series of 36 months, and how often each rule cries change in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from frankpledge.rules.control_charts.limits import Limits
from frankpledge.rules.control_charts.signals import Wanted
from frankpledge.rules.figures import Number, exact, in_figures

ChartKind = Literal["XmR", "XmR without screening", "exact Poisson limits", "days between events", "none"]
TargetWord = Literal["meets", "misses", "hit or miss", "cannot be told"]


@dataclass(frozen=True)
class SuitableChart:
    """The kind of chart and the reason."""

    kind: ChartKind
    because: str


@dataclass(frozen=True)
class TargetAnswer:
    """Whether the process as it runs can be expected to meet a target, and the reason."""

    word: TargetWord
    because: str


def suitable_chart(mean_per_period: Number, *, overlapping: bool = False) -> SuitableChart:
    """The chart for a series of counts with this mean a period; `overlapping` for rolling sums.

    Raises ValueError when the mean is below nought.
    """
    mean = exact(mean_per_period)
    if mean < 0:
        raise ValueError("a count cannot average less than nought")
    about = f"the average is {in_figures(mean)} a period"
    if overlapping:
        reason = "each value shares most of its events with the one before, so runs appear where nothing changed"
        return SuitableChart("none", reason)
    if mean == 0:
        return SuitableChart("none", "nothing was counted in any period, so there is no variation to chart")
    if mean < 1:
        reason = "under 1, monthly limits flag chance; the time from one event to the next tells more"
        return SuitableChart("days between events", f"{about}: {reason}")
    if mean < 5:
        reason = "from 1 to under 5, XmR limits flag too much; exact Poisson limits without the shift rule fit"
        return SuitableChart("exact Poisson limits", f"{about}: {reason}")
    if mean < 20:
        reason = "from 5 to under 20, XmR limits hold if no moving range is screened out"
        return SuitableChart("XmR without screening", f"{about}: {reason}")
    return SuitableChart("XmR", f"{about}: at 20 or more XmR limits hold, once any season is taken out")


def against_target(limits: Limits | None, target: Number, wanted: Wanted) -> TargetAnswer:
    """What the limits of the last segment say of a target; a target equal to a limit is "hit or miss".

    "cannot be told" without limits or without a direction that is better.
    """
    goal: Fraction = exact(target)
    if limits is None or wanted == "neutral":
        lacking = "there are no limits" if limits is None else "no direction is said to be better"
        return TargetAnswer("cannot be told", f"{lacking}, so the target of {in_figures(goal)} cannot be judged")
    span = f"{in_figures(limits.lower)} to {in_figures(limits.upper)}"
    if limits.lower <= goal <= limits.upper:
        return TargetAnswer("hit or miss", f"the target of {in_figures(goal)} lies within the limits {span}")
    above = goal > limits.upper
    word: TargetWord = "misses" if above == (wanted == "increase") else "meets"
    return TargetAnswer(
        word, f"the target of {in_figures(goal)} lies {'above' if above else 'below'} the limits {span}"
    )
