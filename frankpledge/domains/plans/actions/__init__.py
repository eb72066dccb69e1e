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
from frankpledge.domains.plans.actions.promises import change_promise, mark_promise_ready, record_promise
from frankpledge.domains.plans.actions.versions import change_version, copy_version, draft_version, mark_version_ready

__all__ = [
    "add_item", "add_voice", "change_item", "change_plan", "change_promise", "change_version", "copy_version",
    "draft_version", "mark_promise_ready", "mark_version_ready", "record_promise", "remove_item",
    "remove_voice", "set_requirements", "start_plan",
]  # fmt: skip
