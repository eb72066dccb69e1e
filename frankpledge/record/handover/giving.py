"""`handover export`: the record of one body written to an archive, and the ledger told of it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer
from django.db import connection, transaction

from frankpledge.record.bodies import Body
from frankpledge.record.documents import path_of
from frankpledge.record.handover import archive
from frankpledge.record.handover.archive import Writer
from frankpledge.record.handover.chosen import CannotHandOver, Chosen, Model, carried, chosen_of, rows_of
from frankpledge.record.handover.others import rows_to_give
from frankpledge.record.handover.schema import schema_of
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.ledger.chain import FIRST
from frankpledge.record.ledger.head import GIVEN, told_head
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.ledger.seal import sealed
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Takedown
from frankpledge.record.releases.verify import verify

CHAINED: list[Model] = [Release, ReleaseContent, Takedown, LedgerLine]
PUBLIC: tuple[tuple[str, Model], ...] = (
    (archive.RELEASES, Release), (archive.CONTENTS, ReleaseContent), (archive.TAKEDOWNS, Takedown),
)  # fmt: skip
PUBLIC_ACTS = {"release", "withdraw", "take down"}
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
ABOUT = """The record of {title}
as it stood on {on}, given by an installation of Frankpledge {version}.

CONFIDENTIAL. It holds drafts, withheld parts and exempt papers beside what is public. It holds no account of staff.

manifest.json   the SHA-256, size and number of lines of every other part, and the heads of both chains
schema.json     what every table and column is
releases.jsonl  every act of release of the installation: one chain cannot be cut, and all of it is public
contents.jsonl  what was released, as canonical JSON; its SHA-256 stands with the release
takedowns.jsonl why the content of a release was removed
ledger.jsonl    every line of the ledger; a line of another body is sealed (number and hashes alone)
rows/           the tables of this body's rooms, and what their rows stand on; of other bodies only what is public
files/          kept files, named by their SHA-256

To take it into an empty installation and check it: frankpledge handover import FILE
"""


def give(body: Body, path: Path, *, by: Actor, on: date, say: Callable[[str], object] = print) -> dict[str, Any]:
    """Write the whole record of a body to a new file; the manifest.

    Errors: CannotHandOver where the file is there already, a chain is broken, or rows point at a restricted body;
    NotAllowed without the administrator's role.
    """
    by.require("administrator")
    if path.exists():
        raise CannotHandOver(f"{path} is there already; a handover never writes over a file.")
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    try:
        first = not connection.in_atomic_block
        with transaction.atomic():
            if first and connection.vendor == "postgresql":
                # All that is read is of one moment; within another transaction it is too late to ask for that.
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            manifest = _write(body, half, on, say)
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)
    with transaction.atomic():
        detail = {"release_head": manifest["release_head"], "ledger_head": manifest["ledger_head"]}
        write_line(by=by, on=on, verb=GIVEN, subject=body.subject, detail=detail)
    return manifest


def _write(body: Body, path: Path, on: date, say: Callable[[str], object]) -> dict[str, Any]:
    outcome = verify()
    if outcome.broken:
        raise CannotHandOver(f"The record is broken ({outcome.broken.row} {outcome.broken.wrong}); it is not given.")
    found = chosen_of(body)
    out = Writer(path)
    made = version("frankpledge")
    out.pieces(archive.ABOUT, [ABOUT.format(title=body.name, on=on.isoformat(), version=made).encode()])
    out.lines(archive.SCHEMA, [schema_of(carried(), CHAINED)])
    for name, chained in PUBLIC:
        out.lines(name, all_of(chained))
        say(f"{name}: {out.parts[name]['lines']:,} lines")
    out.lines(archive.LEDGER, ledger_of(found.subjects()))
    say(f"{archive.LEDGER}: {out.parts[archive.LEDGER]['lines']:,} lines")
    for model in carried():
        if found.rows.get(model):
            out.lines(f"rows/{model._meta.label}.jsonl", _as_rows(rows_to_give(model, found, body.slug)))
    say(f"rows: {sum(map(len, found.rows.values())):,}, of them the body's own {sum(map(len, found.own.values())):,}")
    kept = sorted(files_of(found))
    for sha256 in kept:
        out.file(f"files/{sha256}", path_of(sha256))
    say(f"files: {len(kept):,}")
    manifest = {
        "format": archive.FORMAT, "body": body.slug, "name": body.name, "on": on.isoformat(), "made by": made,
        "release_head": outcome.release_head or FIRST, "ledger_head": outcome.ledger_head or FIRST,
        "releases": outcome.releases, "ledger_lines": outcome.ledger_lines, "told_head": list(told_head()),
        "confidential": "holds drafts and exempt papers",
    }  # fmt: skip
    out.close(manifest)
    return manifest


def all_of(model: Model) -> Iterator[dict[str, Any]]:
    """Every row of a chained table, as its columns, in order."""
    for row in model._base_manager.order_by("pk").values().iterator():
        yield dict(row)


def ledger_of(own: set[str]) -> Iterator[dict[str, Any]]:
    """Every line: the body's own and all public acts as they are, the lines of others sealed."""
    for line in all_of(LedgerLine):
        if line["subject"] in own or line["verb"] in PUBLIC_ACTS:
            yield line
        else:
            yield sealed(line)


def _as_rows(rows: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for row in Serializer().serialize(rows):
        yield {"pk": row["pk"], **{name: _plain(value) for name, value in row["fields"].items()}}


def _plain(value: Any) -> Any:
    """Dates and fractions as the text that the same field reads back."""
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return DjangoJSONEncoder().default(value)


def files_of(found: Chosen) -> set[str]:
    """The hashes of kept files that the body's own rows and the standing public things name."""
    named: set[str] = set()
    for model, numbers in found.own.items():
        columns = [one.name for one in model._meta.concrete_fields if "sha256" in one.name]
        if columns:
            named |= {str(value) for row in rows_of(model, numbers) for value in (getattr(row, one) for one in columns)}
    standing = ReleaseContent.objects.filter(release__in=Current.objects.values("release"))
    for text in standing.values_list("text", flat=True).iterator():
        named |= set(_HASH.findall(text))
    return {sha256 for sha256 in named if _HASH.fullmatch(sha256) and path_of(sha256).is_file()}
