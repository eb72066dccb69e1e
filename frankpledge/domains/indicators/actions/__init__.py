"""Every write of this room: one verb, one transaction, one ledger line."""

from frankpledge.domains.indicators.actions.measures import (
    change_measure,
    define_measure,
    make_ready,
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
from frankpledge.domains.indicators.actions.printed import change_printed_check, record_printed_check

__all__ = [
    "Part",
    "Row",
    "change_measure",
    "change_printed_check",
    "correct_observation",
    "define_measure",
    "import_observations",
    "make_ready",
    "mark_break",
    "record_breakdown",
    "record_observation",
    "record_printed_check",
    "revise_definition",
]
