"""One rate over another, with its interval: the log scale, and the chance of the two counts only."""

from __future__ import annotations

from math import exp, log, sqrt


def ratio_with_interval(count: int, people: int, base: int, base_people: int) -> tuple[float, float, float]:
    """Rate over rate and its 95% interval: 28 of 14,524 to 384 of 958,191 is 4.81, 3.28 to 7.06. All above 0."""
    ratio = (count / people) / (base / base_people)
    width = 1.959963984540054 * sqrt(1 / count + 1 / base)
    return ratio, exp(log(ratio) - width), exp(log(ratio) + width)
