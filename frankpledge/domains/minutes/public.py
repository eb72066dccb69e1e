"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from typing import Any

from frankpledge.domains.minutes.models import Attendance, Declaration, Minute, Presence, Vote
from frankpledge.record.documents import sources_as_public
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import DECIDED, Frozen, Offer, Strand, iso, lines_of
from frankpledge.rules.periods import day_label
from frankpledge.rules.votes import threshold

_MEETING_LABELS = {"meeting": "Meeting", "meeting_title": "Title of the meeting", "held_on": "Day of the meeting"}
_ITEM_LABELS = {"item": "Item", "item_number": "Number of the item", "item_heading": "Heading of the item"}


def _of(meeting: Meeting) -> dict[str, Any]:
    return {"meeting": meeting.slug, "meeting_title": meeting.title, "held_on": iso(meeting.held_on)}


def _frozen(thing: Any, title: str, fields: dict[str, Any], item: Item | None = None, **more: Any) -> Frozen:
    if never := thing.kept_from_the_public():
        raise ValueError(never)
    meeting: Meeting = thing.meeting
    place = item.public_place() if item else {}
    return Frozen(
        kind=thing.KIND,
        key=thing.subject,
        title=title,
        area=meeting.body.public_area(),
        body=meeting.body.slug,
        day=iso(meeting.held_on),
        fields={**_of(meeting), **place, **fields},
        sources=sources_as_public([thing.source]),
        is_sample=thing.is_sample,
        about=(meeting.subject,),
        **more,
    )


def _presence(row: Presence) -> dict[str, Any]:
    def at(item: Item | None) -> str:
        return (item.number or item.key) if item else ""

    return {
        "who": row.who,
        "seat": row.seat.title if row.seat else "",
        "capacity": row.get_capacity_display(),
        "presence": row.get_presence_display(),
        "came_at_item": at(row.came_at),
        "left_at_item": at(row.left_at),
    }


def freeze_attendance(sheet: Attendance) -> Frozen:
    """Who was at a meeting, as the public reads it."""
    rows = sheet.presences.select_related("seat", "came_at", "left_at")
    fields = {"presences": [_presence(row) for row in rows], "note": sheet.note}
    return _frozen(sheet, f"Attendance: {sheet.meeting.title}", fields)


def freeze_declaration(thing: Declaration) -> Frozen:
    """An interest declared, as the public reads it."""
    fields = {"who": thing.who, "nature": thing.nature, "is_out": thing.is_out, "left_room": thing.left_room}
    return _frozen(thing, f"Interest declared: {thing.who}", fields, thing.item)


def freeze_vote(vote: Vote) -> Frozen:
    """A vote with its arithmetic, as the public reads it."""
    fields = {
        "motion": vote.motion,
        "moved_by": vote.moved_by,
        "seconded_by": vote.seconded_by,
        "outcome": vote.outcome,
        "because": vote.because,
        "threshold": threshold(vote.threshold).words,
        "votes_for": vote.votes_for,
        "votes_against": vote.votes_against,
        "abstained": vote.abstained,
        "casting": vote.get_casting_display() if vote.casting else "",
        "members": vote.members,
        "members_because": vote.members_because,
        "present": vote.present,
        "named": [{"who": row.who, "choice": row.choice} for row in vote.named.all()],
    }
    day = iso(vote.meeting.held_on)
    strand = Strand(
        knot=DECIDED, headline=f"Vote: {vote.motion}"[:200], day=day, when=day_label(vote.meeting.held_on),
        outcome=vote.because, word=vote.outcome,
    )  # fmt: skip
    title = f"{vote.outcome.capitalize()}: {vote.motion}"[:200]
    return _frozen(vote, title, fields, vote.item, strand=strand, promises=refs_of(vote.item))


