"""Every write of the list: something tied to an item, untied with a reason, and the occasions that ask for it again."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.specified_information.models import Occasion, OfABody, PublishedItem
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "change_occasion", "change_tie", "mark_ready", "record_occasion", "set_aside", "tie_item", "untie_item",
]  # fmt: skip
Made = TypeVar("Made", bound=OfABody)


def _name(kind: type[OfABody], *parts: object) -> str:
    """A name in addresses that nothing of the kind has yet."""
    start = slugify(" ".join(str(part) for part in parts if part))[:100]
    taken = set(kind._default_manager.filter(key__startswith=start).values_list("key", flat=True))
    return next(name for name in (start, *(f"{start}-{at}" for at in range(2, len(taken) + 3))) if name not in taken)


def _not_ahead(on: date, **days: date | None) -> None:
    ahead = {name: "The date must be today or in the past" for name, day in days.items() if day and day > on}
    if ahead:
        raise ValidationError(ahead)


@transaction.atomic
def tie_item(
    *, by: Actor, on: date, body: Body, item: str, how: str, token: str | None = None, **values: Any
) -> PublishedItem:
    """Draft that an item of the list was published, or is not asked of the body.

    `how`: "document" (document, published_on, at), "address" (address, published_on, seen_on, seen_by), "not asked"
    (why); `covers_to` may stand beside the first two. Errors: NotAllowed; ValidationError naming the field;
    AlreadyDone.
    """
    by.require("officer", body.slug)
    _not_ahead(on, published_on=values.get("published_on"), seen_on=values.get("seen_on"))
    key = _name(PublishedItem, body.slug, item, values.get("published_on"))
    given = {**values, "item": item, "how": how}
    return write_draft(PublishedItem(key=key, body=body), given, by=by, on=on, verb="tie item", token=token)


def _changed(thing: Made, verb: str, values: dict[str, Any], by: Actor, on: date, **more: Any) -> Made:
    by.require("officer", thing.of_body)
    return write_draft(thing, values, by=by, on=on, verb=verb, **more)


def change_tie(
    *, thing: PublishedItem, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> PublishedItem:
    """Change what was tied to an item. Errors: as tie_item; Conflict; ValidationError once it is untied."""
    _still_tied(thing)
    _not_ahead(on, published_on=values.get("published_on"), seen_on=values.get("seen_on"))
    return _changed(thing, "change tie", values, by, on, edition=edition, token=token)


def _still_tied(thing: PublishedItem) -> None:
    if thing.untied_on:
        raise ValidationError("It was untied. Tie something else to the item.")


def untie_item(
    *,
    thing: PublishedItem,
    untied_because: str,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> PublishedItem:
    """Say that something meets its item no longer, and why; it counts no more once that is released.

    Errors: as change_tie; ValidationError without a reason.
    """
    _still_tied(thing)
    why = untied_because.strip()
    if not why:
        raise ValidationError({"untied_because": "Say why it is untied"})
    values = {"untied_on": on, "untied_because": why}
    return _changed(thing, "untie item", values, by, on, why=why, edition=edition, token=token)


@transaction.atomic
def record_occasion(
    *, by: Actor, on: date, body: Body, what: str, happened_on: date, token: str | None = None, **values: Any
) -> Occasion:
    """Draft that something happened after which an item is owed again; `values`: note, is_sample, source.

    Errors: NotAllowed; ValidationError naming the field, for a day still to come; AlreadyDone.
    """
    by.require("officer", body.slug)
    _not_ahead(on, happened_on=happened_on)
    occasion = Occasion(key=_name(Occasion, body.slug, what, happened_on), body=body)
    given = {**with_source(values), "what": what, "happened_on": happened_on}
    return write_draft(occasion, given, by=by, on=on, verb="record occasion", token=token)


def change_occasion(
    *, thing: Occasion, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Occasion:
    """Change an occasion. Errors: as record_occasion; Conflict."""
    _not_ahead(on, happened_on=values.get("happened_on"))
    return _changed(thing, "change occasion", with_source(values), by, on, edition=edition, token=token)
