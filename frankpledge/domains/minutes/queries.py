"""Every read that answers a question."""

from django.db.models import QuerySet

from frankpledge.domains.minutes.models import HERE, Attendance, Declaration, Minute, Presence, Vote
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people.members import electorate_on, quorum_on
from frankpledge.rules.quorum import Quorum


def attendance_of(bodies: set[str]) -> QuerySet[Attendance]:
    """The sheets of meetings of the named bodies, newest first."""
    found = Attendance.objects.filter(meeting__body__slug__in=bodies).select_related(
        "meeting__body", "source__document"
    )
    return found.prefetch_related("presences__came_at", "presences__left_at", "presences__seat").order_by(
        "-meeting__held_on"
    )


def declarations_of(bodies: set[str]) -> QuerySet[Declaration]:
    """The interests declared at meetings of the named bodies, newest meeting first."""
    found = Declaration.objects.filter(meeting__body__slug__in=bodies)
    return found.select_related("meeting__body", "item__meeting", "source__document").order_by(
        "-meeting__held_on", "pk"
    )


def votes_of(bodies: set[str]) -> QuerySet[Vote]:
    """The votes taken at meetings of the named bodies, newest meeting first."""
    found = Vote.objects.filter(meeting__body__slug__in=bodies).prefetch_related("named")
    return found.select_related("meeting__body", "item__meeting", "source__document").order_by(
        "-meeting__held_on", "pk"
    )


def minutes_of(bodies: set[str]) -> QuerySet[Minute]:
    """The minutes of meetings of the named bodies, newest meeting first, in the order of the agenda."""
    found = Minute.objects.filter(meeting__body__slug__in=bodies)
    found = found.select_related("meeting__body", "item__meeting", "confirmed_at", "source__document")
    return found.order_by("-meeting__held_on", "item__position")


def presences_at(item: Item) -> list[Presence]:
    """Everybody on the sheet who was in the room at an item."""
    rows = Presence.objects.filter(attendance__meeting=item.meeting_id, presence__in=HERE)
    return [row for row in rows.select_related("came_at", "left_at", "seat") if row.is_here_at(item.position)]


def voters_present(item: Item) -> list[str]:
    """The members and substitutes in the room at an item who may vote on it, by name; [] where there is no sheet."""
    out = set(Declaration.objects.filter(item=item, is_out=True, set_aside="").values_list("who", flat=True))
    return [
        row.who
        for row in presences_at(item)
        if row.capacity != "attending" and row.who not in out and (row.seat is None or row.seat.has_vote is not False)
    ]


def quorum_at(item: Item) -> Quorum | None:
    """Whether enough members were in the room at an item by the body's own rule; None where rule or sheet is missing.

    Members kept out by an interest do not count.
    """
    if not Presence.objects.filter(attendance__meeting=item.meeting_id).exists():
        return None
    body, on = item.meeting.body, item.meeting.held_on
    present = min(len(voters_present(item)), electorate_on(body, on).members)
    return quorum_on(body, on, present)


def pages_of(meeting: Meeting) -> list[tuple[Item, Minute | None]]:
    """Every item of a meeting in order with its minute, where one is written. Two queries."""
    written = {minute.item_id: minute for minute in Minute.objects.filter(meeting=meeting)}
    return [(item, written.get(item.pk)) for item in meeting.items.filter(withdrawn="").order_by("position")]
