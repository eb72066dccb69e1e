"""What there is to tell the members of a body, read from the ledger: which meetings, and what happened with each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from frankpledge.domains import offer_of
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.meetings import Meeting

# What an act on a thing of a kind tells members; what is set apart with "" is told where the thing itself says so.
TOLD = {
    ("meetings", "publish papers"): "pack",
    ("meetings", "move meeting"): "moved",
    ("meetings", "cancel meeting"): "cancelled",
    ("papers", "mark ready"): "supplement",
    ("papers", "hand in paper"): "supplement",
    ("minutes", "mark ready"): "minutes",
    ("minutes", "number minute"): "minutes",
    ("minutes", "write minute"): "minutes",
}
WORDS = {
    "pack": "Agenda and papers are out",
    "supplement": "A paper was added or changed after the pack",
    "moved": "It was moved to another day",
    "cancelled": "It will not be held",
    "minutes": "Minutes were drafted",
}


@dataclass
class OfMeeting:
    """A meeting of which there is something to tell: the numbers of the ledger lines, and what each says."""

    meeting: Meeting
    lines: list[tuple[int, str]] = field(default_factory=list)

    def after(self, number: int) -> list[str]:
        """What happened after a line of the ledger, in words, each once."""
        found = dict.fromkeys(kind for line, kind in self.lines if line > number)
        return [WORDS[kind] for kind in found]


def news(after: int, upto: int) -> dict[int, list[OfMeeting]]:
    """What happened after one ledger line and not after another, by body. One query, and two for each thing."""
    rows = LedgerLine.objects.filter(
        number__gt=after, number__lte=upto, verb__in={verb for _, verb in TOLD}
    ).order_by("number")  # fmt: skip
    found: dict[int, dict[int, OfMeeting]] = {}
    for number, verb, subject in rows.values_list("number", "verb", "subject"):
        kind, _, key = subject.partition(":")
        said = TOLD.get((kind, verb))
        thing: Any = _thing(kind, key) if said else None
        if thing is None or not _is_told(said, verb, thing):
            continue
        meeting = thing if kind == "meetings" else thing.meeting
        of_body = found.setdefault(meeting.body_id, {})
        of_body.setdefault(meeting.pk, OfMeeting(meeting)).lines.append((number, str(said)))
    return {body: list(meetings.values()) for body, meetings in found.items()}


def _thing(kind: str, key: str) -> Any:
    offer = offer_of(kind)
    return offer.model._base_manager.filter(**{offer.model.KEY: key}).first() if offer else None


def _is_told(said: str | None, verb: str, thing: Any) -> bool:
    """Whether the thing, as it stands, is worth a word: not where it was set aside, or a paper came with the pack."""
    if thing.set_aside:
        return False
    if said == "supplement":
        return bool(thing.what_changed)
    # Of an open body the draft is told of when it is ready; what a restricted body writes can never be marked so.
    return verb != "write minute" or thing.is_of_restricted_body


def newest(lines: Sequence[OfMeeting], number: int) -> list[OfMeeting]:
    """The meetings of which something happened after a line of the ledger."""
    return [one for one in lines if one.after(number)]
