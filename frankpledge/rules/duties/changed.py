"""Why a day came out otherwise when it was worked out again: shown with both days, so that nothing moves in silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import spoken


class Worked(NamedTuple):
    """What was worked out at one time: the day it counts from, the day due, the limit in words, the holidays passed."""

    counts_from: date
    due: date | None
    limit: str
    left_out: Mapping[str, str]


def why_changed(before: Worked, after: Worked) -> str:
    """Why the two differ, in words with both days; "" where the day due is the same."""
    if before.due == after.due:
        return ""
    reasons = []
    if before.counts_from != after.counts_from:
        reasons.append(f"it counted from {day_label(before.counts_from)} and now from {day_label(after.counts_from)}")
    if before.limit != after.limit:
        reasons.append(f"the limit was “{before.limit}” and is now “{after.limit}”")
    reasons += [
        f"{spoken(date.fromisoformat(day))} was put on record as a day that does not count ({why})"
        for day, why in after.left_out.items()
        if day not in before.left_out
    ]
    reasons += [
        f"{spoken(date.fromisoformat(day))} ({why}) counts after all"
        for day, why in before.left_out.items()
        if day not in after.left_out and not reasons
    ]
    why = "; ".join(reasons) or "the count came out otherwise under the rules as they now stand on record"
    return f"It was {_said(before.due)} and is now {_said(after.due)}: {why}."


def _said(day: date | None) -> str:
    return f"due on {spoken(day)}" if day else "without a day"
