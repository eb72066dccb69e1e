"""Since when is a place a hot spot? Four classes, with the thresholds of the sfhotspot package.

Recent are the last fifth of the periods, at least one. A place counts in a stretch where it was hot in a tenth of it or
more. Source: https://github.com/mpjashby/sfhotspot, 1.0.0, `hotspot_classify_params`.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.months import span

NEW, PERSISTENT, FORMER, ON_AND_OFF, NEVER = "new", "persistent", "former", "on and off", "never"
PERSISTS, COUNTS, RECENT = 0.8, 0.1, 0.2
LEAST_PERIODS = 4


def history(hot: NDArray[np.bool_]) -> NDArray[np.str_]:
    """The class of each place; `hot` has shape (places, periods), the oldest period first.

    persistent: hot in 8 of 10 periods or more; new: in recent periods, not before; former: before, not in recent ones;
    on and off: in some of both; never: in none, or in fewer than a tenth of either stretch.
    """
    periods = hot.shape[1]
    recent = max(1, ceil(RECENT * periods))
    late, early = hot[:, periods - recent :].mean(axis=1), hot[:, : periods - recent]
    before = early.mean(axis=1) if early.shape[1] else np.zeros(len(hot))
    lately, earlier = late >= COUNTS, before >= COUNTS
    return np.select(
        [hot.mean(axis=1) >= PERSISTS, lately & earlier, lately, earlier], [PERSISTENT, ON_AND_OFF, NEW, FORMER], NEVER
    )


def history_words(hot: NDArray[np.bool_]) -> list[str]:
    """As `history`, or "" for every place where fewer than four periods can be looked at."""
    return [""] * len(hot) if hot.shape[1] < LEAST_PERIODS else [str(word) for word in history(hot)]


def periods(months: list[str], every: str) -> dict[str, list[str]]:
    """Period -> its months, oldest first: "month", or "quarter" ("2025 Q1"). A quarter not held whole is out."""
    if every == "month":
        return {month: [month] for month in months}
    found: dict[str, list[str]] = {}
    for month in months:
        found.setdefault(f"{month[:4]} Q{(int(month[5:]) + 2) // 3}", []).append(month)
    return {name: held for name, held in found.items() if len(held) == 3}


def since(months: tuple[str, ...], last: str) -> list[str]:
    """Every month from the first of the build to `last`, gaps included."""
    held = [month for month in months if month <= last]
    return span(held[0], last) if held else []
