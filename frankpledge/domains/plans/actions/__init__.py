"""Every write of this room: one verb, one transaction, one ledger line."""

from frankpledge.domains.plans.actions.items import (
    add_item,
    add_voice,
    change_item,
    remove_item,
    remove_voice,
    set_requirements,
)
from frankpledge.domains.plans.actions.plans import change_plan, start_plan
from frankpledge.domains.plans.actions.promises import change_promise, record_promise
from frankpledge.domains.plans.actions.versions import change_version, copy_version, draft_version
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = [
    "add_item",
    "add_voice",
    "change_item",
    "change_plan",
    "change_promise",
    "change_version",
    "copy_version",
    "draft_version",
    "mark_ready",
    "record_promise",
    "remove_item",
    "remove_voice",
    "set_aside",
    "set_requirements",
    "start_plan",
]
