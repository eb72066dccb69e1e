"""The line that says how a meeting stands, on the day on which it is read."""

from datetime import date
from typing import Any

from frankpledge.rules.working_days import spoken


def state_line(fields: dict[str, Any], on: date) -> str:
    """What the notice says, or for a meeting of the past without a day of publication that none is on record."""
    notice = fields["notice"]
    if fields["papers_on"] or on < date.fromisoformat(fields["held_on"]):
        return str(notice["words"])
    words = "The day on which its papers were published is not on record"
    if notice["latest"]:
        return f"{words}; to be in time they had to be out by {spoken(date.fromisoformat(notice['latest']))}"
    return words
