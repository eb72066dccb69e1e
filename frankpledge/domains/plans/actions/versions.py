"""Versions of a plan: the first, and each one that varies the one before."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.plans import queries
from frankpledge.domains.plans.models import Item, Plan, Requirement, Version, Voice
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft


@transaction.atomic
def draft_version(*, by: Actor, on: date, plan: Plan, slug: str, token: str | None = None, **values: Any) -> Version:
    """Draft an empty version of a plan.

    `values`: label, status, dated_on, precision, when_printed, note, previous, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", plan.body.slug)
    return write_draft(Version(plan=plan, slug=slug), values, by=by, on=on, verb="draft version", token=token)


@transaction.atomic
def copy_version(
    *,
    thing: Version,
    edition: int | None = None,
    by: Actor,
    on: date,
    slug: str,
    label: str,
    token: str | None = None,
    **values: Any,
) -> Version:
    """Vary a plan: a new draft version that follows `thing` and holds its items, voices and requirements to edit.

    `values` as for draft_version. Errors: as draft_version; ValidationError where another version follows already.
    """
    by.require("officer", thing.plan.body.slug)
    following = thing.following.first()
    if following is not None:
        raise ValidationError(f"“{following.label}” already varies this version. Vary that one instead.")
    made = draft_version(
        by=by, on=on, plan=thing.plan, slug=slug, label=label, token=token,
        **{"status": "draft", **values, "previous": thing},
    )  # fmt: skip
    for item in thing.items.order_by("position", "id"):
        _copy(item, made, written_in=made.edition)
    for voice in thing.voices.order_by("position", "id"):
        _copy(voice, made)
    for requirement in thing.requirements.order_by("position", "id"):
        _copy(requirement, made)
    return made


def _copy(row: Item | Voice | Requirement, to: Version, **more: Any) -> None:
    names = [field.attname for field in row._meta.concrete_fields if field.name not in ("id", "version", *more)]
    type(row)._default_manager.create(version=to, **{name: getattr(row, name) for name in names}, **more)


@transaction.atomic
def change_version(
    *, thing: Version, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Version:
    """Change what is said of a version as a whole. Errors: as draft_version; Conflict."""
    by.require("officer", thing.plan.body.slug)
    return write_draft(thing, with_source(values), by=by, on=on, verb="change version", edition=edition, token=token)


def is_last(version: Version) -> bool:
    """Whether no other version follows: the promises carry the wording of this one."""
    last = queries.last_version(version.plan)
    return last is not None and last.pk == version.pk
