"""The duties of local policing as dated rules: which there are, when they arise, by when, and where each stands."""

from frankpledge.rules.duties.arising import Trigger, arising, by_hand
from frankpledge.rules.duties.changed import Worked, why_changed
from frankpledge.rules.duties.duty import (
    MARK_WORDS,
    Duty,
    TriggerKind,
    duties,
    duties_of,
    duty_in_force,
    read_duty,
    trigger_kinds,
)
from frankpledge.rules.duties.instances import (
    OPEN,
    STATES,
    Due,
    Facts,
    Instance,
    Known,
    instances,
    left_out_of,
    stand,
    state_of,
)

__all__ = [
    "MARK_WORDS", "OPEN", "STATES", "Due", "Duty", "Facts", "Instance", "Known", "Trigger", "TriggerKind", "Worked",
    "arising", "by_hand", "duties", "duties_of", "duty_in_force", "instances", "left_out_of", "read_duty", "stand",
    "state_of", "trigger_kinds", "why_changed",
]  # fmt: skip
