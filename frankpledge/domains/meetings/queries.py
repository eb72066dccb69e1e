"""Every read that answers a question."""

from django.db.models import Count, Q, QuerySet

from frankpledge.record.meetings import Item, Meeting


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
