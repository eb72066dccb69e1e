"""`fetch`: the files of some forces and months, taken out of the publisher's archives, each with a receipt."""

from __future__ import annotations

import fcntl
import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from frankpledge.crime_data.faults import FetchFailed
from frankpledge.crime_data.fetchers.download import Patience, Say
from frankpledge.crime_data.fetchers.police_archive import Archives, bring_archives
from frankpledge.crime_data.fetchers.receipts import Receipt, receipt_of
from frankpledge.crime_data.loaders.finding import POLICE_NAME
from frankpledge.crime_data.vocabulary import COLUMNS


@dataclass
class Fetched:
    """`paths` can be loaded; `files` counts what was taken out; `absent` says what the publisher lacks."""

    paths: list[Path] = field(default_factory=list)
    files: int = 0
    absent: list[str] = field(default_factory=list)


def fetch(
    folder: Path, address: str, forces: list[str], first: str, last: str, *, on: date, kinds: tuple[str, ...] = (),
    edition: str | None = None, say: Say = lambda _: None, patience: Patience | None = None,
) -> Fetched:  # fmt: skip
    """Bring archives from `address` into folder/archives and the forces' files into folder/files; `on` is the day.

    Without a force the archives themselves are to be loaded. Errors: FetchFailed where an archive cannot be had whole,
    no month is published, a force is in none of them, or another fetch is under way; what came earlier is kept.
    """
    if not address.startswith(("http://", "https://")):
        raise FetchFailed(f"{address!r} is not an address that begins with https:// or http://")
    with _alone(folder):
        brought = bring_archives(
            folder / "archives", address.rstrip("/"), first, last, on=on.isoformat(), say=say,
            patience=patience or Patience(), only=edition,
        )  # fmt: skip
        done = Fetched(absent=[f"{month}: no archive of the publisher covers it" for month in brought.lacking])
        if not brought.held:
            raise FetchFailed(f"Nothing is published for these months. {'; '.join(done.absent)}")
        if not forces:
            done.paths = sorted(brought.held.values())
            return done
        _take_out(folder / "files", brought, forces, kinds or tuple(COLUMNS), done)
    return done


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchFailed("Another fetch is under way; try again when it is done.") from None
        yield


def _take_out(folder: Path, brought: Archives, forces: list[str], kinds: tuple[str, ...], done: Fetched) -> None:
    known: set[str] = set()
    found: set[str] = set()
    for name, file in sorted(brought.held.items()):
        receipt = receipt_of(file)
        with zipfile.ZipFile(file) as archive:
            members = {one.rsplit("/", 1)[-1].lower(): one for one in archive.namelist()}
            known |= {match[2] for match in map(POLICE_NAME.fullmatch, members) if match}
            for month in sorted(brought.months[name]):
                for wanted in (f"{month}-{force}-{kind}.csv" for force in forces for kind in kinds):
                    if wanted not in members:
                        done.absent.append(f"{wanted} is not in {file.name}")
                        continue
                    target = folder / name / month / wanted
                    _write(archive, members[wanted], target, receipt)
                    found.add(POLICE_NAME.fullmatch(wanted)[2])  # type: ignore[index]
                    done.files += 1
            if found:
                done.paths.append(folder / name)
    if strange := sorted(set(forces) - found - known):
        raise FetchFailed(
            f"No file of {', '.join(strange)} is in the archives. Forces there: {', '.join(sorted(known))}"
        )


def _write(archive: zipfile.ZipFile, member: str, target: Path, receipt: Receipt | None) -> None:
    """Take one member out whole, its checksum proved by reading it to the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, length, fresh = hashlib.sha256(), 0, target.with_name(target.name + ".new")
    with archive.open(member) as given, fresh.open("wb") as out:
        while chunk := given.read(1024 * 1024):
            digest.update(chunk)
            length += len(chunk)
            out.write(chunk)
    if receipt:
        Receipt(f"{receipt.address}!{member}", receipt.downloaded, length, digest.hexdigest()).write(target)
    fresh.replace(target)
