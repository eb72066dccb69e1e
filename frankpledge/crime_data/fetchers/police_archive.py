"""The publisher's archive of street crime: one zip a month, each with the last months of every force.

An index page lists the zips with the months they cover and an MD5. An edition YYYY-MM.zip holds up to 36 months that
end there, so a month stands in many editions; the newest that covers it is taken, as its outcomes are the most settled.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from frankpledge.crime_data.faults import FetchFailed, NotThere
from frankpledge.crime_data.fetchers.download import Patience, Say, download, opened
from frankpledge.crime_data.fetchers.receipts import Receipt, receipt_of
from frankpledge.crime_data.queries.months import span

COVERED = 36
NAMED = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\.zip")
MD5 = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f-])")
SPOKEN = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{4})")
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Edition:
    """One zip of the publisher: `name` is its month, `first` to `name` the months it covers, `md5` as published."""

    name: str
    first: str
    md5: str | None = None

    def covers(self, month: str) -> bool:
        return self.first <= month <= self.name


@dataclass
class Archives:
    """Zips brought: `held` maps edition to file, `months` edition to the months taken from it."""

    held: dict[str, Path] = field(default_factory=dict)
    months: dict[str, list[str]] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)


def editions(address: str, patience: Patience) -> list[Edition]:
    """What the index page lists, newest first. Raises FetchFailed where it cannot be read or lists nothing."""
    try:
        with opened(f"{address}/", {}, patience) as answer:
            page = answer.read(4_000_000).decode("utf-8", "replace")
    except OSError as fault:
        raise FetchFailed(f"{address}/ could not be read: {getattr(fault, 'reason', fault)}") from fault
    found: dict[str, Edition] = {}
    marks = list(NAMED.finditer(page))
    for at, mark in enumerate(marks):
        end = next((one.start() for one in marks[at + 1 :] if one[1] != mark[1]), len(page))
        if mark[1] not in found:
            found[mark[1]] = _edition(mark[1], page[mark.end() : end])
    if not found:
        raise FetchFailed(f"{address}/ lists no archive")
    return [found[name] for name in sorted(found, reverse=True)]


def _edition(name: str, said: str) -> Edition:
    spoken = [f"{year}-{SHORT.index(month) + 1:02d}" for month, year in SPOKEN.findall(said)]
    first = spoken[0] if spoken[1:2] == [name] and spoken[0] <= name else back(name, COVERED - 1)
    md5 = MD5.search(said)
    return Edition(name, first, md5[0] if md5 else None)


def back(month: str, by: int) -> str:
    """The month so many before; negative for after."""
    number = int(month[:4]) * 12 + int(month[5:7]) - 1 - by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def choose(listed: Iterable[Edition], months: list[str]) -> tuple[dict[Edition, list[str]], list[str]]:
    """Which edition each month is taken from, the newest that covers it; and the months that none covers."""
    newest_first = sorted(listed, key=lambda one: one.name, reverse=True)
    chosen: dict[Edition, list[str]] = {}
    lacking = []
    for month in reversed(months):
        edition = next((one for one in newest_first if one.covers(month)), None)
        if edition is None:
            lacking.append(month)
        else:
            chosen.setdefault(edition, []).append(month)
    return chosen, lacking[::-1]


def bring_archives(
    folder: Path, address: str, first: str, last: str, *, on: str, say: Say, patience: Patience, only: str | None = None
) -> Archives:
    """Bring the zips that cover the months, each once, checked whole, with its receipt.

    A zip that is there already and still the one published is not asked for again. `only` names the edition to take.
    Errors: FetchFailed for the index, a zip that cannot be had whole, or one that fails its check twice. A zip that the
    index lists and the server lacks is passed over for the next that covers the months.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = [one for one in editions(address, patience) if only is None or one.name == only]
    if only and not listed:
        raise NotThere(f"{address}/ lists no archive {only}.zip")
    brought, wanted = Archives(), span(first, last)
    while wanted:
        chosen, lacking = choose(listed, wanted)
        brought.lacking += lacking
        wanted = []
        for edition, months in chosen.items():
            try:
                brought.held[edition.name] = _one(folder, address, edition, on, say, patience)
                brought.months.setdefault(edition.name, []).extend(months)
            except NotThere as gone:
                say(str(gone))
                listed.remove(edition)
                wanted += sorted(months)
    brought.lacking.sort()
    return brought


def _one(folder: Path, address: str, edition: Edition, on: str, say: Say, patience: Patience) -> Path:
    target = folder / f"{edition.name}.zip"
    if target.exists() and (held := receipt_of(target)):
        if edition.md5 in (None, held.published_md5):
            say(f"{target.name}: here already, downloaded {held.downloaded}")
            return target
        say(f"{target.name}: published anew since {held.downloaded}")
    why = ""
    for attempt in (1, 2):
        fresh = folder / f"{edition.name}.fresh.zip"
        etag = download(f"{address}/{edition.name}.zip", fresh, say, patience)
        sha256, why = _check(fresh, edition.md5)
        if not why:
            receipt = Receipt(
                f"{address}/{edition.name}.zip", on, fresh.stat().st_size, sha256, etag, edition.md5
            )  # fmt: skip
            target.unlink(missing_ok=True)
            receipt.write(target)
            fresh.replace(target)
            say(f"{target.name}: whole, sha256 {sha256[:16]}…")
            return target
        fresh.unlink()
        if attempt == 1:
            say(f"{target.name}: {why}; brought once more from its start")
    raise FetchFailed(f"{address}/{edition.name}.zip: {why}; nothing of it is kept")


def _check(path: Path, published: str | None) -> tuple[str, str]:
    """The SHA-256, and why the file is not a whole zip, or ""."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with path.open("rb") as handle:
        while chunk := handle.read(4 * 1024 * 1024):
            sha256.update(chunk)
            md5.update(chunk)
    if published and md5.hexdigest() != published:
        return sha256.hexdigest(), f"its MD5 is {md5.hexdigest()}, the publisher's page says {published}"
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as fault:
        return sha256.hexdigest(), f"what came is not a whole zip file ({fault})"
    return sha256.hexdigest(), f"{damaged} inside it is damaged" if damaged else ""
