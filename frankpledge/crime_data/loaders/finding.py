"""Which files lie under the paths a person gave: folders, zips, .csv and .csv.gz, in one order whatever was given."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.fetchers.receipts import receipt_of

POLICE_NAME = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2]))-([a-z0-9-]+?)-(street|outcomes|stop-and-search)(\..+)?\.csv(\.gz)?"
)
OUTLINES, ZIP = (".geojson", ".geojson.gz"), ".zip"
CSV = (".csv", ".csv.gz", *OUTLINES)


@dataclass(frozen=True)
class Source:
    """One CSV or GeoJSON file, not yet opened. `shown` is its name in messages, `name` the last part,
    `asked` whether it was given by name, `downloaded` the day (ISO) on the receipt beside it or its zip,
    `plain` the file itself where it is not packed."""

    shown: str
    name: str
    asked: bool
    opens: Callable[[], IO[bytes]]
    downloaded: str | None = None
    plain: Path | None = None

    def named(self) -> tuple[str, str, str] | None:
        """Kind, force and month that the name states, or None where it is not named as the publisher does."""
        match = POLICE_NAME.fullmatch(self.name.lower())
        return (match[3], match[2], match[1]) if match else None

    def is_outlines(self) -> bool:
        """Whether the name is that of a GeoJSON file."""
        return self.name.lower().endswith(OUTLINES)


def find(paths: list[Path]) -> Iterator[Source]:
    """Every CSV under the paths. Raises Refused for a path that is not there or a zip that cannot be read."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not any(part.startswith((".", "__MACOSX")) for part in file.parts):
                    yield from _one(file, asked=False)
        elif path.exists():
            if not path.name.lower().endswith((*CSV, ZIP)):
                raise Refused(str(path), "is neither a folder, a .zip, a .csv, a .csv.gz nor a .geojson")
            yield from _one(path, asked=True)
        else:
            raise Refused(str(path), "there is no such file or folder")


def _one(file: Path, asked: bool) -> Iterator[Source]:
    lower = file.name.lower()
    if lower.endswith(CSV):
        plain = None if lower.endswith(".gz") else file
        yield Source(str(file), file.name, asked, lambda: _open(file), _downloaded(file), plain)
    elif lower.endswith(ZIP):
        yield from _inside(file)


def _downloaded(file: Path) -> str | None:
    receipt = receipt_of(file)
    return receipt.downloaded if receipt else None


def _open(file: Path) -> IO[bytes]:
    return gzip.open(file, "rb") if file.name.lower().endswith(".gz") else file.open("rb")  # type: ignore[return-value]


def _inside(file: Path) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted(name for name in archive.namelist() if name.lower().endswith(CSV))
    except (zipfile.BadZipFile, OSError, EOFError) as fault:
        raise Refused(str(file), f"is not a whole zip file; it is cut short or damaged ({fault})") from fault
    day = _downloaded(file)
    for member in members:
        if not member.startswith("__MACOSX"):
            yield Source(f"{file}!{member}", member.rsplit("/", 1)[-1], False, _member(file, member), day)


@lru_cache(maxsize=1)
def _archive(file: Path, changed: int) -> zipfile.ZipFile:
    """A zip, its list of thousands of members read once and not for each of them."""
    return zipfile.ZipFile(file)


def _member(file: Path, member: str) -> Callable[[], IO[bytes]]:
    def opens() -> IO[bytes]:
        handle = _archive(file, file.stat().st_mtime_ns).open(member)
        return gzip.open(handle, "rb") if member.lower().endswith(".gz") else handle  # type: ignore[return-value]

    return opens
