"""Every write of the room."""

from frankpledge.domains.duties.actions.calendars import (
    change_calendar,
    open_calendar,
    record_trigger,
    withdraw_trigger,
    work_out,
)
from frankpledge.domains.duties.actions.instances import (
    dismiss,
    note_reminders,
    record_evidence,
    take_up,
    withdraw_evidence,
)
from frankpledge.domains.duties.actions.local_rules import add_local_rule, follow_local_rule
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = [
    "add_local_rule", "change_calendar", "dismiss", "follow_local_rule", "mark_ready", "note_reminders",
    "open_calendar", "record_evidence", "record_trigger", "set_aside", "take_up", "withdraw_evidence",
    "withdraw_trigger", "work_out",
]  # fmt: skip
