"""Every write of this room, one file a noun."""

from frankpledge.domains.minutes.actions.attendance import fill_from_seats, record_attendance
from frankpledge.domains.minutes.actions.minutes import confirm_minutes, number_minutes, set_aside, write_minute
from frankpledge.domains.minutes.actions.votes import change_declaration, declare_interest, take_vote
from frankpledge.record.releases.drafts import mark_ready

__all__ = [
    "change_declaration", "confirm_minutes", "declare_interest", "fill_from_seats", "mark_ready", "number_minutes",
    "record_attendance", "set_aside", "take_vote", "write_minute",
]  # fmt: skip
