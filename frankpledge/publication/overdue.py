"""What is owed and late on the day on which a page is read: answers, responses and actions, by what is released."""

from datetime import date
from typing import Any

from frankpledge.publication.reading import Thing
from frankpledge.rules.periods import day_label


def _question(fields: dict[str, Any]) -> tuple[str, str]:
    owed = fields["ruling"] != "not allowed" and fields["answer_state"] != "answered"
    return ("The answer", fields["answer_due"]) if owed else ("", "")


def _recommendation(fields: dict[str, Any]) -> tuple[str, str]:
    return ("The response", fields["response_due"]) if fields["response"] == "response awaited" else ("", "")


def _action(fields: dict[str, Any]) -> tuple[str, str]:
    return ("It", fields["due"]) if fields["status"] == "open" else ("", "")


OWED = {"questions": _question, "recommendations": _recommendation, "actions": _action}


def can_be_late(kind: str) -> bool:
    """Whether things of the kind can be late, so that their pages depend on the day."""
    return kind in OWED


def late_words(one: Thing, on: date) -> str:
    """What is late with a thing on a day, with how long; "" where nothing is, or no day was set."""
    read = OWED.get(one.kind)
    what, due = read(one.fields) if read else ("", "")
    if not due or due >= on.isoformat():
        return ""
    was_due = date.fromisoformat(due)
    days = (on - was_due).days
    return f"{what} was due by {day_label(was_due)}, {days} {'day' if days == 1 else 'days'} ago"
