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
from frankpledge.rules.duties.own import OF_OWN, OWN, own_duty
from frankpledge.rules.duties.passing import CAME_FROM, came_over, standing, why_gone

__all__ = [
    "CAME_FROM", "MARK_WORDS", "OF_OWN", "OPEN", "OWN", "STATES", "Due", "Duty", "Facts", "Instance", "Known",
    "Trigger", "TriggerKind", "Worked", "arising", "by_hand", "came_over", "duties", "duties_of", "duty_in_force",
    "instances", "left_out_of", "own_duty", "read_duty", "stand", "standing", "state_of", "trigger_kinds",
    "why_changed", "why_gone",
]  # fmt: skip
