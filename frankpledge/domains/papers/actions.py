"""Every write of this room: papers drafted, written, given a file, handed in, and the lead time of a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.papers.deadlines import due_of, lateness_of
from frankpledge.domains.papers.models import HEADINGS, LeadTime, Paper, Section
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft
from frankpledge.record.releases.models import Release
from frankpledge.rules.periods import day_label

__all__ = [
    "KeptFile",
    "attach_file",
    "change_paper",
    "draft_paper",
    "hand_in",
    "keep_lead_time",
    "mark_ready",
    "set_aside",
    "write_sections",
]


@dataclass(frozen=True)
class KeptFile:
    """A file that was checked and lies under its hash; `flags` are sentences about it, pages None where it has none."""

    name: str
    sha256: str
    size: int
    media_type: str
    pages: int | None = None
    is_tagged: bool = False
    flags: tuple[str, ...] = ()


def draft_paper(*, by: Actor, on: date, key: str, meeting: Meeting, token: str | None = None, **values: Any) -> Paper:
    """Draft a paper for a meeting.

    `values`: item, place, kind, title, written_by, promises, due_on, published_on, what_changed, supplements, note,
    is_sample, source. Errors: NotAllowed; AlreadyDone; ValidationError naming the field, among them where the pack is
    out and nothing says what this adds or changes.
    """
    by.require("officer", meeting.body.slug)
    given = with_source(values)
    _check_supplement(meeting, on, given)
    return write_draft(Paper(key=key, meeting=meeting), given, by=by, on=on, verb="draft paper", token=token)


def change_paper(
    *, thing: Paper, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Paper:
    """Change what is said of a paper as a whole. Errors: as draft_paper; Conflict; ValidationError where a paper that
    the public has read would come to lie under an item that is not open."""
    by.require("officer", thing.of_body)
    given = with_source(values)
    item = given.get("item", thing.item)
    if item is not None and item.openness != "open" and Release.objects.filter(key=thing.subject).exists():
        raise ValidationError({"item": "The public has read this paper. A publisher withdraws it first."})
    _check_supplement(thing.meeting, on, {"what_changed": thing.what_changed, **given}, was_there=True)
    return write_draft(thing, given, by=by, on=on, verb="change paper", edition=edition, token=token)


@transaction.atomic
def write_sections(
    *,
    thing: Paper,
    texts: Mapping[str, str],
    points: Mapping[str, str] | None = None,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Paper:
    """Write the text of a paper in place of what stood: `texts` by heading, `points` by reference of a promise.

    Empty texts are left out. Errors: NotAllowed; Conflict; AlreadyDone; ValidationError for an unknown heading, or a
    promise that the paper is not tied to.
    """
    by.require("officer", thing.of_body)
    paper = write_draft(thing, {}, by=by, on=on, verb="write sections", edition=edition, token=token)
    unknown = set(texts) - {key for key, _ in HEADINGS}
    if unknown:
        raise ValidationError(f"A paper has no heading {', '.join(sorted(unknown))}.")
    tied = {promise.ref: promise for promise in paper.promises.all()}
    if missing := set(points or ()) - set(tied):
        raise ValidationError(f"The paper is not tied to {', '.join(sorted(missing))}.")
    paper.sections.all().delete()
    rows: list[tuple[str, Promise | None, str]] = []
    for heading, _ in HEADINGS:
        rows.append((heading, None, texts.get(heading, "")))
        if heading == "points":
            rows += [("points", tied[ref], text) for ref, text in (points or {}).items()]
    said = [row for row in rows if row[2].strip()]
    for position, (heading, promise, text) in enumerate(said, 1):
        section = Section(paper=paper, position=position, heading=heading, promise=promise, text=text.strip())
        section.full_clean()
        section.save()
    return paper


def attach_file(
    *, thing: Paper, file: KeptFile, edition: int | None = None, by: Actor, on: date, token: str | None = None
) -> Paper:
    """Give a paper its file, which lies under its hash already; an earlier file stays there, and in the ledger.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError.
    """
    by.require("officer", thing.of_body)
    values = {
        "file_name": file.name[:120], "sha256": file.sha256, "size": file.size, "media_type": file.media_type,
        "pages": file.pages, "is_tagged": file.is_tagged, "flags": "\n".join(file.flags),
    }  # fmt: skip
    return write_draft(thing, values, by=by, on=on, verb="attach file", edition=edition, token=token)


def hand_in(
    *,
    thing: Paper,
    handed_in_on: date,
    late_because: str = "",
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Paper:
    """Record the day on which a paper reached the clerk. Errors: NotAllowed; Conflict; AlreadyDone; ValidationError
    where it came late and nothing says why."""
    by.require("officer", thing.of_body)
    paper = Paper.objects.select_related("meeting__body").get(pk=thing.pk)
    due = due_of(paper)
    paper.handed_in_on, paper.was_due_on = handed_in_on, due.on
    late = lateness_of(paper)
    if late.is_late and not late_because.strip():
        words = f"It was {late.words}: {due.because}. Say why it was late."
        raise ValidationError({"late_because": words})
    why = late_because.strip() if late.is_late else ""
    values = {"handed_in_on": handed_in_on, "was_due_on": due.on, "late_because": why}
    return write_draft(thing, values, by=by, on=on, verb="hand in paper", edition=edition, token=token)


@transaction.atomic
def keep_lead_time(
    *, by: Actor, on: date, body: Body, working_days: int, rule: str = "", token: str | None = None
) -> LeadTime:
    """Say how many working days before the pack a body wants its papers. Errors: NotAllowed; AlreadyDone;
    ValidationError above 60 days."""
    by.require("officer", body.slug)
    refuse_twice(token)
    if working_days > 60:
        raise ValidationError({"working_days": "No body wants its papers more than 60 working days before"})
    lead = LeadTime.objects.filter(body=body).first() or LeadTime(body=body)
    lead.working_days, lead.rule = working_days, rule
    lead.full_clean()
    lead.save()
    detail = {"working_days": working_days}
    write_line(by=by, on=on, verb="keep lead time", subject=f"bodies:{body.slug}", detail=detail, token=token)
    return lead


def _check_supplement(meeting: Meeting, on: date, given: Mapping[str, Any], *, was_there: bool = False) -> None:
    """After the pack went out and until the meeting, a new paper is a supplement and says what it changes."""
    out = meeting.papers_on
    if out and out < on <= meeting.held_on and not was_there and not str(given.get("what_changed") or "").strip():
        words = f"The pack went out on {day_label(out)}. Say what this adds or changes."
        raise ValidationError({"what_changed": words})
    if given.get("supplements") and not str(given.get("what_changed") or "").strip():
        raise ValidationError({"what_changed": "Say what it changes in that paper"})
    if given.get("published_on") and given["published_on"] > meeting.held_on:
        raise ValidationError({"published_on": f"The meeting is on {day_label(meeting.held_on)}: that is after it."})
