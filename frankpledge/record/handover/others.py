"""Rows of other bodies on which a record stands: they go along, but of what they say only what is public."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import models

from frankpledge.record.handover.chosen import AT_ONCE, Chosen, Model, owner_of, rows_of
from frankpledge.record.releases.models import Current, Releasable, ReleaseContent

WITHHELD = "not handed over: of another body"
# Names and places that anybody reads, whoever entered them.
OPEN_TO_ALL = {"Area", "Body", "Person", "Source"}


def rows_to_give(model: Model, found: Chosen, body: str) -> Iterator[Any]:
    """The chosen rows of a table as instances in the order of their numbers, never to be saved: those of the body (its
    slug) and of no body whole, those of other bodies without what nobody may read."""
    some: list[Any] = []
    for row in rows_of(model, found.rows[model]):
        some.append(row)
        if len(some) == AT_ONCE:
            yield from _bared(some, found.own[model], body)
            some = []
    yield from _bared(some, found.own[model], body)


def _bared(rows: list[Any], own: set[Any], body: str) -> list[Any]:
    theirs = [(row, _thing_of(row)) for row in rows if row.pk not in own and not _is_open_to_all(row)]
    theirs = [(row, thing) for row, thing in theirs if thing is None or thing.of_body not in ("", body)]
    public = _said_in_public({thing.subject for _, thing in theirs if thing})
    for row, thing in theirs:
        _leave_out(row, public.get(thing.subject, set()) if thing else set())
    return rows


def _is_open_to_all(row: Any) -> bool:
    return row._meta.app_label == "record" and type(row).__name__ in OPEN_TO_ALL


def _thing_of(row: Any) -> Releasable | None:
    """The thing that a row is, or is a part of; None where it is no part of any."""
    while row is not None and not isinstance(row, Releasable):
        name = owner_of(type(row))
        row = getattr(row, name) if name else None
    return row


def _said_in_public(subjects: set[str]) -> dict[str, set[str]]:
    """Everything that stands in public of each thing, figures as text."""
    standing = Current.objects.filter(key__in=subjects).values("release")
    texts = ReleaseContent.objects.filter(release__in=standing).values_list("release__key", "text")
    return {key: set(_scalars(json.loads(text))) for key, text in texts}


def _scalars(value: Any) -> Iterator[str]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if parts is None:
        yield str(value)
    for part in parts or ():
        yield from _scalars(part)


def _leave_out(row: Any, public: set[str]) -> None:
    for one in type(row)._meta.concrete_fields:
        value = getattr(row, one.attname)
        if one.primary_key or one.is_relation or not _is_said(one) or set(_scalars(value)) <= public:
            continue
        empty = one.get_default() if isinstance(one, models.JSONField) else None if one.null else ""
        needed = empty == "" and not one.blank
        setattr(row, one.attname, f"{WITHHELD} ({row.pk})"[: one.max_length or None] if needed else empty)


def _is_said(one: Any) -> bool:
    """Whether a column says something that may be left out: words, and figures and days that may be empty; no name in
    addresses, no choice, and no reference that others find it by."""
    if isinstance(one, models.SlugField) or one.choices or one.unique:
        return False
    return one.null or isinstance(one, models.CharField | models.TextField | models.JSONField)
