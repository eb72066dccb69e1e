"""A file as given -> plain UTF-8 lines on disk, hashed on the way, in memory of a few megabytes whatever its size.

A file that is such lines already is read where it lies, and must not change meanwhile.
"""

from __future__ import annotations

import codecs
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.finding import Source

CHUNK = 1024 * 1024
LINE_END, LONGEST_LINE = 10, 1_000_000
SWELLS_FROM, SWELLS_TIMES = 100_000_000, 100  # police files pack to a fifth; nothing real grows so on unpacking
UTF16 = "is text in UTF-16; save it as UTF-8"
NOT_TEXT = {
    b"PK\x03\x04": "is a zip file under another name", b"\x1f\x8b": "is a gzip file under another name",
    codecs.BOM_UTF16_LE: UTF16, codecs.BOM_UTF16_BE: UTF16,
}  # fmt: skip


@dataclass(frozen=True)
class Staged:
    """A cleaned copy: lines end in LF, no byte order mark, UTF-8. `sha256` is of these bytes, so a copy with other
    line ends or inside a zip is the same file. `lines` counts the header. `edition` is the length and time of change
    of a file that is read where it lies, None for a copy."""

    path: Path
    sha256: str
    lines: int
    notes: tuple[str, ...]
    edition: tuple[int, int] | None = None

    def check_unchanged(self, shown: str) -> None:
        """Raises Refused where the file has changed since it was hashed."""
        if self.edition is not None and self.edition != _edition(self.path):
            raise Refused(shown, "changed while it was read; load it again")


class _Cut(Exception):
    pass


