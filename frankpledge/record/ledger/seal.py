"""Lines of which only the number and the hashes are kept: those of other bodies, in a record that changed hands."""

from collections.abc import Mapping
from typing import Any

from frankpledge.record.ledger.chain import canonical

SEALED, RECEIVED = "sealed", "receive handover"
_LEFT = {
    "at": "", "on": "", "by": "", "verb": SEALED, "subject": "", "why": "", "token": None,
    "detail": canonical({"sealed": "a line of another body; only its hashes were handed over"}),
}  # fmt: skip


def sealed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The line with all but its number and hashes taken out."""
    return {**row, **_LEFT}


def is_sealed(row: Mapping[str, Any]) -> bool:
    """Whether nothing but number and hashes is told."""
    return all(row.get(name) == left for name, left in _LEFT.items())
