"""How often stable areas are called changed, and how many real rises of half are found: simulated, from a seed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.change import CHANGED, change

AREAS, REPEATS = 35_672, 6


def drawn(dice: np.random.Generator, mean: NDArray[np.float64], spread: float) -> NDArray[np.int64]:
    """Counts with the variance `spread` times the mean."""
    if spread > 1:
        mean = dice.gamma(mean / (spread - 1) + 1e-9, spread - 1)
    return np.asarray(dice.poisson(mean))


def error_rates(spread: float, seed: int = 34) -> dict[str, float]:
    """`false_alarms` of 10,000 stable areas called changed; `found` the share of areas of 5 to 20 a month found where
    all rose by half, and `found_of_few` where a tenth did; `wrong` the share of those called changed that had not."""
    dice = np.random.default_rng([seed, int(10 * spread)])
    false = 0
    for _ in range(REPEATS):
        level = dice.gamma(0.7, 8, AREAS)
        mean = np.repeat(level[:, None], 24, axis=1)
        false += int((change(drawn(dice, mean, spread)).verdict == CHANGED).sum())
    middling, some = (level >= 5) & (level < 20), dice.random(AREAS) < 0.1
    risen = mean.copy()
    risen[:, 12:] *= 1.5
    every = change(drawn(dice, risen, spread)).verdict == CHANGED
    few = change(drawn(dice, np.where(some[:, None], risen, mean), spread)).verdict == CHANGED
    return {
        "false_alarms": 10_000 * false / (AREAS * REPEATS), "found": float(every[middling].mean()),
        "found_of_few": float(few[middling & some].mean()), "wrong": float((few & ~some).sum() / max(1, few.sum())),
    }  # fmt: skip