class _NotUtf8(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def stage(source: Source, target: Path) -> Staged:
    """Write the cleaned copy to `target`, where one is needed.

    Raises Refused for NUL bytes, a file cut short, one without a line or with an endless one, one that swells on
    unpacking, and one that may not be read.
    """
    try:
        if source.plain is not None and (found := _as_it_lies(source.plain)):
            return found
        source.opens().close()
    except OSError as fault:
        raise Refused(source.shown, f"cannot be read ({fault.strerror or fault})") from fault
    try:
        return _copy(source, target, latin=False, notes=())
    except _NotUtf8 as fault:
        note = f"line {fault.line:,} is not UTF-8: the file was read as Latin-1"
        return _copy(source, target, latin=True, notes=(note,))


def _edition(file: Path) -> tuple[int, int]:
    held = file.stat()
    return held.st_size, held.st_mtime_ns


def _as_it_lies(file: Path) -> Staged | None:
    """The file itself where it is ASCII lines that end in LF and nothing else; None where it needs a copy."""
    digest, lines, last, edition = hashlib.sha256(), 0, b"", _edition(file)
    buffer = bytearray(CHUNK)
    view, codes = memoryview(buffer), np.frombuffer(buffer, dtype=np.uint8)
    with file.open("rb", buffering=0) as given:
        while read := given.readinto(buffer):
            # What stands behind `read` is of the chunk before, which was ASCII.
            if not buffer.isascii() or buffer.find(b"\r", 0, read) >= 0 or buffer.find(b"\0", 0, read) >= 0:
                return None
            digest.update(view[:read])
            ends = int(np.count_nonzero(codes[:read] == LINE_END))
            if not ends and read == CHUNK:
                return None  # a line so long that it needs the slower look
            lines += ends
            last = last[-1:] + bytes(view[max(0, read - 2) : read])
    whole = last.endswith(b"\n") and not last.endswith(b"\n\n") and lines
    return Staged(file, digest.hexdigest(), lines, (), edition) if whole else None


def _copy(source: Source, target: Path, *, latin: bool, notes: tuple[str, ...]) -> Staged:
    digest, lines, ends = hashlib.sha256(), 0, 0
    decoder, guard = codecs.getincrementaldecoder("utf-8")(), _Guard(source)
    with source.opens() as given, target.open("wb", buffering=0) as out:
        try:
            for chunk in _unix_lines(_whole_chunks(given)):
                guard.check(chunk, lines + ends)
                if latin:
                    chunk = chunk.decode("latin-1").encode()
                elif not (chunk.isascii() and decoder.getstate()[0] == b""):
                    _check(decoder, chunk, lines + ends)
                body = chunk.rstrip(b"\n")
                if body:
                    piece = b"\n" * ends + body if ends else body
                    digest.update(piece)
                    _write(out, piece)
                    lines, ends = lines + piece.count(b"\n"), 0
                ends += len(chunk) - len(body)
        except _Cut as fault:
            raise Refused(source.shown, str(fault), _line_reached(source)) from fault
        if not latin:
            _check(decoder, b"", lines + ends, last=True)
        if not (lines or out.tell()):
            raise Refused(source.shown, "is empty")
        digest.update(b"\n")
        out.write(b"\n")
    if not ends:
        notes = (*notes, f"line {lines + 1:,}, the last, has no line end: the file may have been cut there")
    return Staged(target, digest.hexdigest(), lines + 1, notes)


class _Guard:
    """Raises Refused where what is read is no text, has an endless line, or swells on unpacking."""

    def __init__(self, source: Source) -> None:
        self.source, self.read, self.line = source, 0, 0

    def check(self, chunk: bytes, before: int) -> None:
        """`before` is how many lines ended before the chunk."""
        if not self.read:
            self._check_start(chunk)
        if b"\0" in chunk:
            at = chunk[: chunk.index(b"\0")].count(b"\n")
            self._refuse("holds a NUL byte; this is not a text file, or it is damaged", before + at)
        last = chunk.rfind(b"\n")
        self.read, self.line = self.read + len(chunk), len(chunk) - last - 1 + (self.line if last < 0 else 0)
        if self.line > LONGEST_LINE and not self.source.is_outlines():  # GeoJSON is one line as a rule
            self._refuse(f"is longer than {LONGEST_LINE:,} bytes", before + chunk.count(b"\n"))
        packed = self.source.packed
        if packed and SWELLS_FROM < self.read > SWELLS_TIMES * packed:
            said = f"grows to more than {SWELLS_TIMES} times its size on unpacking, as no police file does"
            self._refuse(said, before)

    def _check_start(self, chunk: bytes) -> None:
        for mark, said in NOT_TEXT.items():
            if chunk.startswith(mark):
                self._refuse(said, 0)
        if chunk[:60].count(b"\0") >= 20:
            self._refuse(UTF16, 0)

    def _refuse(self, why: str, before: int) -> None:
        raise Refused(self.source.shown, why, before + 1)


def _line_reached(source: Source) -> int:
    """The line at which a file that is cut short ends: read again in small pieces, as a large one is lost with its
    end."""
    lines = 1
    with source.opens() as given, suppress(EOFError, zlib.error, zipfile.BadZipFile, OSError):
        while piece := given.read1(CHUNK // 16):  # type: ignore[attr-defined]
            lines += piece.count(b"\n")
    return lines


def _write(out: IO[bytes], piece: bytes) -> None:
    """All of it, or the error of the disk: a bare file may take a part."""
    left = memoryview(piece)
    while left:
        left = left[out.write(left) :]


def _check(decoder: codecs.IncrementalDecoder, chunk: bytes, before: int, last: bool = False) -> None:
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError as fault:
        raise _NotUtf8(before + bytes(fault.object[: fault.start]).count(b"\n") + 1) from None


def _whole_chunks(given: IO[bytes]) -> Iterator[bytes]:
    """Chunks as read, the byte order mark taken off; a stream cut short raises _Cut."""
    first = True
    while True:
        try:
            chunk = given.read(CHUNK)
        except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as fault:
            if getattr(fault, "errno", None):
                raise _Cut(f"cannot be read on ({fault})") from fault
            raise _Cut(f"the compressed file is cut short or damaged ({fault})") from fault
        if not chunk:
            return
        yield chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
        first = False


def _unix_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for chunk in chunks:
        if not held and b"\r" not in chunk:
            yield chunk
            continue
        chunk = held + chunk
        held = chunk[len(chunk.rstrip(b"\r")) :]
        # Twice CR before LF is an end of line that was made Windows' own twice.
        ended = chunk[: len(chunk) - len(held)].replace(b"\r\r\n", b"\n")
        yield ended.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if held:
        yield b"\n"
