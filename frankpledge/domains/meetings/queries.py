"""Every read that answers a question."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.rules.working_days import spoken
from frankpledge.rules.yearly_dates import no_working_day


def meetings_of(bodies: set[str]) -> QuerySet[Meeting]:
    """The meetings of the named bodies, latest first, with the number of items on their agendas."""
    return (
        Meeting.objects.filter(body__slug__in=bodies)
        .select_related("body", "source__document")
        .annotate(number_of_items=Count("items", filter=Q(items__withdrawn="")))
        .order_by("-held_on", "slug")
    )


def agenda_of(meeting: Meeting) -> QuerySet[Item]:
    """The items of a meeting in order, the withdrawn ones among them."""
    return meeting.items.select_related("follows__meeting", "source__document").prefetch_related("promises")


def clashes(day: date, body: Body, *, other_than: Meeting | None = None) -> list[str]:
    """What speaks against a day for a body, in words: no working day, or a meeting of it or of another in its area."""
    found = [f"{spoken(day)}: {why}"] if (why := no_working_day(day)) else []
    area = body.area.top()
    same = Meeting.objects.filter(held_on=day, set_aside="", cancelled="").select_related("body__area__within")
    if other_than is not None:
        same = same.exclude(pk=other_than.pk)
    for meeting in same.order_by("starts_at", "pk"):
        if meeting.body.area.top() == area and not meeting.is_of_restricted_body:
            at = f" at {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
            found.append(f"{meeting.body} meets that day{at}: {meeting.title}")
    return found
