"""The fields this room offers to the public, named one by one. A paper under an item not open is never offered."""

from typing import Any

from frankpledge.domains.papers.deadlines import due_of, lateness_of
from frankpledge.domains.papers.models import Paper
from frankpledge.domains.papers.numbering import numbered
from frankpledge.domains.papers.queries import sections_of
from frankpledge.record.documents import sources_as_public
from frankpledge.record.meetings.notice import rule_of
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import Frozen, Offer, iso, lines_of
from frankpledge.rules.meeting_notice import notice
from frankpledge.rules.periods import day_label


def _file(paper: Paper) -> dict[str, Any]:
    if not paper.sha256:
        return {}
    return {
        "name": paper.file_name,
        "sha256": paper.sha256,
        "size": paper.size,
        "media_type": paper.media_type,
        "pages": paper.pages,
        "is_tagged": paper.is_tagged,
        "flags": lines_of(paper.flags),
    }


def _supplement(paper: Paper) -> dict[str, Any]:
    """What it adds or changes since the pack, and for how many clear days it was open."""
    if not paper.what_changed:
        return {}
    out, found = paper.published_on, None
    if out:
        found = notice(rule_of(paper.meeting), paper.meeting.held_on, out)
    return {
        "what_changed": paper.what_changed,
        "published_on": iso(out),
        "words": found.words if found else "",
        "because": found.because if found else "",
        "pack_on": iso(paper.meeting.papers_on),
        "of": paper.supplements.key if paper.supplements else "",
        "of_title": paper.supplements.title if paper.supplements else "",
    }


def _due(paper: Paper) -> dict[str, str]:
    """The day by which it was due when it came in, and how that is counted as long as the meeting was not moved."""
    if not paper.handed_in_on:
        return {}
    due = due_of(paper)
    because = due.because if due.on == paper.was_due_on else "counted before the meeting was moved"
    return {"on": iso(paper.was_due_on), "because": because}


def _late(paper: Paper) -> dict[str, Any]:
    late = lateness_of(paper)
    return {"words": late.words, "because": paper.late_because} if late.is_late else {}


def freeze_paper(paper: Paper) -> Frozen:
    """A paper as the public reads it. Errors: ValueError for one that lies under an item not open."""
    if never := paper.kept_from_the_public():
        raise ValueError(never)
    meeting = paper.meeting
    return Frozen(
        kind=Paper.KIND,
        key=paper.subject,
        title=paper.title,
        area=meeting.body.public_area(),
        body=meeting.body.slug,
        day=iso(paper.published_on or meeting.papers_on or meeting.held_on),
        fields={
            "meeting": meeting.slug,
            "meeting_title": meeting.title,
            "held_on": iso(meeting.held_on),
            **(paper.item.public_place() if paper.item else {"item": "", "item_number": "", "item_heading": ""}),
            "order": paper.place,
            "paper_kind": paper.get_kind_display(),
            "written_by": paper.written_by,
            "sections": numbered(sections_of(paper)),
            "file": _file(paper),
            "due": _due(paper),
            "handed_in_on": iso(paper.handed_in_on),
            "late": _late(paper),
            "supplement": _supplement(paper),
            "note": paper.note,
        },
        promises=refs_of(paper),
        sources=sources_as_public([paper.source]),
        is_sample=paper.is_sample,
        about=(meeting.subject,),
    )


def said_of_day(paper: Paper) -> str:
    """When it went or goes out, for staff."""
    out = paper.published_on or paper.meeting.papers_on
    return day_label(out) if out else "with the pack"


PAPERS = Offer(
    kind=Paper.KIND,
    one="paper of a meeting",
    many="papers of meetings",
    model=Paper,
    freeze=freeze_paper,
    labels={
        "meeting": "Meeting",
        "meeting_title": "Title of the meeting",
        "held_on": "Day of the meeting",
        "item": "Item",
        "item_number": "Number of the item",
        "item_heading": "Heading of the item",
        "order": "Order under the item",
        "paper_kind": "Kind of paper",
        "written_by": "Written by",
        "sections": "Text",
        "file": "File",
        "due": "Due",
        "handed_in_on": "Handed in",
        "late": "Late",
        "supplement": "Supplement",
        "note": "Note",
    },
    covers=(
        "key", "meeting", "item", "place", "kind", "title", "written_by", "promises", "due_on", "handed_in_on",
        "was_due_on", "late_because", "published_on", "what_changed", "supplements", "file_name", "sha256", "size",
        "media_type",
        "pages", "is_tagged", "flags", "note", "is_sample", "source",
    ),
    withheld=Paper.HOUSEKEEPING,
    edit="papers:change_paper",
)  # fmt: skip

OFFERS = [PAPERS]

PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Section": (
        ("heading", "promise", "text"),
        {"id": "a number of the database", "paper": "the paper it stands in", "position": "its number says it"},
    ),
}
WITHHELD = {"LeadTime": "a body's own arrangement with its authors"}
