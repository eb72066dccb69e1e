"""What all the things of this room say alike: lines, days, refs and sources."""

from collections.abc import Iterable
from datetime import date

from frankpledge.domains.delivery.models import Draft
from frankpledge.record.documents import Source, as_public
from frankpledge.rules.periods import Period, day_label, months_from


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def iso(day: date | None) -> str:
    """A day as ISO text, "" where there is none."""
    return day.isoformat() if day else ""


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


def refs(thing: Draft) -> tuple[str, ...]:
    """The references of the promises it is tied to, in order."""
    return tuple(sorted(promise.ref for promise in thing.promises.all()))


def sources(places: Iterable[Source | None]) -> tuple[dict[str, str], ...]:
    """The sources as the public reads them, each once."""
    found: list[dict[str, str]] = []
    for place in places:
        shown = as_public(place)
        if shown and shown not in found:
            found.append(shown)
    return tuple(found)
