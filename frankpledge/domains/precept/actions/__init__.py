"""Every write of this room, one verb each."""

from frankpledge.domains.precept.actions.acts import change_act, record_act, set_aside
from frankpledge.domains.precept.actions.budgets import change_budget, record_budget
from frankpledge.domains.precept.actions.proposals import change_proposal, change_replies, propose, record_replies
from frankpledge.record.releases.drafts import mark_ready

__all__ = [
    "change_act", "change_budget", "change_proposal", "change_replies", "mark_ready", "propose", "record_act",
    "record_budget", "record_replies", "set_aside",
]  # fmt: skip
