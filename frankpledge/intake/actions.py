"""What this floor writes: documents with their files, and figures from files, each through the verb of its room."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from frankpledge.domains.indicators.actions import Row, import_observations
from frankpledge.domains.indicators.models import Measure, Observation
from frankpledge.intake import uploads
from frankpledge.intake.kinds import Refused, kind_of
from frankpledge.record.documents import Document, Source, keep_document
from frankpledge.record.people import Actor


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
