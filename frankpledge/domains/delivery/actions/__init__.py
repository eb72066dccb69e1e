"""Every write of this room: one verb, one transaction, one ledger line."""

from frankpledge.domains.delivery.actions.action_rows import (
    add_update,
    change_action_row,
    close_action_row,
    record_action_row,
)
from frankpledge.domains.delivery.actions.activities import attach_evidence, change_activity, record_activity
from frankpledge.domains.delivery.actions.assessments import change_assessment, record_assessment
from frankpledge.domains.delivery.actions.engagements import change_engagement, record_engagement
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = [
    "add_update",
    "attach_evidence",
    "change_action_row",
    "change_activity",
    "change_assessment",
    "change_engagement",
    "close_action_row",
    "mark_ready",
    "record_action_row",
    "record_activity",
    "record_assessment",
    "record_engagement",
    "set_aside",
]
