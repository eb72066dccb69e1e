"""Keeping a file: checked by content, stored under its hash, whole or not at all."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from frankpledge.intake.kinds import Refused
from frankpledge.intake.limits import megabytes
from frankpledge.look.downloads import path_of

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Arrived:
    """A file that was written to disk under a name of its own."""

    path: Path
    sha256: str
    size: int


@contextmanager
def arriving(upload: UploadedFile) -> Iterator[Arrived]:
    """The upload on disk, synced, nothing of it judged but its length; gone after the block unless it was moved.

    Errors: Refused, where it is too large.
    """
    folder = Path(settings.FILES) / "arriving"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        found, size = hashlib.sha256(), 0
        with os.fdopen(descriptor, "wb") as handle:
            for chunk in upload.chunks():
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise Refused(f"It is larger than {megabytes(settings.UPLOAD_LIMIT)}.")
                found.update(chunk)
                handle.write(chunk)
            handle.flush()
            os.fsync(handle.fileno())
        yield Arrived(path, found.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def _move(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o400)
    path.replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(path: Path, sha256: str) -> None:
    """Give a file its lasting place by one rename; a file that stands there already is the same file."""
    _move(path, path_of(sha256))


def _waiting() -> Path:
    return Path(settings.FILES) / "waiting"


def put_aside(arrived: Arrived) -> None:
    """Keep a file until its preview is confirmed, for a day at most; older ones go."""
    place = _waiting()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    oldest = time.time() - DAY
    for left in place.iterdir():
        if left.stat().st_mtime < oldest:
            left.unlink(missing_ok=True)
    _move(arrived.path, place / arrived.sha256)


def put_aside_at(sha256: str) -> Path | None:
    """Where a file waits, None where it no longer does. Errors: ValueError where it is no SHA-256."""
    place = _waiting() / path_of(sha256).name
    return place if place.exists() else None
