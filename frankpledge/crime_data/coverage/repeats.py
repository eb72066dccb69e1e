"""Repeats that a supply fault makes, told from repeats that are real incidents at one point.

Rows with an identifier hardly ever repeat whole (3 in 86,634 of one force-year), rows without one do so as a rule
(a quarter of anti-social behaviour): the first are judged by themselves, the second by the force's other months.
"""

from __future__ import annotations

from statistics import median
from typing import Any

Facts = dict[str, Any]
LEAST_DIFFERENT, LEAST_WITH_ID, TIMES = 12, 2, {2: "twice, or a multiple of it", 3: "three times, or a multiple of it"}
LEAST_ROWS, WHOLE_REPEATS, SAME_IDS, MORE_THAN_USUAL = 20, 0.10, 0.15, 0.20


def surplus(found: Facts) -> float:
    """The share of rows that repeat an earlier row in every published column."""
    return float((found["n"] - found["different"]) / found["n"]) if found["n"] else 0.0


def repeated(found: Facts, other_months: list[Facts]) -> str:
    """Why the category of this month looks delivered more than once, or "" where it does not."""
    n = found["n"]
    enough = LEAST_WITH_ID if found["with_id"] == n else LEAST_DIFFERENT
    if found["times"] > 1 and found["different"] >= enough:
        return f"every one of the {n:,} rows stands {TIMES[found['times']]}; {found['different']:,} are different"
    if n < LEAST_ROWS:
        return ""
    if found["with_id"] == n:
        if surplus(found) > WHOLE_REPEATS:
            return f"{n - found['different']:,} of {n:,} rows repeat another row whole, though each has an identifier"
        if (n - found["ids"]) / n > SAME_IDS:
            return f"{n:,} rows carry only {found['ids']:,} different identifiers"
        return ""
    others = [surplus(one) for one in other_months if one["n"] >= LEAST_ROWS]
    if len(others) >= 4:
        middle = median(others)
        spread = 1.4826 * median(abs(one - middle) for one in others)
        if surplus(found) > middle + max(MORE_THAN_USUAL, 6 * spread):
            return f"{surplus(found):.0%} of {n:,} rows repeat another row whole; usual for this force is {middle:.0%}"
    return ""


def same_rows_elsewhere(found: Facts, month: str, months: dict[str, Facts]) -> str:
    """Why the rows look like those of another month under a new date, or ""."""
    if found["n"] < LEAST_ROWS:
        return ""
    same = [other for other, one in months.items() if other != month and one["print"] == found["print"]]
    return f"the same {found['n']:,} rows, dates apart, stand in {' and '.join(sorted(same))}" if same else ""
