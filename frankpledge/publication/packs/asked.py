"""Which packs are asked for, how far their making is, and the one process at a time that makes them."""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any

# How long a pack that could not be made is not tried again, in seconds.
REST = 600
_makers: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Progress:
    """How far a pack is: papers laid, of how many; packs before it; the name of the pack that could not be made."""

    done: int = 0
    of: int = 0
    before: int = 0
    failed: str = ""


class Asked:
    """A folder of what is asked for (asked-…), taken up (taken-…), and how far it is or why it failed (told-…).

    It holds keys of public meetings and counts, and never a word of a paper.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, meeting: str, code: str) -> None:
        """Ask for the pack of a meeting, by its key, named for a digest of the code that asks. Errors: OSError."""
        path = self.folder / f"asked-{_name(meeting)}"
        if not path.exists():
            self._write(path.name, {"meeting": meeting, "code": code})

    def take(self) -> tuple[str, str] | None:
        """The meeting asked for longest ago and the digest given with it; for the one maker. It counts as asked for
        until `finish`, so that a maker who is killed loses nothing."""
        # What an earlier maker was killed over comes last, so that it does not keep the others from being made.
        for path in (*self._waiting("asked-"), *self._waiting("taken-")):
            told = _read(path)
            if {"meeting", "code"} <= told.keys():
                os.replace(path, self.folder / f"taken-{path.name.partition('-')[2]}")
                return str(told["meeting"]), str(told["code"])
            path.unlink(missing_ok=True)
        return None

    def tell(self, meeting: str, progress: Progress) -> None:
        """Say how far the pack of a meeting is. Errors: OSError."""
        self._write(f"told-{_name(meeting)}", asdict(progress))

    def finish(self, meeting: str, failed: str = "") -> None:
        """The pack of a meeting is made, or cannot be made for now. Errors: OSError."""
        if failed:
            self.tell(meeting, Progress(failed=failed))
        else:
            (self.folder / f"told-{_name(meeting)}").unlink(missing_ok=True)
        (self.folder / f"taken-{_name(meeting)}").unlink(missing_ok=True)

    def progress(self, meeting: str, pack: str) -> Progress | None:
        """How far the making of a meeting's pack is; None where nobody asked for it. `pack` is the name it will have:
        a failure counts for that one alone, and for a while."""
        name = _name(meeting)
        told = self.folder / f"told-{name}"
        with suppress(OSError, TypeError):
            found = Progress(**_read(told))
            if found.failed and found.failed == pack and time.time() - told.stat().st_mtime < REST:
                return found
            if (self.folder / f"taken-{name}").exists():
                return Progress() if found.failed else found
        order = [path.name.partition("-")[2] for path in (*self._waiting("asked-"), *self._waiting("taken-"))]
        return Progress(before=order.index(name)) if name in order else None

    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self._waiting("asked-") and not self._waiting("taken-")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one maker while the block lasts, waiting for who is. Errors: OSError."""
        held = self._open()
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)

    def be_the_maker(self) -> int | None:
        """The descriptor that makes its holder the one maker for as long as anybody has it open; None where somebody
        else is. Errors: OSError."""
        held = self._open()
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            return None
        return held

    def _open(self) -> int:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(self.folder / "maker.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def _waiting(self, kind: str) -> list[Path]:
        found = []
        for path in self.folder.glob(f"{kind}*"):
            with suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
        return [path for _, path in sorted(found)]

    def _write(self, name: str, told: dict[str, Any]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = self.folder / f".{name}-{os.getpid()}-{get_ident()}"
        half.write_text(json.dumps(told))
        os.replace(half, self.folder / name)


def start_a_maker(asked: Asked) -> None:
    """Start the process that makes what is asked for, unless one is at work or nothing is. Errors: OSError."""
    _makers[:] = [one for one in _makers if one.poll() is None]
    if asked.is_empty() or (held := asked.be_the_maker()) is None:
        return
    try:
        # Being the maker is handed over with the open file, so that nobody starts a second one in between.
        words = [sys.executable, "-m", "frankpledge.config", "packs", "--holding", str(held)]
        none = subprocess.DEVNULL  # a command whose output somebody reads ends before the maker does
        _makers.append(
            subprocess.Popen(words, pass_fds=[held], stdin=none, stdout=none, start_new_session=True)  # noqa: S603
        )
    finally:
        os.close(held)


def _name(meeting: str) -> str:
    return sha256(meeting.encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
