"""The writes that all things of this room share."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.delivery.models import Draft
from frankpledge.record.documents import source_at
from frankpledge.record.people import Actor
from frankpledge.record.releases import drafts
from frankpledge.record.releases.models import Release

Thing = TypeVar("Thing", bound=Draft)


def free_key(kind: type[Draft], words: str) -> str:
    """A name in addresses that no other thing of the kind has, made from its words."""
    stem = slugify(words)[:60].strip("-") or "untitled"
    taken = set(kind._default_manager.filter(key__startswith=stem).values_list("key", flat=True))
    number = 1
    while (key := f"{stem}-{number}" if number > 1 else stem) in taken:
        number += 1
    return key


def not_after(day: date | None, on: date, name: str) -> None:
    """Errors: ValidationError beside the field `name` where the day is later than `on`."""
    if day and day > on:
        raise ValidationError({name: "The date must be today or in the past"})


@transaction.atomic
def write(
    thing: Thing,
    values: Mapping[str, Any],
    *,
    verb: str,
    by: Actor,
    on: date,
    why: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> Thing:
    """Draft or change a thing as an officer of its body; a change takes up again what was set aside.

    `values` are fields by name, those to many (promises, evidence) among them; the source may be given as `document`,
    `at` and `lines`. Errors: NotAllowed; Conflict; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", thing.body.slug)
    given = {"set_aside": "", **values}
    if "document" in given:
        document, at, lines = given.pop("document"), given.pop("at", ""), given.pop("lines", "")
        given["source"] = source_at(document, at=at, lines=lines) if document else None
    links = {field.name: given.pop(field.name) for field in thing._meta.many_to_many if field.name in given}
    return drafts.write_draft(
        thing, given, links=links, by=by, on=on, verb=verb, subject=f"{thing.KIND}:{thing.key}", why=why,
        edition=edition, token=token,
    )  # fmt: skip


def set_aside(
    *, thing: Thing, reason: str, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Thing:
    """Drop a draft that was never released: it keeps its place on record and leaves the lists.

    Errors: as for write; ValidationError where there is no reason, or where the thing was released before.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is set aside"})
    if Release.objects.filter(key=f"{thing.KIND}:{thing.key}").exists():
        raise ValidationError("This was released, so it cannot be set aside. A publisher can withdraw it.")
    return write(
        thing, {"set_aside": reason.strip()}, verb="set aside", why=reason, by=by, on=on, edition=edition, token=token
    )


def make_ready(*, thing: Thing, by: Actor, on: date, token: str | None = None) -> Thing:
    """Say that a draft awaits release. Errors: NotAllowed; AlreadyDone; ValidationError where it is set aside."""
    if thing.set_aside:
        raise ValidationError("This was set aside. Change it first, then mark it as ready.")
    return drafts.mark_ready(
        thing, by=by, on=on, body=thing.body.slug, subject=f"{thing.KIND}:{thing.key}", token=token
    )
