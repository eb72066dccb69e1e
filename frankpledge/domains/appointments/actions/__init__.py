"""Every write of this room, one verb each."""

from frankpledge.domains.appointments.actions.acts import change_act, record_act, set_aside
from frankpledge.domains.appointments.actions.procedures import (
    change_appointment,
    forget_name,
    name_candidate,
    open_appointment,
    release_name,
)
from frankpledge.record.releases.drafts import mark_ready

__all__ = [
    "change_act", "change_appointment", "forget_name", "mark_ready", "name_candidate", "open_appointment",
    "record_act", "release_name", "set_aside",
]  # fmt: skip
