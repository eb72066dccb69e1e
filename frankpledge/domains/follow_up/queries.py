"""Every read that answers a question."""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from frankpledge.domains.follow_up.models import Action, Assurance, OfAMeeting, Recommendation
from frankpledge.record.meetings import Meeting
from frankpledge.record.people.members import rule_on
from frankpledge.rules.cited import Deadline
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import exclusions, working_day

Thing = TypeVar("Thing", bound=OfAMeeting)


def _of(kind: type[Thing], bodies: set[str]) -> QuerySet[Thing]:
    things: QuerySet[Thing] = kind._default_manager.filter(meeting__body__slug__in=bodies)
    return things.select_related("meeting__body", "item", "promise__owner", "source__document")


def recommendations_of(bodies: set[str]) -> QuerySet[Recommendation]:
    """The recommendations of the named bodies, newest first."""
    return _of(Recommendation, bodies).prefetch_related("bears_on")


def actions_of(bodies: set[str]) -> QuerySet[Action]:
    """The actions that meetings of the named bodies agreed, newest first."""
    return _of(Action, bodies).select_related("closed_at").prefetch_related("updates", "bears_on")


def assurances_of(bodies: set[str]) -> QuerySet[Assurance]:
    """The assurances given at meetings of the named bodies, newest first."""
    return _of(Assurance, bodies)


def overdue_responses(bodies: set[str], on: date) -> QuerySet[Recommendation]:
    """The recommendations whose response was due before that day and is still awaited, oldest first."""
    owed = recommendations_of(bodies).filter(set_aside="", response="awaited", response_due__lt=on)
    return owed.order_by("response_due", "key")


def open_actions(bodies: set[str]) -> QuerySet[Action]:
    """The actions that the named bodies have not closed, those due first in front."""
    return actions_of(bodies).filter(set_aside="", promise__closed_on__isnull=True).order_by("promise__due", "key")


def send_by(meeting: Meeting) -> Deadline | None:
    """The last day by which a meeting's actions are to be sent, by the body's rule of that day; None without one."""
    rule = rule_on(meeting.body, "actions within", meeting.held_on)
    if rule is None or not rule.number:
        return None
    days = working_day(meeting.held_on, rule.number, exclusions(rule.without or "council-meetings"))
    because = f"{counted(rule.number, 'working day')} after the meeting of {day_label(meeting.held_on)}"
    section = rule.law or rule.words or "The body's own rule"
    return Deadline(on=days[-1].on, days=days, because=because, section=section, source="", verified=False)
