"""Is it a change? XmR charts by the NHS rules, in exact arithmetic, with a word and a reason for every answer.

Where published tools disagree this is what we do; docs/decisions/0005-control-chart-choices.md says why. A point
outside the limits does not count towards two of three, and all three must lie on one side of the mean; a trend and a
shift need seven; a tie ends a trend and a point on the mean ends a shift; 13 recorded values are needed; a gap ends
every run.
"""

from frankpledge.rules.control_charts.chart import Chart, Point, draw_chart
from frankpledge.rules.control_charts.limits import Limits, natural_limits, poisson_limits
from frankpledge.rules.control_charts.segments import POINTS_NEEDED, Segment
from frankpledge.rules.control_charts.signals import Flag, Meaning, Wanted
from frankpledge.rules.control_charts.suitability import SuitableChart, TargetAnswer, against_target, suitable_chart
from frankpledge.rules.control_charts.words import Verdict

__all__ = [
    "POINTS_NEEDED",
    "Chart",
    "Flag",
    "Limits",
    "Meaning",
    "Point",
    "Segment",
    "SuitableChart",
    "TargetAnswer",
    "Verdict",
    "Wanted",
    "against_target",
    "draw_chart",
    "natural_limits",
    "poisson_limits",
    "suitable_chart",
]
