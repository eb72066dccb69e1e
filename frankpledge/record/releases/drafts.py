"""Writing a draft: one lock, one edition, one ledger line; the way every room's actions write."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import RESTRICTED, Releasable, Release

Thing = TypeVar("Thing", bound=Releasable)


class Conflict(Exception):
    """Raised where somebody else wrote the thing since the editor opened it. `theirs` is what stands now."""

    def __init__(self, theirs: Releasable) -> None:
        super().__init__("Somebody else changed this while you were editing. Nothing is lost: compare the two texts.")
        self.theirs = theirs


def _lock(thing: Thing, edition: int | None) -> Thing:
    standing: Thing = type(thing)._base_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    if edition is not None and standing.edition != edition:
        raise Conflict(standing)
    return standing


def _fingerprint(thing: models.Model) -> str:
    values = {field.attname: str(getattr(thing, field.attname)) for field in thing._meta.concrete_fields}
    return digest(canonical(values))


def _name_apart(thing: Releasable, made: bool) -> None:
    """Give what a restricted body makes a name of its kind, and let nothing else have such a name."""
    restricted, key = thing.is_of_restricted_body, getattr(thing, thing.KEY, None)
    if made and restricted and key and not key.startswith(RESTRICTED):
        setattr(thing, thing.KEY, f"{RESTRICTED}{key}")
    if thing.subject.partition(":")[2].startswith(RESTRICTED) != restricted:
        words = f"Choose another name. Those that begin with “{RESTRICTED}” are kept, and nothing else has such a name."
        raise ValidationError(words if key is None else {thing.KEY: words})


@transaction.atomic
def write_draft(
    thing: Thing,
    values: Mapping[str, Any],
    *,
    by: Actor,
    on: date,
    verb: str,
    why: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> Thing:
    """Create (unsaved `thing`) or change (saved `thing`) a draft; a change takes up again what was set aside.

    `values` are the model's fields by name, those to many among them. `edition` is what the editor saw (None: not
    checked). Errors: Conflict; ValidationError naming the field; AlreadyDone where the token was used.
    """
    refuse_twice(token)
    given = {"set_aside": "", **values}
    many = {field.name: given.pop(field.name) for field in thing._meta.many_to_many if field.name in given}
    made = thing.pk is None
    standing = thing if made else _lock(thing, edition)
    for name, value in given.items():
        setattr(standing, name, value)
    standing.state = "draft"
    standing.edition = 1 if made else standing.edition + 1
    standing.changed_on = on
    standing.changed_by = by.words[:200]
    _name_apart(standing, made)
    standing.full_clean()
    standing.save()
    for name, targets in many.items():
        getattr(standing, name).set(targets)
    detail = {"edition": standing.edition, "draft": _fingerprint(standing)}
    write_line(by=by, on=on, verb=verb, subject=standing.subject, why=why, detail=detail, token=token)
    return standing


@transaction.atomic
def mark_ready(*, thing: Thing, by: Actor, on: date, token: str | None = None) -> Thing:
    """Say that a draft awaits release.

    Errors: NotAllowed; AlreadyDone; ValidationError where it is set aside, something is missing, or the law holds it
    back.
    """
    by.require("officer", thing.of_body)
    standing = _lock(thing, None)
    if standing.set_aside:
        raise ValidationError("This was set aside. Change it first, then mark it as ready.")
    if never := standing.kept_from_the_public():
        raise ValidationError(never)
    if missing := standing.missing() or standing.held_back():
        raise ValidationError(missing)
    if standing.state == "draft":
        standing.state = "ready"
        standing.save(update_fields=["state"])
        write_line(by=by, on=on, verb="mark ready", subject=standing.subject, token=token)
    return standing


def set_aside(
    *, thing: Thing, reason: str, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Thing:
    """Drop a draft that was never released: it keeps its place on record and leaves the lists.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError without a reason, or where it was released before.
    """
    by.require("officer", thing.of_body)
    why = reason.strip()
    if not why:
        raise ValidationError({"reason": "Say why it is set aside"})
    if Release.objects.filter(key=thing.subject).exists():
        raise ValidationError("This was released, so it cannot be set aside. A publisher can withdraw it.")
    return write_draft(thing, {"set_aside": why}, by=by, on=on, verb="set aside", why=why, edition=edition, token=token)
