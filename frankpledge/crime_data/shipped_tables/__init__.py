"""The reference tables that come with Frankpledge: see README.md."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
COMES_WITH = " (comes with Frankpledge)"


def shipped_tables() -> list[Path]:
    """The tables, in the order of their names; CSV, packed or plain."""
    return sorted([*FOLDER.glob("*.csv"), *FOLDER.glob("*.csv.gz")])
