"""Every write of this room: one verb, one transaction, one ledger line."""

from frankpledge.domains.threat_assessment.actions.cycles import (
    AreaRow,
    change_cycle,
    open_cycle,
    set_areas,
    set_openness,
)
from frankpledge.domains.threat_assessment.actions.outcome import (
    agree,
    begin_moderation,
    close_cycle,
    name_list,
    reopen_scoring,
    take_forward,
    what_is_missing,
)
from frankpledge.record.releases.drafts import mark_ready, set_aside

__all__ = [
    "AreaRow", "agree", "begin_moderation", "change_cycle", "close_cycle", "mark_ready", "name_list", "open_cycle",
    "reopen_scoring", "set_areas", "set_aside", "set_openness", "take_forward", "what_is_missing",
]  # fmt: skip
