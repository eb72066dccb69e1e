"""Writing the public site into a folder: whole at first, then only what was touched; safe to interrupt."""

import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.template.loader import render_to_string

from frankpledge.publication.static_site.addresses import PAGED, within
from frankpledge.publication.static_site.links import as_file
from frankpledge.publication.static_site.making import basis_of, make
from frankpledge.publication.static_site.state import NAME, State
from frankpledge.publication.static_site.touching import mark

LOCK = ".frankpledge-site.lock"
BATCH = 100


class NotOurs(Exception):
    """Raised where a folder holds something that this command did not write, or another run is writing it."""


@dataclass
class Outcome:
    """What a run did. `broken` pairs an address that is not public with a page that leads there."""

    whole: bool = False
    made: int = 0
    written: int = 0
    removed: int = 0
    total: int = 0
    broken: dict[str, str] = field(default_factory=dict)


@contextmanager
def _ours(folder: Path) -> Iterator[State]:
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    if there - {LOCK} and NAME not in there:
        raise NotOurs(f"{folder} is not empty, and was not written by this command. Name an empty or a new folder.")
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            raise NotOurs(f"Another run is writing to {folder}. Wait until it has ended.") from held
        with closing(State(folder)) as state:
            yield state


def write_file(path: Path, content: bytes) -> None:
    """Put a file in place whole: a reader finds the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove(folder: Path, path: Path) -> bool:
    found = path.is_file()
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder:
            break
        try:
            parent.rmdir()
        except OSError:
            break
    return found


def _assets(folder: Path, outcome: Outcome) -> None:
    for finder in get_finders():
        for name, storage in finder.list(None):
            place = Path(storage.path(name))
            if not place.is_relative_to(settings.PACKAGE):
                continue
            target = folder / settings.STATIC_URL.strip("/") / name
            content = place.read_bytes()
            if not target.is_file() or target.read_bytes() != content:
                write_file(target, content)
                outcome.written += 1


def _not_found(folder: Path, outcome: Outcome) -> None:
    # A web host shows this page at any address, so its links start at the top of the host.
    text, _ = as_file(render_to_string("404.html"), "/", "/")
    if not (folder / "404.html").is_file() or (folder / "404.html").read_bytes() != text.encode():
        write_file(folder / "404.html", text.encode())
        outcome.written += 1


def _next_page(address: str) -> str:
    paged = PAGED.match(address)
    return f"{paged['path']}~{int(paged['page']) + 1}/" if paged else f"{address}~2/"


def _drop(folder: Path, state: State, address: str, outcome: Outcome) -> None:
    outcome.removed += _remove(folder, within(folder, address))
    state.gone(address)


def _drop_unlisted(folder: Path, state: State, address: str, leads_to: frozenset[str], outcome: Outcome) -> None:
    """Any period can be asked of a server, so a report stands here for as long as the list of reports leads to it."""
    listed = tuple(each.rstrip("/") for each in leads_to if each.startswith(address) and each != address)
    for other in state.below(address):
        if not other.startswith(listed):
            _drop(folder, state, other, outcome)


def _basis(address: str, bases: dict[str, str]) -> str:
    """The digest of a report's facts, worked out once a run for all its files."""
    report = address.rstrip("/") if address.endswith("/") else address.rpartition(".")[0]
    if report not in bases:
        bases[report] = basis_of(address)
    return bases[report]


def _one(
    folder: Path, state: State, address: str, digest: str, outcome: Outcome, bases: dict[str, str]
) -> frozenset[str]:
    """Make one address and keep its file in step; the addresses it leads to."""
    path = within(folder, address)
    basis = _basis(address, bases)
    if basis and not outcome.whole and basis == state.basis(address) and path.is_file():
        state.as_it_is(address)
        return frozenset()
    made = make(address)
    if basis:
        state.based_on(address, basis)
    if made.content is None:
        _drop(folder, state, address, outcome)
        return frozenset()
    now = sha256(made.content).hexdigest()
    if now != digest or not path.is_file():
        write_file(path, made.content)
        outcome.written += 1
    state.made(address, now, made.tokens)
    outcome.made += 1
    following = _next_page(address)
    while following not in made.leads_to and state.has(following):
        _drop(folder, state, following, outcome)
        following = _next_page(following)
    if address.endswith("/reports/") and address.count("/") == 3:
        _drop_unlisted(folder, state, address, made.leads_to, outcome)
    return made.leads_to


def publish(folder: Path, *, on: date, say: Callable[[str], object] = print) -> Outcome:
    """Bring a folder in step with the record; the first run writes everything. `say` is told of progress.

    Errors: NotOurs, where the folder is somebody else's. An interrupted run leaves whole files; the next completes it.
    """
    outcome = Outcome()
    with _ours(folder) as state:
        if state.told("running"):
            _sweep(folder)
        state.tell(running="yes")
        outcome.whole = mark(state, on)
        _assets(folder, outcome)
        _not_found(folder, outcome)
        missing: dict[str, str] = {}
        bases: dict[str, str] = {}
        told = time.monotonic()
        while waiting := state.waiting(BATCH):
            for address, digest in waiting:
                if not state.has(address):
                    continue  # It went with the page before it.
                leads_to = _one(folder, state, address, digest, outcome, bases)
                if not leads_to and not state.has(address) and address in missing:
                    outcome.broken[address] = missing[address]
                new = [each for each in leads_to if each not in missing and not state.has(each)]
                missing.update(dict.fromkeys(new, address))
                state.add(new)
                if time.monotonic() - told > 2:
                    told = time.monotonic()
                    total, left = state.counts()
                    say(f"  {outcome.made:,} made, {left:,} of {total:,} known addresses wait")
            state.keep()
        state.tell(running="")
        state.keep()
        outcome.total = state.counts()[0]
    return outcome


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for left in folder.rglob(".writing-*"):
        left.unlink(missing_ok=True)
