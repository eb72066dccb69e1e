"""Releasing, withdrawing and taking down: each in one transaction with its ledger line and its index rows."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from frankpledge.record.ledger.actions import write_line
from frankpledge.record.ledger.chain import FIRST, digest, row_hash, single_file
from frankpledge.record.people import Actor
from frankpledge.record.releases import index, search
from frankpledge.record.releases.models import (
    NEVER_PUBLIC,
    RESTRICTED,
    Current,
    Releasable,
    Release,
    ReleaseContent,
    Takedown,
)
from frankpledge.record.releases.offers import Offer


class ChangedSincePreview(Exception):
    """Raised where a thing was edited between the preview and the release; nothing is released."""


class HeldBack(Exception):
    """Raised where the law holds a thing back as it stands, in words for the publisher; nothing is released."""


class NotReleased(Exception):
    """Raised where a withdrawal or takedown names something that is not public."""


@dataclass(frozen=True)
class Choice:
    """One thing chosen for release, with the hash of the text that the publisher saw (None: no preview was needed)."""

    offer: Offer
    thing: Releasable
    seen_hash: str | None = None


def _append(
    *, act: str, kind: str, key: str, content_hash: str, batch: str, by: Actor, on: date, last: tuple[int, str]
) -> Release:
    row = {
        "number": last[0] + 1,
        "act": act,
        "kind": kind,
        "key": key,
        "content_hash": content_hash,
        "batch": batch,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "on": on.isoformat(),
        "by": by.words[:200],
        "previous_hash": last[1],
    }
    return Release.objects.create(**row, hash=row_hash(row))


def _last() -> tuple[int, str]:
    single_file("releases")
    return Release.objects.order_by("-number").values_list("number", "hash").first() or (0, FIRST)


@transaction.atomic
def release(
    *, choices: Iterable[Choice], by: Actor, on: date, why: str = "", token: str | None = None
) -> list[Release]:
    """Freeze and publish things as one batch: all or none.

    Unchanged things (same content as their standing release) are passed over. Errors: NotAllowed; ChangedSincePreview;
    HeldBack; ValueError where a text holds a NUL sign, and where a thing is never offered to the public.
    """
    batch = uuid.uuid4().hex
    made: list[Release] = []
    last = _last()
    for choice in choices:
        # Read again under the chain's lock: what is frozen is what stands in the database now.
        thing = type(choice.thing)._base_manager.get(pk=choice.thing.pk)
        if never := thing.kept_from_the_public():
            raise ValueError(never)
        if held := thing.held_back():
            raise HeldBack(f"“{thing}”: {held} Nothing was released.")
        frozen = choice.offer.freeze(thing)
        if RESTRICTED in frozen.body or f":{RESTRICTED}" in frozen.key:
            raise ValueError(NEVER_PUBLIC)
        by.require("publisher", frozen.body)
        text = frozen.text()
        if "\\u0000" in text and any("\0" in words for words in search.words_of(index.read(text))):
            raise ValueError(f"“{frozen.key}” holds a NUL sign, which not every database keeps. Nothing was released.")
        content_hash = digest(text)
        if choice.seen_hash is not None and choice.seen_hash != content_hash:
            raise ChangedSincePreview(f"“{frozen.title}” was changed after you previewed it. Nothing was released.")
        standing = Current.objects.filter(key=frozen.key).select_related("release").first()
        if standing is None or standing.release.content_hash != content_hash:
            row = _append(
                act="release",
                kind=frozen.kind,
                key=frozen.key,
                content_hash=content_hash,
                batch=batch,
                by=by,
                on=on,
                last=last,
            )
            ReleaseContent.objects.create(release=row, text=text)
            index.point(row, frozen)
            made.append(row)
            last = (row.number, row.hash)
        type(thing)._default_manager.filter(pk=thing.pk).update(state="released")
    detail = {"releases": [[row.number, row.key, row.hash] for row in made]}
    write_line(by=by, on=on, verb="release", subject=f"batch:{batch}", why=why, detail=detail, token=token)
    return made


@transaction.atomic
def withdraw(*, key: str, by: Actor, on: date, why: str, token: str | None = None) -> Release:
    """Take a thing off the public pages; its released content stays on record. Errors: NotAllowed; NotReleased."""
    last = _last()
    standing = Current.objects.filter(key=key).first()
    if standing is None:
        raise NotReleased(f"Nothing public has the key {key}.")
    by.require("publisher", standing.body)
    if not why.strip():
        raise ValueError("A withdrawal needs a reason.")
    row = _append(
        act="withdraw", kind=standing.kind, key=key, content_hash=digest(""), batch="", by=by, on=on, last=last
    )
    index.drop(key)
    index.drop_pages()
    write_line(
        by=by, on=on, verb="withdraw", subject=key, why=why, detail={"release": [row.number, row.hash]}, token=token
    )
    return row


@transaction.atomic
def take_down(*, number: int, reason: str, legal_basis: str, by: Actor, on: date, token: str | None = None) -> Takedown:
    """Remove the content of one release for a reason in law; hash, tombstone and ledger line stay.

    Errors: NotAllowed; NotReleased where unknown or taken down before; ValueError without reason or basis.
    """
    if not reason.strip() or not legal_basis.strip():
        raise ValueError("A takedown needs a reason and its basis in law.")
    last = _last()
    target = (
        Release.objects.filter(number=number, act="release", takedown__isnull=True).select_related("content").first()
    )
    if target is None:
        raise NotReleased(f"Release {number} does not exist or was taken down before.")
    frozen = index.read(target.content.text)
    by.require("publisher", frozen["body"])
    row = {
        "release_id": number,
        "reason": reason,
        "legal_basis": legal_basis,
        "by": by.words[:200],
        "on": on.isoformat(),
    }
    tombstone = Takedown.objects.create(**row, hash=row_hash(row))
    ReleaseContent.objects.filter(release=target).delete()
    mark = _append(
        act="takedown",
        kind=target.kind,
        key=target.key,
        content_hash=target.content_hash,
        batch="",
        by=by,
        on=on,
        last=last,
    )
    if Current.objects.filter(release=target).exists():
        index.drop(target.key)
    search.leave_no_trace()
    index.drop_pages()
    detail = {"release": number, "tombstone": tombstone.hash, "mark": [mark.number, mark.hash]}
    write_line(
        by=by, on=on, verb="take down", subject=target.key, why=f"{reason} ({legal_basis})", detail=detail, token=token
    )
    return tombstone
