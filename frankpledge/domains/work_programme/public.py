"""The fields this room offers to the public, named one by one: what is wanted on an agenda, where it is open."""

from frankpledge.domains.work_programme.models import Wanted
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import Frozen, Offer, iso


def freeze_wanted(wanted: Wanted) -> Frozen:
    """An entry of the work programme as the public reads it."""
    placed = wanted.item
    meeting = placed.meeting if placed else wanted.meeting
    return Frozen(
        kind=Wanted.KIND,
        key=wanted.subject,
        title=wanted.title,
        area=wanted.body.public_area(),
        body=wanted.body.slug,
        day=iso(wanted.target or wanted.earliest),
        fields={
            "body": wanted.body.name,
            "why": wanted.why,
            "asked_by": wanted.asked_by,
            "earliest": iso(wanted.earliest),
            "target": iso(wanted.target),
            "meeting": meeting.slug if meeting else "",
            "is_placed": placed is not None,
        },
        promises=refs_of(wanted),
        sources=sources_as_public([wanted.source]),
        about=(meeting.subject,) if meeting else (),
    )


WORK_PROGRAMME = Offer(
    kind=Wanted.KIND,
    one="entry of the work programme",
    many="entries of the work programme",
    model=Wanted,
    freeze=freeze_wanted,
    labels={
        "body": "Body",
        "why": "Why it is wanted",
        "asked_by": "Asked for by",
        "earliest": "Not before",
        "target": "Wanted by",
        "meeting": "Meeting",
        "is_placed": "Stands on its agenda",
    },
    covers=("key", "body", "title", "why", "asked_by", "earliest", "target", "meeting", "item", "promises", "source"),
    withheld={
        **Wanted.HOUSEKEEPING,
        "openness": "only what is open is offered at all",
        "public_title": "for an item that is not open",
        "exempt_paragraph": "for an item that is not open",
    },
    edit="work_programme:change_wanted",
)

OFFERS = [WORK_PROGRAMME]
WITHHELD = {"StandingItem": "the agendas on which it stands show it"}
