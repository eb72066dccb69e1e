"""The writes that all things of this room share."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.delivery.models import Draft
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft

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
    edition: int | None = None,
    token: str | None = None,
) -> Thing:
    """Draft or change a thing as an officer of its body, its source as a form asks for it.

    Errors: NotAllowed; Conflict; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", thing.of_body)
    return write_draft(thing, with_source(values), by=by, on=on, verb=verb, edition=edition, token=token)
