"""Every write to a body's membership: as a whole, part by part, or from one file."""

from frankpledge.domains.membership.actions.parts import (
    change_membership,
    record_membership,
    save_part,
)
from frankpledge.domains.membership.actions.set_up import Outcome, set_up
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = ["Outcome", "change_membership", "mark_ready", "record_membership", "save_part", "set_aside", "set_up"]
