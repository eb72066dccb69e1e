"""Writing a draft: one lock, one edition, one ledger line; the way every room's actions write."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction

from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import Releasable

Thing = TypeVar("Thing", bound=Releasable)


class Conflict(Exception):
    """Raised where somebody else wrote the thing since the editor opened it. `theirs` is what stands now."""

    def __init__(self, theirs: Releasable) -> None:
        super().__init__("Somebody else changed this while you were editing. Nothing is lost: compare the two texts.")
        self.theirs = theirs


def _lock(thing: Thing, edition: int | None) -> Thing:
    standing: Thing = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    if edition is not None and standing.edition != edition:
        raise Conflict(standing)
    return standing


def _fingerprint(thing: models.Model) -> str:
    values = {field.attname: str(getattr(thing, field.attname)) for field in thing._meta.concrete_fields}
    return digest(canonical(values))


@transaction.atomic
def write_draft(
    thing: Thing,
    values: Mapping[str, Any],
    *,
    links: Mapping[str, Iterable[models.Model]] | None = None,
    by: Actor,
    on: date,
    verb: str,
    subject: str,
    why: str = "",
    edition: int | None = None,
    token: str | None = None,
    state: str = "draft",
) -> Thing:
    """Create (unsaved `thing`) or change (saved `thing`) a draft.

    `values` are the model's fields by name, `links` its many-to-many fields. `edition` is what the editor saw
    (None: not checked). Errors: Conflict; ValidationError naming the field; AlreadyDone where the token was used.
    """
    refuse_twice(token)
    made = thing.pk is None
    standing = thing if made else _lock(thing, edition)
    for name, value in values.items():
        setattr(standing, name, value)
    standing.state = state
    standing.edition = 1 if made else standing.edition + 1
    standing.changed_on = on
    standing.changed_by = by.words[:200]
    standing.full_clean()
    standing.save()
    for name, targets in (links or {}).items():
        getattr(standing, name).set(targets)
    detail = {"edition": standing.edition, "draft": _fingerprint(standing)}
    write_line(by=by, on=on, verb=verb, subject=subject, why=why, detail=detail, token=token)
    return standing


@transaction.atomic
def mark_ready(thing: Thing, *, by: Actor, on: date, body: str, subject: str, token: str | None = None) -> Thing:
    """Say that a draft awaits release. Errors: NotAllowed; AlreadyDone."""
    by.require("officer", body)
    standing = _lock(thing, None)
    if standing.state == "draft":
        standing.state = "ready"
        standing.save(update_fields=["state"])
        write_line(by=by, on=on, verb="mark ready", subject=subject, token=token)
    return standing
