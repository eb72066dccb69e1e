"""The work programme, standing items, and the agenda built from both and from what is still open."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.work_programme.models import StandingItem, Wanted
from frankpledge.domains.work_programme.queries import Proposal, proposals_for
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.meetings.agenda import add_item
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "build_agenda",
    "change_wanted",
    "keep_standing_item",
    "mark_ready",
    "place_wanted",
    "set_aside",
    "want_item",
]


def want_item(*, by: Actor, on: date, key: str, body: Body, token: str | None = None, **values: Any) -> Wanted:
    """Draft an entry of a body's work programme.

    `values`: title, why, asked_by, earliest, target, meeting, openness, public_title, exempt_paragraph, promises,
    source. Errors: NotAllowed;
    ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    return write_draft(Wanted(key=key, body=body), with_source(values), by=by, on=on, verb="want item", token=token)


def change_wanted(
    *, thing: Wanted, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Wanted:
    """Change an entry of the work programme. Errors: as want_item; Conflict."""
    by.require("officer", thing.body.slug)
    given = with_source(values)
    return write_draft(thing, given, by=by, on=on, verb="change wanted item", edition=edition, token=token)


@transaction.atomic
def place_wanted(
    *,
    thing: Wanted,
    meeting: Meeting,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Item:
    """Move an entry of the work programme to the agenda of a meeting.

    Errors: as want_item and add_item; ValidationError where it stands on an agenda, or before its earliest day.
    """
    by.require("officer", thing.body.slug)
    wanted = Wanted.objects.select_for_update(of=("self",)).select_related("item__meeting").get(pk=thing.pk)
    if wanted.item and not wanted.item.withdrawn:
        raise ValidationError({"meeting": f"It stands on the agenda of “{wanted.item.meeting}” already."})
    if meeting.body_id != wanted.body_id:
        raise ValidationError({"meeting": "That meeting is another body's."})
    if wanted.earliest and meeting.held_on < wanted.earliest:
        raise ValidationError({"meeting": "It is not wanted before a later day: change that first."})
    item = add_item(
        thing=meeting, by=by, on=on, title=wanted.title, openness=wanted.openness, public_title=wanted.public_title,
        exempt_paragraph=wanted.exempt_paragraph, asked=wanted.why, origin="programme",
        promises=list(wanted.promises.all()), source=wanted.source,
    )  # fmt: skip
    values = {"item": item, "meeting": meeting}
    write_draft(wanted, values, by=by, on=on, verb="place wanted item", edition=edition, token=token)
    return item


@transaction.atomic
def keep_standing_item(
    *, by: Actor, on: date, body: Body, item: StandingItem | None = None, token: str | None = None, **values: Any
) -> StandingItem:
    """Enter or change an item that stands on every agenda of a body.

    `values`: place, title, asked, since, until. Errors: NotAllowed; AlreadyDone; ValidationError naming the field.
    """
    by.require("officer", body.slug)
    refuse_twice(token)
    standing = item or StandingItem(body=body)
    if standing.body_id != body.pk:
        raise ValidationError("That standing item is another body's.")
    for name, value in values.items():
        setattr(standing, name, value)
    if standing.since and standing.until and standing.until < standing.since:
        raise ValidationError({"until": "It ends before it begins."})
    standing.full_clean()
    standing.save()
    detail = {"standing_item": standing.pk}
    write_line(by=by, on=on, verb="keep standing item", subject=f"bodies:{body.slug}", detail=detail, token=token)
    return standing


@transaction.atomic
def build_agenda(
    *,
    thing: Meeting,
    chosen: Iterable[str] | None = None,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> list[Item]:
    """Put on an agenda, in their order, what is proposed for it: all of it, or what is `chosen` by key.

    What stands there already is not proposed again, so that the act can be repeated. Errors: as add_item;
    ValidationError where something chosen is no longer proposed.
    """
    by.require("officer", thing.body.slug)
    meeting = write_draft(thing, {}, by=by, on=on, verb="build agenda", edition=edition, token=token)
    proposed = {proposal.key: proposal for proposal in proposals_for(meeting)}
    wanted = list(proposed) if chosen is None else [key for key in proposed if key in set(chosen)]
    if chosen is not None and len(set(chosen)) != len(wanted):
        raise ValidationError({"chosen": "Something chosen is no longer proposed. Look at the list again."})
    return [_place(meeting, proposed[key], by, on) for key in wanted]


def _place(meeting: Meeting, proposal: Proposal, by: Actor, on: date) -> Item:
    if proposal.wanted:
        return place_wanted(thing=proposal.wanted, meeting=meeting, by=by, on=on)
    return add_item(
        thing=meeting, by=by, on=on, title=proposal.title, asked=proposal.asked, origin=proposal.origin,
        openness=proposal.openness, public_title="Actions from items not open" if proposal.openness != "open" else "",
        follows=proposal.follows, promises=list(proposal.promises),
    )  # fmt: skip
