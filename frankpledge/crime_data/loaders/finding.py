"""Which files lie under the paths a person gave: folders, zips, .csv and .csv.gz, in one order whatever was given."""

from __future__ import annotations

import gzip
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.fetchers.receipts import receipt_of

# What browsers and desktops add to the name of a second copy is allowed for.
POLICE_NAME = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2]))-([a-z0-9-]+?)-(street|outcomes|stop-and-search)"
    r"(?: ?\(\d+\)| - copy(?: ?\(\d+\))?| \(copy\))?(\..+)?\.csv(\.gz)?"
)
OUTLINES, ZIP = (".geojson", ".geojson.gz"), ".zip"
CSV = (".csv", ".csv.gz", *OUTLINES)


@dataclass(frozen=True)
class Source:
    """One CSV or GeoJSON file, not yet opened. `shown` is its name in messages, `name` the last part,
    `asked` whether it was given by name, `downloaded` the day (ISO) on the receipt beside it or its zip,
    `plain` the file itself where it is not packed, `packed` its bytes where it is."""

    shown: str
    name: str
    asked: bool
    opens: Callable[[], IO[bytes]]
    downloaded: str | None = None
    plain: Path | None = None
    packed: int | None = None

    def named(self) -> tuple[str, str, str] | None:
        """Kind, force and month that the name states, or None where it is not named as the publisher does."""
        match = POLICE_NAME.fullmatch(self.name.lower())
        return (match[3], match[2], match[1]) if match else None

    def is_outlines(self) -> bool:
        """Whether the name is that of a GeoJSON file."""
        return self.name.lower().endswith(OUTLINES)


def find(paths: list[Path]) -> Iterator[Source | Refused]:
    """Every CSV under the paths, and a Refused for each path, folder or zip among them that cannot be read."""
    for path in paths:
        if path.is_dir():
            yield from _under(path)
        elif path.exists():
            if path.name.lower().endswith((*CSV, ZIP)):
                yield from _one(path, asked=True)
            else:
                yield Refused(str(path), "is neither a folder, a .zip, a .csv, a .csv.gz nor a .geojson")
        else:
            yield Refused(str(path), "there is no such file or folder")


def _under(folder: Path) -> Iterator[Source | Refused]:
    """The files of a folder and of folders in it, links followed once; what is hidden in it is left alone."""
    unread: list[OSError] = []
    seen = {os.path.realpath(folder)}
    for here, folders, names in os.walk(folder, followlinks=True, onerror=unread.append):
        folders[:] = sorted(
            name for name in folders if not _hidden(name) and os.path.realpath(os.path.join(here, name)) not in seen
        )
        seen.update(os.path.realpath(os.path.join(here, name)) for name in folders)
        for file in (Path(here, name) for name in sorted(names) if not _hidden(name)):
            if file.is_file():
                yield from _one(file, asked=False)
            elif file.is_symlink() and file.name.lower().endswith((*CSV, ZIP)):
                yield Refused(str(file), "is a link to a file that is not there")
    for fault in unread:
        yield Refused(str(fault.filename), f"the folder cannot be read ({fault.strerror})")


def _hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _one(file: Path, asked: bool) -> Iterator[Source | Refused]:
    lower = file.name.lower()
    if lower.endswith(CSV):
        day = _downloaded(file)
        if lower.endswith(".gz"):
            yield Source(str(file), file.name, asked, lambda: _open(file), day, packed=file.stat().st_size)
        else:
            yield Source(str(file), file.name, asked, lambda: _open(file), day, plain=file)
    elif lower.endswith(ZIP):
        yield from _inside(file)


def _downloaded(file: Path) -> str | None:
    receipt = receipt_of(file)
    return receipt.downloaded if receipt else None


def _open(file: Path) -> IO[bytes]:
    return gzip.open(file, "rb") if file.name.lower().endswith(".gz") else file.open("rb")  # type: ignore[return-value]


def _inside(file: Path) -> Iterator[Source | Refused]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted((one.filename, one.compress_size) for one in archive.infolist() if not one.is_dir())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as fault:
        yield Refused(str(file), f"is not a whole zip file; it is cut short or damaged ({fault})")
        return
    day = _downloaded(file)
    for member, packed in members:
        parts = re.split(r"[/\\]", member)
        if any(_hidden(part) for part in parts if part not in (".", "..")):
            continue
        if member.lower().endswith(CSV):
            yield Source(f"{file}!{member}", parts[-1], False, _member(file, member), day, packed=packed)
        elif member.lower().endswith(ZIP):
            yield Refused(f"{file}!{member}", "is a zip inside a zip: unpack the outer one and load what is in it")


@lru_cache(maxsize=1)
def _archive(file: Path, changed: int) -> zipfile.ZipFile:
    """A zip, its list of thousands of members read once and not for each of them."""
    return zipfile.ZipFile(file)


def _member(file: Path, member: str) -> Callable[[], IO[bytes]]:
    def opens() -> IO[bytes]:
        try:
            handle = _archive(file, file.stat().st_mtime_ns).open(member)
        except (RuntimeError, NotImplementedError) as fault:  # a password, or a packing that Python does not know
            raise Refused(f"{file}!{member}", f"cannot be unpacked: {fault}") from fault
        return gzip.open(handle, "rb") if member.lower().endswith(".gz") else handle  # type: ignore[return-value]

    return opens
