"""Packs kept as files under a digest of what they were made from; one process makes a pack, the others wait."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from threading import get_ident
from typing import Any

from django.core.cache.backends.base import BaseCache


@dataclass(frozen=True)
class KeptPack:
    """A pack on disk: where, its bytes, its pages, its parts (each with the page it starts on), those without tags."""

    path: str
    size: int
    pages: int
    parts: tuple[dict[str, Any], ...]
    untagged: tuple[str, ...]


class PackFiles(BaseCache):
    """A pack and its facts a digest, each put in place whole. OPTIONS: MAX_BYTES; beyond it the longest unread go."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.folder = Path(location)
        self.most = int(params.get("OPTIONS", {}).get("MAX_BYTES", 512 * 2**20))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The kept pack of a digest, or the default where there is none whole."""
        try:
            told = json.loads((self.folder / f"{key}.json").read_bytes())
            path = self.folder / f"{key}.pdf"
            if path.stat().st_size != told["size"]:
                return default
        except (OSError, ValueError, KeyError):
            return default
        return KeptPack(str(path), told["size"], told["pages"], tuple(told["parts"]), tuple(told["untagged"]))

    def set(self, key: str, value: Any, timeout: Any = None, version: int | None = None) -> None:
        """Keep a pack, given as (its bytes, its facts), in place of the meeting's older one: a name is that of the
        meeting, a hyphen, and what the pack was made from. Errors: OSError where the disk is full: a pack has to lie
        somewhere to be handed out."""
        content, facts = value
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(f"{key}.pdf", content)
        self._write(f"{key}.json", json.dumps(facts).encode())
        for older in self.folder.glob(f"{key.partition('-')[0]}-*.pdf"):
            if older.stem != key:
                self.delete(older.stem)
        self._bound(key)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop the pack of a digest; whether there was one."""
        found = (self.folder / f"{key}.pdf").exists()
        for ending in ("json", "pdf"):
            (self.folder / f"{key}.{ending}").unlink(missing_ok=True)
        return found

    def clear(self) -> None:
        """Drop every pack. Errors: OSError where a file cannot be removed."""
        for _ in range(5):  # Another process may write meanwhile.
            rmtree(self.folder, ignore_errors=True)
        if self.folder.exists():
            rmtree(self.folder)

    def once(self, key: str, make: Callable[[], tuple[bytes, KeptPack]]) -> KeptPack:
        """The pack of a digest, made by whoever asks first while everybody else waits. Errors: whatever `make` raises;
        the next who waited then tries for himself."""
        kept: KeptPack | None = self.get(key)
        if kept is not None:
            return kept
        with self._alone(key):
            kept = self.get(key)
            if kept is None:
                content, made = make()
                self.set(key, (content, {**asdict(made), "path": ""}))
                kept = self.get(key)
        if kept is None:
            raise OSError("The pack was removed while it was being read.")
        return kept

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / f"{key}.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _write(self, name: str, content: bytes) -> None:
        written = self.folder / f".{name}-{os.getpid()}-{get_ident()}"
        try:
            descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(content)
            os.replace(written, self.folder / name)
        except BaseException:
            written.unlink(missing_ok=True)
            raise

    def _bound(self, newest: str) -> None:
        found = []
        for path in self.folder.glob("*.pdf"):
            with suppress(OSError):
                about = path.stat()
                found.append((max(about.st_atime, about.st_mtime), about.st_size, path.stem))
        held = sum(size for _, size, _ in found)
        for _, size, name in sorted(found):
            if held <= self.most:
                return
            if name != newest:
                self.delete(name)
                held -= size
