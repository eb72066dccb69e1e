"""Which rows of an action plan were open on a day, how old they were then, and whether they had gone stale."""

from datetime import date

from frankpledge.publication.reading import Thing
from frankpledge.publication.report.gathered import OpenAction
from frankpledge.publication.report.placing import a_day
from frankpledge.rules.dated_things import age, staleness

STALE_AFTER = 90
ENDED = ("closed", "dropped", "done", "complete", "completed")


def first_known(thing: Thing) -> date | None:
    """The day on which a row was first on record: a paper may speak of it before the day given as its first."""
    fields = thing.fields
    days = [a_day(fields.get("opened_on")), *(a_day(update.get("on")) for update in fields.get("updates") or [])]
    return min((day for day in days if day is not None), default=None)


def open_at_end(thing: Thing, on: date) -> OpenAction | None:
    """The row as it stood at the end of a day; None where it was not yet on record, or had ended."""
    fields = thing.fields
    said = [day for update in fields.get("updates") or [] if (day := a_day(update.get("on"))) is not None]
    opened = first_known(thing)
    closed = a_day(fields.get("closed_on"))
    if opened is not None and opened > on:
        return None
    if closed is not None and closed <= on:
        return None
    if closed is None and str(fields.get("status", "")).lower() in ENDED:
        return None
    updates = [update for update in fields.get("updates") or [] if (a_day(update.get("on")) or on) <= on]
    if opened is None:
        unknown = "no date of opening is recorded"
        return OpenAction(thing, None, unknown, None, unknown, updates)
    old = age(opened, on)
    stale = staleness(opened, max((day for day in said if day <= on), default=None), on, STALE_AFTER)
    return OpenAction(thing, old.days, old.because, stale.stale, stale.because, updates)
