"""Control charts of many series at once: limits, and one label a month for every series, by the rules of this house.

The same labels as `frankpledge.rules.control_charts.draw_chart`, which does one series in exact arithmetic; here in
floating point, where a value within a billionth of a limit or of the mean counts as on it. To time it:
`charts(values, XMR)` with `values` of shape (35_672, 36).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.probabilities import below_poisson
from frankpledge.rules.control_charts import POINTS_NEEDED

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
XMR, XMR_UNSCREENED, POISSON = "XmR", "XmR without screening", "exact Poisson limits"
LIMIT, SCREEN = 2.66, 3.267
OUTER, INNER = 0.99865, 0.97725  # what a bell curve leaves within three and two standard deviations above
NOTHING, ON = "", 1e-9
TOO_FEW, NO_VARIATION = "too few points to tell", "no variation to chart"


@dataclass(frozen=True)
class Charts:
    """One row a series. `labels` has one letter a month (as `Flag`; "_" a gap); limits are NaN where `refused` has a
    word for why."""

    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    labels: NDArray[np.str_]
    refused: NDArray[np.str_]


def charts(values: Floats, kind: str, *, fix_after: int | None = None) -> Charts:
    """Chart every series alike. `values` has shape (series, months), NaN for a gap; `kind` XMR, XMR_UNSCREENED or
    POISSON; the first `fix_after` recorded values of each set its limits (all, where None). Raises ValueError for
    another shape."""
    if values.ndim != 2:
        raise ValueError("charts wants values of shape (series, months)")
    held = ~np.isnan(values)
    if values.shape[1] < POINTS_NEEDED:
        nan = np.full(len(values), np.nan)
        labels = np.where(held, ".", "_")
        return Charts(nan, nan, nan, nan, nan, labels, np.full(len(values), TOO_FEW))
    base = held if fix_after is None else held & (np.cumsum(held, axis=1) <= fix_after)
    filled = np.where(held, values, 0.0)
    set_by = base.sum(axis=1)
    mean = np.divide(np.where(base, filled, 0.0).sum(axis=1), set_by, out=np.zeros(len(values)), where=set_by > 0)
    steps = np.diff(filled, axis=1)
    both = base[:, 1:] & base[:, :-1]
    ranges = np.where(both, np.abs(steps), 0.0)
    refused = _refused(filled, held, base, ranges, both, kind)
    if kind == POISSON:
        bounds = tuple(below_poisson(at, mean) for at in (1 - OUTER, OUTER, 1 - INNER, INNER))
    else:
        spread = _spread(ranges, both, screen=kind == XMR)
        bounds = tuple(mean + factor * spread for factor in (-LIMIT, LIMIT, -LIMIT * 2 / 3, LIMIT * 2 / 3))
    lower, upper, near_lower, near_upper = (np.where(refused == NOTHING, one, np.nan) for one in bounds)
    labels = _labels(filled, held, steps, mean, (lower, upper, near_lower, near_upper), shifts=kind != POISSON)
    return Charts(mean, lower, upper, near_lower, near_upper, labels, refused)


def _refused(filled: Floats, held: Bools, base: Bools, ranges: Floats, both: Bools, kind: str) -> NDArray[np.str_]:
    few = held.sum(axis=1) < POINTS_NEEDED
    first = np.where(base.any(axis=1), filled[np.arange(len(filled)), base.argmax(axis=1)], 0.0)
    alike = ~(base & (filled != first[:, None])).any(axis=1)
    if kind != POISSON:
        neighbours = both.sum(axis=1)
        still = (both & (ranges == 0)).sum(axis=1)
        few_steps = (2 * still > neighbours) | (neighbours == 0)
    else:
        few_steps = np.zeros(len(filled), dtype=np.bool_)
    return np.select([few, alike, few_steps], [TOO_FEW, NO_VARIATION, TOO_FEW], NOTHING)


def _spread(ranges: Floats, both: Bools, *, screen: bool) -> Floats:
    """The average moving range, once more without those of 3.267 times it and more."""
    many = both.sum(axis=1)
    average = np.divide(ranges.sum(axis=1), many, out=np.zeros(len(ranges)), where=many > 0)
    if not screen:
        return average
    kept = both & (ranges < (SCREEN * average)[:, None])
    left = kept.sum(axis=1)
    return np.divide(np.where(kept, ranges, 0.0).sum(axis=1), left, out=np.zeros(len(ranges)), where=left > 0)


def _labels(
    values: Floats, held: Bools, steps: Floats, mean: Floats, bounds: tuple[Floats, Floats, Floats, Floats], *,
    shifts: bool,
) -> NDArray[np.str_]:  # fmt: skip
    lower, upper, near_lower, near_upper = (one[:, None] for one in bounds)
    near_enough = ON * np.maximum(1.0, np.abs(mean))[:, None]
    with np.errstate(invalid="ignore"):
        above, below = held & (values > upper + near_enough), held & (values < lower - near_enough)
        inside = held & ~above & ~below
        near_high, near_low = inside & (values > near_upper + near_enough), inside & (values < near_lower - near_enough)
    high, low = held & (values > mean[:, None] + near_enough), held & (values < mean[:, None] - near_enough)
    joined = held[:, 1:] & held[:, :-1]
    rise, fall = joined & (steps > near_enough), joined & (steps < -near_enough)
    up, down = _spread_out(_six(rise), 7), _spread_out(_six(fall), 7)
    turning = up & down
    if turning.any():
        next_up = np.pad(rise, ((0, 0), (0, 1)))
        up, down = up & (~turning | next_up), down & (~turning | ~next_up)
    labels = np.full(values.shape, ".", dtype="<U1")
    if shifts:
        labels[_spread_out(_seven(high), 7)] = "A"
        labels[_spread_out(_seven(low), 7)] = "B"
    labels[_two_of_three(near_high, high)] = "a"
    labels[_two_of_three(near_low, low)] = "b"
    labels[up] = "I"
    labels[down] = "D"
    labels[above] = "U"
    labels[below] = "L"
    labels[np.isnan(bounds[0])] = "."
    labels[~held] = "_"
    return labels


def _six(marks: Bools) -> Bools:
    """Where six marks in a row begin."""
    two = marks[:, :-1] & marks[:, 1:]
    four = two[:, :-2] & two[:, 2:]
    return np.asarray(four[:, :-2] & two[:, 4:])


def _seven(marks: Bools) -> Bools:
    """Where seven marks in a row begin."""
    two = marks[:, :-1] & marks[:, 1:]
    four = two[:, :-2] & two[:, 2:]
    return np.asarray(four[:, :-3] & four[:, 3:])


def _spread_out(starts: Bools, length: int) -> Bools:
    """Every point under a window of this length that starts where marked."""
    out = np.zeros((len(starts), starts.shape[1] + length - 1), dtype=np.bool_)
    for at in range(length):
        out[:, at : at + starts.shape[1]] |= starts
    return out


def _two_of_three(near: Bools, side: Bools) -> Bools:
    """The near points of three neighbours on one side, two or more of them near."""
    a, b, c = near[:, :-2], near[:, 1:-1], near[:, 2:]
    window = side[:, :-2] & side[:, 1:-1] & side[:, 2:] & ((a & b) | (a & c) | (b & c))
    return np.asarray(_spread_out(window, 3) & near)
