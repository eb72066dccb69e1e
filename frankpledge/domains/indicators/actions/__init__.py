"""Every write of this room: one verb, one transaction, one ledger line."""

from frankpledge.domains.indicators.actions.measures import (
    change_measure,
    define_measure,
    mark_break,
    revise_definition,
)
from frankpledge.domains.indicators.actions.observations import (
    Part,
    Row,
    correct_observation,
    import_observations,
    record_breakdown,
    record_observation,
)
from frankpledge.domains.indicators.actions.printed import change_printed_check, record_printed_check, set_aside
from frankpledge.record.releases.drafts import mark_ready

__all__ = [
    "Part",
    "Row",
    "change_measure",
    "change_printed_check",
    "correct_observation",
    "define_measure",
    "import_observations",
    "mark_break",
    "mark_ready",
    "record_breakdown",
    "record_observation",
    "record_printed_check",
    "revise_definition",
    "set_aside",
]
