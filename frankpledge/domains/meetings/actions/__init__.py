"""Every write of this room: meetings, the items of their agendas, and the work programme."""

from frankpledge.domains.meetings.actions.agenda import add_item, change_item, reorder_items, withdraw_item
from frankpledge.domains.meetings.actions.meetings import (
    cancel_meeting,
    change_meeting,
    give_notice,
    move_meeting,
    plan_meeting,
    publish_papers,
)
from frankpledge.domains.meetings.actions.programme import (
    build_agenda,
    change_wanted,
    keep_standing_item,
    place_wanted,
    want_item,
)
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = [
    "add_item",
    "build_agenda",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_wanted",
    "give_notice",
    "keep_standing_item",
    "mark_ready",
    "move_meeting",
    "place_wanted",
    "plan_meeting",
    "publish_papers",
    "reorder_items",
    "set_aside",
    "want_item",
    "withdraw_item",
]
