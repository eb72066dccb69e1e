"""The sheet of a meeting: who was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.minutes.models import Attendance, Presence
from frankpledge.record.documents import with_source
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.people.members import membership_on
from frankpledge.record.people.seats import Seat
from frankpledge.record.releases.drafts import write_draft


@dataclass(frozen=True)
class PresenceRow:
    """One person as handed in."""

    who: str
    capacity: str = "member"
    presence: str = "present"
    seat: Seat | None = None
    came_at: Item | None = None
    left_at: Item | None = None


@transaction.atomic
def record_attendance(
    *,
    by: Actor,
    on: date,
    meeting: Meeting,
    rows: Sequence[PresenceRow],
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Attendance:
    """Say who was at a meeting, in place of what stood: all rows or, where one is wrong, none.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError naming the row as "row-3-who".
    """
    by.require("officer", meeting.body.slug)
    standing = Attendance.objects.filter(meeting=meeting).first()
    thing = standing or Attendance(meeting=meeting, key=meeting.slug)
    made = write_draft(thing, with_source(values), by=by, on=on, verb="record attendance", edition=edition, token=token)
    made.presences.all().delete()
    wrong: dict[str, list[str]] = {}
    for position, row in enumerate(rows):
        try:
            _lay(made, position, row)
        except ValidationError as refused:
            wrong[f"row-{position}-who"] = refused.messages
    if wrong:
        raise ValidationError(wrong)
    return made


def fill_from_seats(meeting: Meeting) -> list[PresenceRow]:
    """The members on the day of a meeting, all present, as a sheet to begin with."""
    return [
        PresenceRow(who=one.who, seat=one.seat)
        for one in membership_on(meeting.body, meeting.held_on)
        if one.state == "held"
    ]


def _lay(sheet: Attendance, position: int, row: PresenceRow) -> None:
    for item in (row.came_at, row.left_at):
        if item is not None and item.meeting_id != sheet.meeting_id:
            raise ValidationError("That item is on another meeting's agenda")
    if row.came_at and row.left_at and row.left_at.position <= row.came_at.position:
        raise ValidationError("Nobody leaves before coming in")
    presence = Presence(
        attendance=sheet, position=position, who=row.who, capacity=row.capacity, presence=row.presence, seat=row.seat,
        came_at=row.came_at, left_at=row.left_at,
    )  # fmt: skip
    presence.full_clean()
    presence.save()
