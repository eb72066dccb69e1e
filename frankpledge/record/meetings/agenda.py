"""The items of an agenda. Each act counts as a change of the meeting, so that two clerks see each other's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.record.documents import with_source
from frankpledge.record.meetings.notice import said_of
from frankpledge.record.meetings.tables import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Current, Release
from frankpledge.rules.exempt_information import paragraph, resolution_to_exclude

# Above every place that an agenda can have, so that places never clash while they are dealt out again.
ASIDE = 10_000


@transaction.atomic
def add_item(
    *, thing: Meeting, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Item:
    """Put an item at the end of an agenda.

    `values`: number, title, openness, public_title, exempt_paragraph ("3" or "1, 3"), exclusion, asked, presented_by,
    origin, urgent_because, urgent_agreed_by, follows, promises, source. Errors: NotAllowed; Conflict; AlreadyDone;
    ValidationError naming the field, among them where the agenda is out and the item is neither in time nor urgent.
    """
    by.require("officer", thing.body.slug)
    meeting = write_draft(thing, {}, by=by, on=on, verb="add item", edition=edition, token=token)
    last = meeting.items.order_by("-position").first()
    item = Item(meeting=meeting, key=f"item-{meeting.items.count() + 1}", position=(last.position if last else 0) + 1)
    _check_not_too_late(meeting, on, values)
    return _write(item, values)


@transaction.atomic
def change_item(
    *,
    thing: Meeting,
    item: Item,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    **values: Any,
) -> Item:
    """Change an item; its key and place stay. Errors: as add_item; ValidationError for another meeting's
    item, and for one that would be closed while the public has papers on it."""
    standing = _item_of(thing, item, by)
    if values.get("openness", "open") != "open" and standing.openness == "open" and _has_public_papers(standing):
        raise ValidationError({"openness": "The public has papers on this item. A publisher withdraws them first."})
    standing.meeting = write_draft(thing, {}, by=by, on=on, verb="change item", edition=edition, token=token)
    return _write(standing, values)


@transaction.atomic
def reorder_items(
    *,
    thing: Meeting,
    order: Sequence[int],
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Meeting:
    """Put the items in another order, given as their database numbers, all of them. Errors: as change_item."""
    by.require("officer", thing.body.slug)
    meeting = write_draft(thing, {}, by=by, on=on, verb="reorder items", edition=edition, token=token)
    if sorted(order) != sorted(meeting.items.values_list("pk", flat=True)):
        raise ValidationError("The agenda has other items by now. Nothing was put in another order.")
    for start in (ASIDE, 1):
        for place, pk in enumerate(order):
            Item.objects.filter(pk=pk).update(position=start + place)
    return meeting


@transaction.atomic
def withdraw_item(
    *,
    thing: Meeting,
    item: Item,
    reason: str,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Item:
    """Take an item off the agenda. It keeps its place on record; where the public had read of it, in public too.

    Errors: as change_item; ValidationError without a reason.
    """
    standing = _item_of(thing, item, by)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is withdrawn"})
    standing.meeting = write_draft(
        thing, {}, by=by, on=on, verb="withdraw item", why=reason, edition=edition, token=token
    )
    standing.withdrawn = reason.strip()
    standing.was_public = _read_of(standing)
    standing.full_clean()
    standing.save()
    return standing


def _item_of(thing: Meeting, item: Item, by: Actor) -> Item:
    by.require("officer", thing.body.slug)
    standing = Item.objects.filter(pk=item.pk, meeting=thing).first()
    if standing is None:
        raise ValidationError("That item is not on this agenda.")
    return standing


def _read_of(item: Item) -> bool:
    """Whether any release of the meeting named the item."""
    texts = Release.objects.filter(key=item.meeting.subject, content__text__contains=f'"item":"{item.key}"')
    return texts.exists()


def _has_public_papers(item: Item) -> bool:
    """Whether anything that stands in public lies under the item."""
    mark = f'"item":"{item.key}"'
    standing = Current.objects.filter(ties__promise=item.meeting.subject, release__content__text__contains=mark)
    return standing.exclude(key=item.meeting.subject).exists()


def _write(item: Item, values: dict[str, Any]) -> Item:
    given = with_source(values)
    promises = given.pop("promises", None)
    written_by_us = _resolution(item)
    for name, value in given.items():
        setattr(item, name, value)
    if item.exclusion.strip() == written_by_us:
        # The paragraphs may be others by now; a resolution in the clerk's own words stays.
        item.exclusion = ""
    _check_openness(item)
    if bool(item.urgent_because) != bool(item.urgent_agreed_by):
        name = "urgent_agreed_by" if item.urgent_because else "urgent_because"
        raise ValidationError({name: "An urgent item needs both: the special circumstances, and who agreed."})
    if item.follows_id and item.follows_id == item.pk:
        raise ValidationError({"follows": "An item cannot follow itself."})
    item.full_clean()
    item.save()
    if promises is not None:
        item.promises.set(promises)
    return item


def _numbers(item: Item) -> list[str]:
    return [part.strip() for part in item.exempt_paragraph.split(",") if part.strip()]


def _resolution(item: Item) -> str:
    """The resolution as written from the paragraphs chosen, "" where there are none."""
    return resolution_to_exclude(_numbers(item), "this item") if _numbers(item) else ""


def _check_openness(item: Item) -> None:
    """What is not open says by what right; what is open carries no such words."""
    if item.openness != "exempt":
        item.exempt_paragraph = item.exclusion = ""
    if item.openness == "open":
        item.public_title = ""
        return
    if item.public_title.strip() and item.public_title.strip() == item.title.strip():
        raise ValidationError({"public_title": "This is the members' own heading. Write one that the public may read."})
    if item.openness == "exempt":
        numbers = _numbers(item)
        try:
            for number in numbers:
                paragraph(number)
            item.exclusion = item.exclusion.strip() or resolution_to_exclude(numbers, "this item")
        except ValueError as wrong:
            raise ValidationError({"exempt_paragraph": f"{str(wrong)[:1].upper()}{str(wrong)[1:]}."}) from wrong
        item.exempt_paragraph = ", ".join(numbers)


def _check_not_too_late(meeting: Meeting, on: date, values: dict[str, Any]) -> None:
    if meeting.notice_rule != "law" or not meeting.papers_on or on >= meeting.held_on or values.get("urgent_because"):
        return
    found = said_of(meeting, on).counted
    if found is not None and not found.enough:
        raise ValidationError(
            {
                "urgent_because": f"The agenda is out and {found.because}. This item can be taken only as urgent: say "
                "the special circumstances, and who agreed."
            }
        )
