"""The line that says how a meeting stands, on the day on which it is read."""

from datetime import date
from typing import Any

from frankpledge.rules.meeting_notice import state_words


def state_line(fields: dict[str, Any], on: date) -> str:
    """What the frozen notice of a meeting says on a day; see `state_words`."""
    notice, held = fields["notice"], date.fromisoformat(fields["held_on"])
    return state_words(str(notice["words"]), _day(notice["latest"]), held, _day(fields["papers_on"]), on)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
