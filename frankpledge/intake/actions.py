"""What this floor writes: documents with their files, and figures from files, each through the verb of its room."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from frankpledge.domains.indicators.actions import Row, import_observations
from frankpledge.domains.indicators.models import Measure, Observation
from frankpledge.domains.papers.actions import KeptFile, attach_file
from frankpledge.domains.papers.models import Paper
from frankpledge.intake import uploads
from frankpledge.intake.kinds import DOCX, PDF, Refused, kind_of
from frankpledge.record.documents import Document, Source, keep_document
from frankpledge.record.people import Actor
from frankpledge.typesetting.packs.examining import examine
from frankpledge.typesetting.packs.examining_word import examine_word


def add_document(
    *,
    by: Actor,
    on: date,
    key: str,
    file: UploadedFile | None = None,
    token: str | None = None,
    **values: Any,
) -> Document:
    """Enter a document with its file, checked by content, or with its address elsewhere.

    Errors: ValidationError naming the field (file where it is refused); NotAllowed; AlreadyDone.
    """
    if file is None:
        if not values.get("address"):
            raise ValidationError({"file": "Choose a file, or enter the address where the document stands."})
        return keep_document(by=by, on=on, key=key, token=token, **values)
    publisher = values.get("publisher")
    by.require("officer", publisher.slug if publisher else "")
    try:
        with uploads.arriving(file) as arrived:
            kind = kind_of(arrived.path, file.name or "")
            # The file first: a line of the ledger never names a file that is not there.
            uploads.settle(arrived.path, arrived.sha256)
    except Refused as wrong:
        raise ValidationError({"file": str(wrong)}) from wrong
    return keep_document(
        by=by, on=on, key=key, token=token, sha256=arrived.sha256, size=arrived.size, media_type=kind.media_type,
        is_kept=True, **values,
    )  # fmt: skip


def attach_paper_file(
    *, thing: Paper, file: UploadedFile, edition: int | None = None, by: Actor, on: date, token: str | None = None
) -> Paper:
    """Check a PDF or Word file and give it to a paper. It is looked at further: pages, tags, words, what it fetches.

    Errors: ValidationError naming the field `file` where it is refused; NotAllowed; Conflict; AlreadyDone.
    """
    by.require("officer", thing.of_body)
    try:
        with uploads.arriving(file) as arrived:
            kind = kind_of(arrived.path, file.name or "")
            if kind not in (PDF, DOCX):
                raise Refused(f"It is a {kind.words}. A paper is a PDF or a Word document.")
            found = examine(arrived.path) if kind is PDF else examine_word(arrived.path)
            if found.refused:
                raise Refused(" ".join(found.refused))
            uploads.settle(arrived.path, arrived.sha256)
    except Refused as wrong:
        raise ValidationError({"file": str(wrong)}) from wrong
    kept = KeptFile(
        name=f"{thing.key}.{kind.ending}", sha256=arrived.sha256, size=arrived.size, media_type=kind.media_type,
        pages=found.pages or None, is_tagged=found.is_tagged, flags=found.flagged,
    )  # fmt: skip
    return attach_file(thing=thing, file=kept, edition=edition, by=by, on=on, token=token)


def import_file(
    *,
    measure: Measure,
    rows: Sequence[Row],
    waiting: Path,
    sha256: str,
    file_name: str,
    source: Source | None,
    by: Actor,
    on: date,
    token: str,
) -> list[Observation]:
    """Record the figures of a previewed file and keep the file under its hash. Errors: as import_observations."""
    by.require("officer", measure.body.slug)
    uploads.settle(waiting, sha256)
    return import_observations(
        thing=measure, rows=rows, file_name=file_name, file_hash=sha256, by=by, on=on, source=source, token=token
    )
