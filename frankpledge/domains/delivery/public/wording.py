"""The dates of this room's things in our own words."""

from datetime import date

from frankpledge.rules.periods import Period, day_label, months_from


def when(first: date | None, last: date | None, precision: str, reported_on: date | None = None) -> str:
    """The date in our own words, no more exactly than it is known; `reported_on` speaks where nothing else does."""
    if first is None or precision == "unknown":
        return f"date not stated; reported on {day_label(reported_on)}" if reported_on else "date not stated"
    if precision == "year":
        later = last.year if last and last.year > first.year else None
        return f"{first.year} to {later}" if later else str(first.year)
    if precision == "month":
        end = last if last and last > first else first
        return months_from(first.year, first.month, 12 * (end.year - first.year) + end.month - first.month + 1).label
    if last is None or last <= first:
        return day_label(first)
    spell = Period(first, last)
    if precision != "period" or spell.whole_months:
        return spell.label
    return f"between {spell.label.replace(' to ', ' and ')}"


def last_day(first: date | None, precision: str, until: date | None) -> date | None:
    """The last day on which a thing may have happened: of its month or year where no more is known."""
    if until or first is None or precision not in {"month", "year"}:
        return until
    return months_from(first.year, first.month if precision == "month" else 1, 1 if precision == "month" else 12).last
