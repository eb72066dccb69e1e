"""The fields this room offers to the public, named one by one. Of an item that is not open: number, heading, right."""

from typing import Any

from frankpledge.domains.meetings.models import Move
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.meetings.notice import rule_of, said_of
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import Frozen, Offer, iso
from frankpledge.rules.exempt_information import paragraph
from frankpledge.rules.meeting_notice import as_public as notice_as_public

IN_PUBLIC = {True: "yes", False: "no", None: "not stated"}


def _item(item: Item) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "item": item.key,
        "number": item.number,
        "heading": item.heading,
        "openness": item.openness,
        "withdrawn": item.withdrawn,
        "urgent": {"because": item.urgent_because, "agreed_by": item.urgent_agreed_by} if item.urgent_because else {},
    }
    if item.openness == "exempt":
        numbers = [number.strip() for number in item.exempt_paragraph.split(",")]
        words = [paragraph(number).words for number in numbers]
        return {**shown, "paragraphs": words, "resolution": item.exclusion}
    if item.openness == "closed":
        return shown
    earlier = item.follows
    return {
        **shown,
        "asked": item.asked,
        "presented_by": item.presented_by,
        "origin": item.origin,
        "promises": list(refs_of(item)),
        "follows": {"meeting": earlier.meeting.slug, "item": earlier.key, "held_on": iso(earlier.meeting.held_on)}
        if earlier
        else {},
        "source": as_public(item.source),
    }


def _move(move: Move) -> dict[str, str]:
    return {
        "was_on": iso(move.was_on),
        "now_on": iso(move.now_on),
        "moved_on": iso(move.moved_on),
        "papers_were_out": iso(move.papers_were_out),
        "reason": move.reason,
    }


def freeze_meeting(meeting: Meeting) -> Frozen:
    """A meeting as the public reads it, with its agenda; of what is not open no word but the heading allowed."""
    items = meeting.items.select_related("follows__meeting", "source__document").prefetch_related("promises")
    shown = [item for item in items if not item.withdrawn or item.was_public]
    rule = rule_of(meeting)
    return Frozen(
        kind=Meeting.KIND,
        key=meeting.subject,
        title=meeting.title,
        area=meeting.body.public_area(),
        body=meeting.body.slug,
        day=iso(meeting.held_on),
        fields={
            "body": meeting.body.name,
            "meeting_kind": meeting.get_kind_display(),
            "held_on": iso(meeting.held_on),
            "starts_at": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
            "ends_at": meeting.ends_at.strftime("%H:%M") if meeting.ends_at else "",
            "place": meeting.place,
            "is_in_public": IN_PUBLIC[meeting.is_in_public],
            "notice_on": iso(meeting.notice_on),
            "papers_on": iso(meeting.papers_on),
            "notice": notice_as_public(said_of(meeting, meeting.papers_on), rule.needed if rule else None),
            "short_notice": meeting.short_notice,
            "moves": [_move(move) for move in meeting.moves.all()],
            "cancelled": meeting.cancelled,
            "note": meeting.note,
            "items": [_item(item) for item in shown],
        },
        is_sample=meeting.is_sample,
        sources=sources_as_public([meeting.source]),
    )


MEETINGS = Offer(
    kind=Meeting.KIND,
    one="meeting",
    many="meetings",
    model=Meeting,
    freeze=freeze_meeting,
    labels={
        "body": "Body",
        "meeting_kind": "Kind of meeting",
        "held_on": "Day",
        "starts_at": "Starts at",
        "ends_at": "Ends at",
        "place": "Place",
        "is_in_public": "Held in public",
        "notice_on": "Notice given on",
        "papers_on": "Papers published on",
        "notice": "Were the papers in time",
        "short_notice": "Why it was called at shorter notice",
        "moves": "Moved",
        "cancelled": "Why it was called off",
        "note": "Note",
        "items": "Agenda",
    },
    covers=(
        "slug", "body", "kind", "title", "held_on", "starts_at", "ends_at", "place", "is_in_public", "notice_rule",
        "own_days", "own_rule", "notice_on", "papers_on", "short_notice", "cancelled", "note", "is_sample", "source",
    ),
    withheld=Meeting.HOUSEKEEPING,
    edit="meetings:change_meeting",
)  # fmt: skip


OFFERS = [MEETINGS]

PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Move": (
        ("was_on", "now_on", "moved_on", "papers_were_out", "reason"),
        {"id": "a number of the database", "meeting": "the meeting it stands in"},
    ),
}
