"""Every read that answers a question."""

from datetime import date
from typing import TypeVar

from django.db.models import Max, QuerySet

from frankpledge.domains.delivery.models import ActionRow, Activity, Assessment, Draft, Engagement
from frankpledge.rules.dated_things import Staleness, staleness

STALE_AFTER_DAYS = 90

Thing = TypeVar("Thing", bound=Draft)


def _of(kind: type[Thing], bodies: set[str]) -> QuerySet[Thing]:
    things: QuerySet[Thing] = kind._default_manager.filter(body__slug__in=bodies)
    return things.select_related("body", "source__document").prefetch_related("promises")


def activities_of(bodies: set[str]) -> QuerySet[Activity]:
    """The activities of the named bodies, newest first."""
    return _of(Activity, bodies).select_related("place", "by_body")


def action_rows_of(bodies: set[str]) -> QuerySet[ActionRow]:
    """The action-plan rows of the named bodies by theme, each with the day of its `latest` update."""
    rows = _of(ActionRow, bodies).select_related("owner").annotate(latest=Max("updates__said_on"))
    return rows.order_by("theme", "key")


def engagements_of(bodies: set[str]) -> QuerySet[Engagement]:
    """The engagement diary of the named bodies, newest first."""
    return _of(Engagement, bodies).select_related("place")


def assessments_of(bodies: set[str]) -> QuerySet[Assessment]:
    """The assessments of the named bodies, newest first."""
    return _of(Assessment, bodies).select_related("by_body")


def staleness_of(row: ActionRow, on: date) -> Staleness | None:
    """Whether an open row has gone stale by that day, and why; None where it ended or no day of it is known.

    `row` comes from action_rows_of, or gets its latest update by one query.
    """
    latest = row.latest if hasattr(row, "latest") else row.updates.aggregate(day=Max("said_on"))["day"]
    opened = row.opened_on or latest
    if not row.is_open or opened is None or max(opened, latest or opened) > on:
        return None
    return staleness(opened, latest, on, STALE_AFTER_DAYS)


def stale_rows(bodies: set[str], on: date) -> list[tuple[ActionRow, Staleness]]:
    """The open rows of the named bodies with no update for more than 90 days, longest first."""
    rows = action_rows_of(bodies).filter(set_aside="", status__in=("open", "unknown"))
    found = [(row, state) for row in rows if (state := staleness_of(row, on)) and state.stale]
    return sorted(found, key=lambda pair: -pair[1].days)
