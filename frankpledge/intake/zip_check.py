"""Is this zip archive safe to open? Asked of its directory alone, before a byte of it is unpacked."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 120
RATIO_FROM = 1024 * 1024
END_LENGTH = 22


class UnsafeArchive(Exception):
    """Raised where an archive is not to be opened; its text is a plain sentence for the person who sent it."""


def _entry(entry: zipfile.ZipInfo) -> None:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in entry.filename or "\0" in entry.filename:
        raise UnsafeArchive("It holds a part with a name that leads out of the file.")
    if entry.flag_bits & 0x1:
        raise UnsafeArchive("It is protected with a password. Save it without one and upload it again.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeArchive("It holds a link to a file elsewhere.")
    if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        raise UnsafeArchive(
            f"One part of it would grow more than {MOST_RATIO} times when unpacked, as only damaging files do."
        )


def check_archive(path: Path, *, most_unpacked: int = MOST_UNPACKED) -> list[str]:
    """The names of the parts of a safe archive.

    Refused: no zip file, too many parts, too large or too dense unpacked, overlapping parts, parts that lead elsewhere,
    passwords, and anything before the first or behind the last part. Errors: UnsafeArchive.
    """
    size = path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            start, comment = archive.start_dir, archive.comment
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
        raise UnsafeArchive("It is damaged: its list of parts cannot be read.") from wrong
    if not entries:
        raise UnsafeArchive("It holds nothing.")
    if len(entries) > MOST_ENTRIES:
        raise UnsafeArchive(f"It holds more than {MOST_ENTRIES:,} parts.")
    for entry in entries:
        _entry(entry)
    if sum(entry.file_size for entry in entries) > most_unpacked:
        raise UnsafeArchive(f"It would fill more than {most_unpacked // (1024 * 1024)} MB when unpacked.")
    if sum(entry.compress_size for entry in entries) > size:
        raise UnsafeArchive("Its parts lie on top of each other, as only damaging files do.")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise UnsafeArchive("It holds two parts of one name.")
    with path.open("rb") as handle:
        first = handle.read(4)
        handle.seek(-END_LENGTH, 2)
        end = handle.read()
    if first != b"PK\x03\x04" or min(entry.header_offset for entry in entries) != 0 or start > size:
        raise UnsafeArchive("Something stands before its first part, so it may be two kinds of file at once.")
    if comment or not end.startswith(b"PK\x05\x06"):
        raise UnsafeArchive("Something stands behind its last part, so it may be two kinds of file at once.")
    return names
