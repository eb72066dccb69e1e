"""What all the things of this room say alike: lines, days, refs and sources."""

from collections.abc import Iterable
from datetime import date

from frankpledge.domains.delivery.models import Draft
from frankpledge.record.documents import Source, as_public
from frankpledge.rules.periods import Period, day_label, month_label


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def iso(day: date | None) -> str:
    """A day as ISO text, "" where there is none."""
    return day.isoformat() if day else ""


def when(printed: str, first: date | None, last: date | None, precision: str) -> str:
    """The date in words: as the source prints it, or no more exactly than it is known."""
    if printed or first is None or precision == "unknown":
        return printed or "date not stated"
    if last and last > first:
        return Period(first, last).label
    return {"month": month_label(first), "year": str(first.year)}.get(precision, day_label(first))


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
