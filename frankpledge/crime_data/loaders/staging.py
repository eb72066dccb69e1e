"""A file as given -> plain UTF-8 lines on disk, hashed on the way, in memory of a few megabytes whatever its size."""

from __future__ import annotations

import codecs
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.finding import Source

CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True)
class Staged:
    """A cleaned copy: lines end in LF, no byte order mark, UTF-8. `sha256` is of these bytes, so a copy with other
    line ends or inside a zip is the same file. `lines` counts the header."""

    path: Path
    sha256: str
    lines: int
    notes: tuple[str, ...]


class _NotUtf8(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def stage(source: Source, target: Path) -> Staged:
    """Write the cleaned copy to `target`. Raises Refused for NUL bytes, a file cut short, or one without a line."""
    try:
        return _copy(source, target, latin=False, notes=())
    except _NotUtf8 as fault:
        note = f"line {fault.line:,} is not UTF-8: the file was read as Latin-1"
        return _copy(source, target, latin=True, notes=(note,))


def _copy(source: Source, target: Path, *, latin: bool, notes: tuple[str, ...]) -> Staged:
    digest, lines, ends = hashlib.sha256(), 0, 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.opens() as given, target.open("wb") as out:
        for chunk in _unix_lines(_whole_chunks(source, given)):
            if b"\0" in chunk:
                at = lines + ends + chunk[: chunk.index(b"\0")].count(b"\n") + 1
                raise Refused(source.shown, "holds a NUL byte; this is not a text file, or it is damaged", at)
            if latin:
                chunk = chunk.decode("latin-1").encode()
            else:
                _check(decoder, chunk, lines + ends)
            body = chunk.rstrip(b"\n")
            if body:
                piece = b"\n" * ends + body
                digest.update(piece)
                out.write(piece)
                lines, ends = lines + piece.count(b"\n"), 0
            ends += len(chunk) - len(body)
        if not (lines or out.tell()):
            raise Refused(source.shown, "is empty")
        digest.update(b"\n")
        out.write(b"\n")
    if not ends:
        notes = (*notes, f"line {lines + 1:,}, the last, has no line end: the file may have been cut there")
    return Staged(target, digest.hexdigest(), lines + 1, notes)


def _check(decoder: codecs.IncrementalDecoder, chunk: bytes, before: int) -> None:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as fault:
        raise _NotUtf8(before + bytes(fault.object[: fault.start]).count(b"\n") + 1) from None


def _whole_chunks(source: Source, given: IO[bytes]) -> Iterator[bytes]:
    """Chunks as read, the byte order mark taken off; a stream cut short raises Refused with the line reached."""
    lines, first = 1, True
    while True:
        try:
            chunk = given.read(CHUNK)
        except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as fault:
            if getattr(fault, "errno", None):
                raise
            raise Refused(source.shown, f"the compressed file is cut short or damaged ({fault})", lines) from fault
        if not chunk:
            return
        lines += chunk.count(b"\n")
        yield chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
        first = False


def _unix_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for chunk in chunks:
        chunk = held + chunk
        held = b"\r" if chunk.endswith(b"\r") else b""
        yield chunk[: len(chunk) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if held:
        yield b"\n"
