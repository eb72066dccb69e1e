"""The archive itself: a ZIP of JSON lines and files, with a manifest that holds the hash of every part."""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from frankpledge.record.handover.chosen import CannotHandOver

FORMAT = "frankpledge handover 1"
MANIFEST, SCHEMA, ABOUT = "manifest.json", "schema.json", "README.txt"
RELEASES, CONTENTS, TAKEDOWNS, LEDGER = "releases.jsonl", "contents.jsonl", "takedowns.jsonl", "ledger.jsonl"
FILE = re.compile(r"files/([0-9a-f]{64})")
ROWS = re.compile(r"rows/([a-z_]+\.[A-Za-z]+)\.jsonl")
# The same parts give the same bytes, whenever they are written.
MADE_AT = (1980, 1, 1, 0, 0, 0)
PIECE, LONGEST_LINE = 1024 * 1024, 64 * 1024 * 1024
# Rows pack to a tenth or so; what packs far better was made to fill the memory or the disk of whoever unpacks it.
PACKED_AT_MOST, ALWAYS_FINE = 200, 4 * 1024 * 1024
# What zipfile and json raise where bytes were tampered with; RecursionError and NotImplementedError are among the last.
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)


class Writer:
    """Writes parts and remembers their hashes: name -> {sha256, size, lines}."""

    def __init__(self, path: Path) -> None:
        # It holds drafts and exempt papers: nobody but whoever writes it may read it.
        self.out = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")
        self.zip = zipfile.ZipFile(self.out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self.parts: dict[str, dict[str, Any]] = {}

    def pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one part from its bytes."""
        told, size, lines = hashlib.sha256(), 0, 0
        info = zipfile.ZipInfo(name, MADE_AT)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self.zip.open(info, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                told.update(piece)
                size, lines = size + len(piece), lines + piece.count(b"\n")
        self.parts[name] = {"sha256": told.hexdigest(), "size": size, "lines": lines}

    def lines(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """Write one part as JSON, a row a line."""
        self.pieces(name, ((as_json(row) + "\n").encode() for row in rows))

    def file(self, name: str, path: Path) -> None:
        """Copy a file in, in pieces."""
        with path.open("rb") as given:
            self.pieces(name, iter(lambda: given.read(PIECE), b""))

    def close(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, with the hashes of all other parts, and end the archive."""
        whole = {**manifest, "parts": dict(self.parts)}
        self.pieces(MANIFEST, [json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"])
        self.zip.close()
        self.out.close()


def as_json(row: dict[str, Any]) -> str:
    """One row on one line, its keys in order."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


class Reader:
    """Reads the parts that the manifest names, and no other; each is held against its hash as it is read."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            broken = self.zip.namelist().count(MANIFEST) != 1
        except UNREADABLE as fault:
            raise CannotHandOver(f"{path}: is no whole ZIP archive ({fault}). Copy it again.") from fault
        if broken:
            raise CannotHandOver(f"{path}: holds no {MANIFEST}, so it is no handover.")
        self.name = path.name
        self.manifest = self._manifest()
        self.parts: dict[str, dict[str, Any]] = self.manifest["parts"]
        held = set(self.zip.namelist()) - {MANIFEST}
        for name in sorted(held ^ set(self.parts)):
            raise CannotHandOver(f"{self.name}: {name} is {'not told of' if name in held else 'missing'}.")
        for name, told in self.parts.items():
            self._refuse_a_bomb(name, told)

    def _refuse_a_bomb(self, name: str, told: Any) -> None:
        packed = self.zip.getinfo(name)
        if not isinstance(told, dict) or told.get("size") != packed.file_size or not isinstance(told.get("lines"), int):
            raise CannotHandOver(f"{self.name}, {MANIFEST}: does not tell the size of {name} as it is.")
        if packed.file_size > max(ALWAYS_FINE, PACKED_AT_MOST * packed.compress_size):
            raise CannotHandOver(f"{self.name}: {name} unpacks to far more than any record; nothing was unpacked.")

    def _manifest(self) -> dict[str, Any]:
        try:
            with self.zip.open(MANIFEST) as given:
                found = json.loads(given.read(LONGEST_LINE))
        except UNREADABLE as fault:
            raise CannotHandOver(f"{self.name}, {MANIFEST}: cannot be read ({fault}).") from fault
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise CannotHandOver(f"{self.name}, {MANIFEST}: is not of the format “{FORMAT}”.")
        if not isinstance(found.get("parts"), dict):
            raise CannotHandOver(f"{self.name}, {MANIFEST}: names no parts.")
        return found

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Errors: CannotHandOver, at the end or before, where it is not what the manifest says."""
        told, left = hashlib.sha256(), self.parts[name]["size"]
        try:
            with self.zip.open(name) as given:
                while piece := given.read(PIECE):
                    left -= len(piece)
                    if left < 0:
                        break
                    told.update(piece)
                    yield piece
        except UNREADABLE as fault:
            raise CannotHandOver(f"{self.name}, {name}: cannot be read ({fault}).") from fault
        if left or told.hexdigest() != self.parts[name].get("sha256"):
            raise CannotHandOver(f"{self.name}, {name}: is not what the manifest says; it was altered or cut short.")

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a part. Errors: CannotHandOver naming the part and the line."""
        for number, line in enumerate(_lines(self.pieces(name)), 1):
            try:
                row = json.loads(line, parse_constant=_no_number)
            except (ValueError, RecursionError) as fault:
                raise CannotHandOver(f"{self.name}, {name}, line {number}: is no JSON ({fault}).") from fault
            if not isinstance(row, dict):
                raise CannotHandOver(f"{self.name}, {name}, line {number}: is no row.")
            yield row

    def copy(self, name: str, out: IO[bytes]) -> None:
        """Write a part's bytes out."""
        for piece in self.pieces(name):
            out.write(piece)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            raise CannotHandOver("A line is longer than any row can be.")
    if rest:
        yield rest
