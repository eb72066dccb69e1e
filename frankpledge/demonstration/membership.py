"""Who sat on which body of the demo record, and one restricted body of sample data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.domains.membership.actions import set_up
from frankpledge.domains.membership.set_up_file import set_up_of
from frankpledge.record.people import Actor


def load(data: Mapping[str, Any], by: Actor, on: date) -> None:
    """Set up every body whose file is named membership_*.toml; the bodies and documents of the record are there."""
    for name in sorted(data):
        if name.startswith("membership_"):
            set_up(given=set_up_of(f"{name}.toml", data[name]), by=by, on=on)
