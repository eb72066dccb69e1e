"""How each kind of thing that lies with a meeting is shown on its page: one entry a kind, and a plain one for the rest.

A thing stands under an item where its field "item" names the item's key; where `rows` names one of its fields, each of
that field's rows stands under the item that the row's "item" names; anything else stands beside the agenda.
"""

from dataclasses import dataclass

from frankpledge.domains import offer_of


@dataclass(frozen=True)
class Shown:
    """`words` is the heading under an item or beside the agenda; lower `order` comes first."""

    words: str
    order: int
    template: str = "publication/meetings/lines.html"
    rows: str = ""


KINDS: dict[str, Shown] = {
    "papers": Shown("Papers", 10, "publication/meetings/papers.html"),
    "packs": Shown("Pack", 5),
    "questions": Shown("Questions", 20),
    "attendance": Shown("Attendance", 22, "publication/meetings/attendance.html"),
    "declarations": Shown("Declarations of interest", 25, "publication/meetings/declarations.html"),
    "minutes": Shown("Minute", 30, "publication/meetings/minutes.html"),
    "votes": Shown("Votes", 40, "publication/meetings/votes.html"),
    "resolutions": Shown("Resolutions", 45),
    "recommendations": Shown("Recommendations", 50),
    "actions": Shown("Actions arising", 60),
    "work-programme": Shown("From the work programme", 80),
}


def shown(kind: str) -> Shown:
    """How a kind is shown; a kind without an entry as plain lines under its own name, after the others."""
    if kind in KINDS:
        return KINDS[kind]
    offer = offer_of(kind)
    return Shown(offer.many[:1].upper() + offer.many[1:] if offer else kind, 90)
