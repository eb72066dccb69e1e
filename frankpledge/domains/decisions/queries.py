"""Every read that answers a question."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from frankpledge.domains.decisions.models import Decision, PlannedDecision, Series
from frankpledge.record.people import Holding, Office
from frankpledge.rules.sums_of_money import Sum


def decisions_of(bodies: set[str]) -> QuerySet[Decision]:
    """The decisions of the named bodies: drafts first, then the newest."""
    return Decision.objects.filter(body__slug__in=bodies).select_related("body", "office", "varies", "source__document")


def planned_of(bodies: set[str]) -> QuerySet[PlannedDecision]:
    """The forward plans of the named bodies, the nearest first."""
    found = PlannedDecision.objects.filter(body__slug__in=bodies)
    return found.select_related("body", "office", "decision", "scrutiny_body", "scrutiny_meeting__body")


def series_of(bodies: set[str]) -> QuerySet[Series]:
    """The prefixes of the named bodies."""
    return Series.objects.filter(body__slug__in=bodies).select_related("body").order_by("prefix")


def sums_of(decision: Decision) -> list[Sum]:
    """What a decision commits, by year."""
    return [Sum(row.amount, row.first_year, row.kind, row.what_for) for row in decision.sums.all()]


def holder_on(office: Office, on: date | None) -> str:
    """Who held an office on a day, "" where the record does not know."""
    if on is None:
        return ""
    for holding in Holding.objects.filter(office=office).select_related("person").order_by("id"):
        if holding.since and holding.since <= on and (holding.until is None or on <= holding.until):
            return holding.person.name
    return ""


def waiting_for_signature(bodies: set[str]) -> QuerySet[Decision]:
    """The drafts that nobody signed yet."""
    return decisions_of(bodies).filter(signed_on__isnull=True, set_aside="")


def overdue_plans(bodies: set[str], on: date) -> QuerySet[PlannedDecision]:
    """What was to be decided before that day and is neither decided, moved nor dropped."""
    waiting: dict[str, Any] = {"expected_to__lt": on, "decision__isnull": True, "dropped": "", "set_aside": ""}
    return planned_of(bodies).filter(**waiting)
