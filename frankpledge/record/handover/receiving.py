"""`handover import`: an archive taken into an empty installation whole, and verified before it stands."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from frankpledge.record.bodies import Body
from frankpledge.record.documents import path_of
from frankpledge.record.handover import archive
from frankpledge.record.handover.archive import Reader
from frankpledge.record.handover.chosen import CannotHandOver, Model, carried
from frankpledge.record.handover.giving import CHAINED
from frankpledge.record.handover.schema import differences, schema_of
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.ledger.chain import FIRST, digest
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.ledger.seal import RECEIVED, SEALED
from frankpledge.record.people import Actor
from frankpledge.record.releases.index import rebuild
from frankpledge.record.releases.models import Release, ReleaseContent, Takedown
from frankpledge.record.releases.offers import Frozen
from frankpledge.record.releases.verify import Outcome, verify

AT_ONCE = 500
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SLUG, NAMED = re.compile(r"[A-Za-z0-9_-]*"), re.compile(r"[a-z-]+:[^\x00-\x1f]+")
UNREADABLE = (
    DeserializationError, FieldDoesNotExist, DatabaseError, ValueError, TypeError, ValidationError, KeyError,
    AttributeError, OverflowError, RecursionError,
)  # fmt: skip
CHAINS: tuple[tuple[str, Model], ...] = (
    (archive.RELEASES, Release), (archive.CONTENTS, ReleaseContent), (archive.TAKEDOWNS, Takedown),
    (archive.LEDGER, LedgerLine),
)  # fmt: skip


def receive(path: Path, *, by: Actor, on: date, say: Callable[[str], object] = print) -> Outcome:
    """Take an archive in. One transaction: a fault anywhere leaves the installation as empty as it was.

    Errors: CannotHandOver where the installation holds a record already, the archive is of another version, cut short
    or altered (naming part and line), or its chains do not hold; NotAllowed without the administrator's role.
    """
    by.require("administrator")
    _refuse_unless_empty()
    given = Reader(path)
    _refuse_another_version(given)
    _refuse_without_room(given)
    brought: list[Path] = []
    try:
        for name in sorted(name for name in given.parts if archive.FILE.fullmatch(name)):
            if kept := _keep(given, name):
                brought.append(kept)
        say(f"files: {len(brought):,}")
        with transaction.atomic():
            return _take(given, by, on, say)
    except BaseException:
        for kept in brought:
            kept.unlink(missing_ok=True)
        raise


def _refuse_unless_empty() -> None:
    for model in (*(each for _, each in CHAINS), *carried()):
        if model._base_manager.exists():
            raise CannotHandOver(
                f"This installation holds a record already ({model._meta.verbose_name_plural}). A handover is taken "
                "into an empty one: set FRANKPLEDGE_HOME or DATABASE_URL to a new one and run frankpledge setup."
            )


def _refuse_another_version(given: Reader) -> None:
    unknown = [name for name in given.parts if not _is_known(name)]
    if unknown:
        raise CannotHandOver(f"{given.name}: {unknown[0]} is no part of a handover.")
    missing = [name for name in (archive.SCHEMA, *(name for name, _ in CHAINS)) if name not in given.parts]
    if missing:
        raise CannotHandOver(f"{given.name}: {missing[0]} is missing.")
    theirs = next(given.lines(archive.SCHEMA), {})
    try:
        unlike = differences(theirs, schema_of(carried(), CHAINED))
    except (KeyError, TypeError) as fault:
        raise CannotHandOver(f"{given.name}, {archive.SCHEMA}: is not laid out as a schema is ({fault}).") from fault
    if unlike:
        said = "; ".join(unlike[:5]) + (f"; and {len(unlike) - 5} more" if len(unlike) > 5 else "")
        made = given.manifest.get("made by", "an unknown version")
        raise CannotHandOver(f"{given.name} was made by {made}, whose tables differ from those here: {said}.")


def _refuse_without_room(given: Reader) -> None:
    Path(settings.FILES).mkdir(parents=True, exist_ok=True)
    needed, free = sum(told["size"] for told in given.parts.values()), shutil.disk_usage(settings.FILES).free
    if needed > free:
        raise CannotHandOver(f"{given.name}: holds {needed:,} bytes, and {free:,} are free where files are kept.")


def _is_known(name: str) -> bool:
    whole = {archive.ABOUT, archive.SCHEMA, *(each for each, _ in CHAINS)}
    return name in whole or bool(archive.FILE.fullmatch(name) or archive.ROWS.fullmatch(name))


def _keep(given: Reader, name: str) -> Path | None:
    """Put a file where files of its hash lie; None where it lay there already."""
    sha256 = name.partition("/")[2]
    if given.parts[name].get("sha256") != sha256:
        raise CannotHandOver(f"{given.name}, {name}: is named by another hash than it has.")
    place = path_of(sha256)
    if place.exists():
        return None
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f".{sha256}.half")
    try:
        with half.open("wb") as out:
            given.copy(name, out)
            out.flush()
            os.fsync(out.fileno())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return place


def _take(given: Reader, by: Actor, on: date, say: Callable[[str], object]) -> Outcome:
    for name, model in CHAINS:
        count = _chain(given, name, model)
        say(f"{name}: {count:,} lines")
    tables = {model._meta.label: model for model in carried()}
    filled = []
    for name in sorted(given.parts):
        if label := archive.ROWS.fullmatch(name):
            if label[1] not in tables:
                raise CannotHandOver(f"{given.name}, {name}: no such table is carried by a handover.")
            say(f"{name}: {_rows(given, name, label[1]):,} rows")
            filled.append(tables[label[1]])
    _hold_together(given)
    _number_on(filled)
    _refuse_what_no_release_says(given)
    try:
        standing = rebuild()
    except UNREADABLE as fault:
        raise CannotHandOver(
            f"{given.name}, {archive.CONTENTS}: cannot be shown as it is laid out ({fault!r})."
        ) from fault
    say(f"{standing:,} things stand in public")
    body = str(given.manifest.get("body"))
    if not Body.every.filter(slug=body).exists():
        raise CannotHandOver(f"{given.name}, {archive.MANIFEST}: the archive does not hold its body, {body[:80]!r}.")
    sealed = list(LedgerLine.objects.filter(verb=SEALED).order_by("number").values_list("number", flat=True))
    detail: dict[str, Any] = {
        "archive": given.manifest["parts"][archive.LEDGER]["sha256"],
        "sealed": len(sealed), "sealed_lines": digest(",".join(map(str, sealed))),
        "release_head": str(given.manifest.get("release_head")), "ledger_head": str(given.manifest.get("ledger_head")),
    }  # fmt: skip
    if told := _told_head(given):
        detail["told_head"] = told
    write_line(by=by, on=on, verb=RECEIVED, subject=f"bodies:{body}", detail=detail)
    try:
        outcome = verify(release_head=detail["release_head"], ledger_head=detail["ledger_head"])
    except UNREADABLE as fault:
        raise CannotHandOver(f"{given.name}, {archive.LEDGER}: an act is not told as acts are ({fault!r}).") from fault
    if outcome.broken:
        raise CannotHandOver(f"{given.name}: {outcome.broken.row} {outcome.broken.wrong} Nothing was taken.")
    return outcome


def _told_head(given: Reader) -> list[Any] | None:
    """The end of the ledger as it was published where the record comes from; None in an archive that tells of none.

    Errors: CannotHandOver where the ledger that was brought has no such line.
    """
    told = given.manifest.get("told_head")
    if told is None or told == [0, FIRST, ""]:
        return None
    line = LedgerLine.objects.filter(number=told[0], hash=told[1]).first() if _is_head(told) else None
    if line is None or line.on not in ("", told[2]):
        raise CannotHandOver(f"{given.name}: the manifest tells of an end of the ledger that its ledger has not.")
    return list(told)


def _is_head(told: Any) -> bool:
    """A number that a table can hold, a hash and a day."""
    if not isinstance(told, list) or [type(one) for one in told] != [int, str, str]:
        return False
    return 0 < told[0] < 2**63 and bool(DAY.fullmatch(told[2]))


def _chain(given: Reader, name: str, model: Model) -> int:
    columns = {one.attname for one in model._meta.concrete_fields}
    count = 0
    rows = given.lines(name)
    while some := list(islice(rows, AT_ONCE)):
        for at, row in enumerate(some, count + 1):
            if set(row) != columns:
                raise CannotHandOver(f"{given.name}, {name}, line {at}: has not the columns that the table has.")
        try:
            model._base_manager.bulk_create(model(**row) for row in some)
        except UNREADABLE as fault:
            raise CannotHandOver(f"{given.name}, {name}, lines {count + 1} to {count + len(some)}: {fault}") from fault
        count += len(some)
    return count


def _rows(given: Reader, name: str, label: str) -> int:
    count = 0
    for count, row in enumerate(given.lines(name), 1):
        whole = {"model": label.lower(), "pk": row.pop("pk", None), "fields": row}
        try:
            for one in serializers.deserialize("python", [whole]):
                # Rows that it points at come later, so the database looks at those in the end.
                one.object.clean_fields(exclude=[each.name for each in one.object._meta.fields if each.is_relation])
                one.save(force_insert=True)
        except UNREADABLE as fault:
            raise CannotHandOver(f"{given.name}, {name}, line {count}: {fault}") from fault
    return count


def _refuse_what_no_release_says(given: Reader) -> None:
    """What was released is laid out as releases are, so that no page breaks and no address leads out of the site."""
    names = {each.name for each in fields(Frozen)}
    columns = ("release_id", "release__kind", "release__key", "release__content_hash", "text")
    for number, kind, key, content_hash, text in ReleaseContent.objects.values_list(*columns).iterator():
        if digest(text) != content_hash:
            raise CannotHandOver(f"{given.name}, {archive.CONTENTS}: release {number} does not fit the hash it has.")
        try:
            content = json.loads(text)
            whole = set(content) == names and (content["kind"], content["key"]) == (kind, key)
            named = NAMED.fullmatch(key) and all(SLUG.fullmatch(content[name]) for name in ("area", "body"))
            sound = whole and named and ".." not in key and isinstance(content["fields"], dict)
        except UNREADABLE:
            sound = False
        if not sound:
            raise CannotHandOver(f"{given.name}, {archive.CONTENTS}: release {number} is not laid out as releases are.")


def _hold_together(given: Reader) -> None:
    try:
        connection.check_constraints()
    except IntegrityError as fault:
        raise CannotHandOver(f"{given.name}: a row points at one that the archive does not hold ({fault}).") from fault


def _number_on(filled: list[Any]) -> None:
    """Have the database number new rows after those that were brought with their numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)


def parts_of(path: Path) -> Iterator[tuple[str, int]]:
    """The parts of an archive with their number of lines, for a person who looks before taking it.

    Errors: CannotHandOver as Reader.
    """
    given = Reader(path)
    yield from ((name, int(told["lines"])) for name, told in sorted(given.parts.items()))
