"""The members' pack of a meeting: from drafts, what is exempt among them; made in memory and never kept."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from frankpledge.domains.papers.models import Paper
from frankpledge.domains.papers.numbering import numbered
from frankpledge.domains.papers.queries import sections_of
from frankpledge.look.downloads import path_of
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.meetings.notice import state_of
from frankpledge.record.releases.offers import iso, lines_of
from frankpledge.rules.exempt_information import paragraph
from frankpledge.typesetting.packs.meeting_pack import Given, GivenPaper, MeetingPack, meeting_pack

NOTICE = (
    "For members and officers of this body only. It holds drafts and papers that are not open to the public: "
    "do not copy, forward or leave it."
)
PAGE_WORDS = "Members only, not for publication. Page {} of {}"


def members_pack(meeting: Meeting, on: Any) -> MeetingPack:
    """Set and merge all papers of a meeting as they stand, dated `on`. Errors: CannotSet where a text cannot be set."""
    papers = Paper.objects.filter(meeting=meeting, set_aside="").select_related("item", "supplements")
    given = Given(
        title=f"{meeting.title}: members' pack",
        address=f"{settings.PUBLIC_ADDRESS}{reverse('meetings:show_meeting', args=[meeting.pk])}",
        state=state_of(meeting, on),
        fields={
            "body": meeting.body.name,
            "held_on": iso(meeting.held_on),
            "starts_at": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
            "ends_at": meeting.ends_at.strftime("%H:%M") if meeting.ends_at else "",
            "place": meeting.place,
            "cancelled": meeting.cancelled,
            "items": [_item(item) for item in meeting.items.order_by("position")],
        },
        papers=[_paper(paper) for paper in papers.order_by("item__position", "place", "pk")],
        subtitle="Members' pack: not for publication",
        notice=(NOTICE,),
        page_words=PAGE_WORDS,
        is_sample=meeting.is_sample,
    )
    return meeting_pack(given, lambda digest: path_of(digest).read_bytes(), on)


def _item(item: Item) -> dict[str, Any]:
    numbers = [number.strip() for number in item.exempt_paragraph.split(",") if number.strip()]
    return {
        "item": item.key,
        "number": item.number,
        "heading": item.title,
        "openness": item.openness,
        "paragraphs": [paragraph(number).words for number in numbers],
        "resolution": item.exclusion,
        "withdrawn": item.withdrawn,
        "asked": item.asked,
        "urgent": {"because": item.urgent_because, "agreed_by": item.urgent_agreed_by} if item.urgent_because else {},
    }


def _paper(paper: Paper) -> GivenPaper:
    file = {
        "name": paper.file_name, "sha256": paper.sha256, "media_type": paper.media_type, "flags": lines_of(paper.flags),
    }  # fmt: skip
    changed = {
        "what_changed": paper.what_changed,
        "published_on": iso(paper.published_on),
        "of_title": paper.supplements.title if paper.supplements else "",
    }
    fields = {
        "written_by": paper.written_by,
        "sections": numbered(sections_of(paper)),
        "file": file if paper.sha256 else {},
        "note": paper.note,
        "supplement": changed if paper.what_changed else {},
    }
    page = f"{settings.PUBLIC_ADDRESS}{reverse('papers:show_paper', args=[paper.pk])}"
    return GivenPaper(paper.title, paper.item.key if paper.item else "", page, fields, paper.is_sample)
