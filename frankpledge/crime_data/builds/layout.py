"""Where builds lie: crime/builds/<hash>/, the pointer crime/current, the lock crime/lock, scratch in crime/loading."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frankpledge.crime_data.faults import CannotAnswer, LoadFailed

KEPT = 3


@dataclass(frozen=True)
class Keep:
    """The folder crime/ under the installation's home."""

    folder: Path

    def build(self, name: str) -> Path:
        """The folder of the build with this hash."""
        return self.folder / "builds" / name

    def current(self) -> str | None:
        """The hash of the build in use, or None before the first load."""
        pointer = self.folder / "current"
        return pointer.read_text().strip() if pointer.exists() else None

    def in_use(self) -> Path:
        """The folder of the build in use. Raises CannotAnswer before the first load."""
        name = self.current()
        if name is None:
            raise CannotAnswer("No crime files are loaded yet: frankpledge crime load PATH…")
        return self.build(name)

    def point_at(self, name: str) -> None:
        """Swap the build in use in one step, and drop all but the last builds used."""
        history = self.folder / "history"
        earlier = history.read_text().split() if history.exists() else []
        kept = [*(one for one in earlier if one != name), name][-KEPT:]
        _write_whole(history, "\n".join(kept) + "\n")
        _write_whole(self.folder / "current", name + "\n")
        for folder in (self.folder / "builds").iterdir():
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)  # what cannot go now goes with a later load

    @contextmanager
    def loading(self) -> Iterator[Path]:
        """An empty scratch folder, held by one process at a time. Raises LoadFailed while another one loads."""
        (self.folder / "builds").mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip() or "unknown"
                raise LoadFailed(f"Another load is under way (process {holder}); try again when it is done.") from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            scratch = self.folder / "loading"
            shutil.rmtree(scratch, ignore_errors=True)  # what a killed load left
            scratch.mkdir()
            try:
                yield scratch
            finally:
                shutil.rmtree(scratch, ignore_errors=True)


def _write_whole(path: Path, text: str) -> None:
    """Write beside, flush to disk, then rename over: a reader sees the old text or the new, never a part."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