def freeze_minute(minute: Minute) -> Frozen:
    """The minute of an item as the public reads it; of an item not open, its summary for the public and no more."""
    is_open = minute.item.openness == "open"
    resolved = lines_of(minute.resolved) if is_open else []
    fields = {
        "number": minute.number,
        "text": minute.text if is_open else minute.public_summary,
        "is_summary": not is_open,
        "resolved": resolved,
        "standing": minute.get_standing_display(),
        "confirmed_at": minute.confirmed_at.slug if minute.confirmed_at else "",
        "confirmed_on": iso(minute.confirmed_at.held_on) if minute.confirmed_at else "",
        "signed_by": minute.signed_by,
        "corrections": lines_of(minute.corrections) if is_open else [],
    }
    day, more = iso(minute.meeting.held_on), {}
    if is_open and refs_of(minute.item):
        strand = Strand(
            knot=DECIDED, headline=f"Minute {minute.number}: {minute.item.heading}".replace(" : ", ": "), day=day,
            when=day_label(minute.meeting.held_on), outcome="; ".join(resolved) or minute.text,
            word="resolved" if resolved else "minuted",
        )  # fmt: skip
        more = {"strand": strand, "promises": refs_of(minute.item)}
    title = f"Minute {minute.number} {minute.item.heading}".replace("  ", " ")
    return _frozen(minute, title, fields, minute.item, **more)


ATTENDANCE = Offer(
    kind=Attendance.KIND,
    one="attendance at a meeting",
    many="attendance at meetings",
    model=Attendance,
    freeze=freeze_attendance,
    labels={**_MEETING_LABELS, "presences": "Who was there", "note": "Note"},
    covers=("key", "meeting", "note", "is_sample", "source"),
    withheld=Attendance.HOUSEKEEPING,
    edit="minutes:change_attendance",
)
DECLARATIONS = Offer(
    kind=Declaration.KIND,
    one="declaration of interest",
    many="declarations of interest",
    model=Declaration,
    freeze=freeze_declaration,
    labels={
        **_MEETING_LABELS,
        **_ITEM_LABELS,
        "who": "Member",
        "nature": "Interest",
        "is_out": "Took no part in the item",
        "left_room": "Left the room",
    },
    covers=("key", "meeting", "item", "who", "nature", "is_out", "left_room", "is_sample", "source"),
    withheld=Declaration.HOUSEKEEPING,
    edit="minutes:change_declaration",
)
VOTES = Offer(
    kind=Vote.KIND,
    one="vote",
    many="votes",
    model=Vote,
    freeze=freeze_vote,
    labels={
        **_MEETING_LABELS,
        **_ITEM_LABELS,
        "motion": "Motion",
        "moved_by": "Moved by",
        "seconded_by": "Seconded by",
        "outcome": "Outcome",
        "because": "Because",
        "threshold": "What carries it",
        "votes_for": "For",
        "votes_against": "Against",
        "abstained": "Abstained",
        "casting": "Casting vote",
        "members": "Members at the time",
        "members_because": "How they were counted",
        "present": "Present who could vote",
        "named": "By name",
    },
    covers=(
        "key", "meeting", "item", "motion", "moved_by", "seconded_by", "threshold", "members", "members_because",
        "present", "votes_for", "votes_against", "abstained", "casting", "outcome", "because", "is_sample", "source",
    ),
    withheld=Vote.HOUSEKEEPING,
)  # fmt: skip
MINUTES = Offer(
    kind=Minute.KIND,
    one="minute",
    many="minutes",
    model=Minute,
    freeze=freeze_minute,
    labels={
        **_MEETING_LABELS,
        **_ITEM_LABELS,
        "number": "Number",
        "text": "Minute",
        "is_summary": "A summary, since the item was not open",
        "resolved": "Resolved",
        "standing": "Standing",
        "confirmed_at": "Confirmed at",
        "confirmed_on": "Confirmed on",
        "signed_by": "Signed by",
        "corrections": "Corrections since it was first published",
    },
    covers=(
        "key", "meeting", "item", "number", "text", "resolved", "public_summary", "corrections", "standing",
        "confirmed_at", "signed_by", "is_sample", "source",
    ),
    withheld=Minute.HOUSEKEEPING,
    edit="minutes:change_minute",
)  # fmt: skip

OFFERS = [ATTENDANCE, DECLARATIONS, VOTES, MINUTES]
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Presence": (
        ("seat", "who", "capacity", "presence", "came_at", "left_at"),
        {"id": "a number of the database", "attendance": "the sheet it stands on", "position": "its order says it"},
    ),
    "NamedVote": (("who", "choice"), {"id": "a number of the database", "vote": "the vote it belongs to"}),
}
