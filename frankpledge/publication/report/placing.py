"""When a thing was, next to the period reported on: inside, perhaps inside, only reported in it, or outside."""

from dataclasses import dataclass
from datetime import date

from frankpledge.publication.reading import Thing
from frankpledge.rules.dated_things import days_covered, falls_in
from frankpledge.rules.periods import Period, day_label

SHOWN = ("inside", "partly inside", "may be inside", "reported inside")


@dataclass(frozen=True)
class Placed:
    """A thing with its place in the period, the reason, and its date in words."""

    thing: Thing
    place: str
    because: str
    when: str

    @property
    def is_shown(self) -> bool:
        """Whether a report on the period has to show it."""
        return self.place in SHOWN


def a_day(text: object) -> date | None:
    """The day of an ISO text; None where there is none."""
    try:
        return date.fromisoformat(str(text or "")[:10])
    except ValueError:
        return None


def reported_on(thing: Thing) -> date | None:
    """The day of the paper that reports a thing, where the record keeps it."""
    return a_day(thing.fields.get("reported_on"))


def place(thing: Thing, period: Period) -> Placed:
    """Where a thing lies to the period, by its day, how well that is known, and the day it was reported."""
    first, last = a_day(thing.day), a_day(thing.until)
    precision = str(thing.fields.get("precision") or ("period" if last else "day"))
    when = str(thing.fields.get("when") or (thing.strand or {}).get("when") or "")
    if first is None or precision == "unknown":
        return _undated(thing, period)
    if precision not in ("day", "month", "year", "period") or (precision == "period" and last is None):
        precision = "day"
    if last is not None and last < first:
        last = first
    if last is not None and _goes_on(first, precision, last):
        precision = "period"
    found = falls_in(period, first, precision, last)  # type: ignore[arg-type]
    return Placed(thing, found.place, found.because, when or day_label(first))


def _goes_on(first: date, precision: str, last: date) -> bool:
    """Whether the last day lies beyond what the first day's precision leaves open, so that the thing went on."""
    covered = days_covered(first, precision, last)  # type: ignore[arg-type]
    return covered is not None and last > covered.last


def _undated(thing: Thing, period: Period) -> Placed:
    told = reported_on(thing)
    if told is None:
        return Placed(thing, "unknown", "no date is recorded", "date not stated")
    words = f"date not stated; reported on {day_label(told)}"
    if told in period:
        return Placed(thing, "reported inside", f"no date is stated; the paper is of {day_label(told)}", words)
    return Placed(thing, "outside", f"no date is stated, and the paper is of {day_label(told)}", words)


def order(placed: Placed) -> tuple[str, str, str]:
    """What to sort by: day, undated last; then key."""
    day = placed.thing.day if placed.place != "reported inside" else "9999"
    return (day or "9999", placed.thing.until, placed.thing.key)
