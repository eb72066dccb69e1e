"""Public pages kept as files under FRANKPLEDGE_HOME, with what each was made from: for all processes, over restarts.

Which page may still be answered is decided by whoever reads it (`touches`); here pages are put, found and bounded.
"""

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from threading import get_ident
from typing import Any

from django.core.cache.backends.base import BaseCache

SHARDS = 64
_LOOK_EVERY = 8  # Writes of a process to a folder between two looks at how much it holds.
_BLOCK = 4096  # What the smallest file takes up on a disk.


@dataclass(frozen=True)
class KeptPage:
    """An answer with status 200, the tokens it depends on, and the day and head of the chain it was made at."""

    body: bytes
    headers: dict[str, str]
    tag: str
    tokens: list[str]
    day: str
    number: int
    hash: str


class PageFiles(BaseCache):
    """One file a page, put in place whole. OPTIONS: MAX_BYTES, beyond which the oldest go.

    Errors: none where the disk is full or a file is damaged; the page is then made again.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.folder = Path(location)
        self.most = int(params.get("OPTIONS", {}).get("MAX_BYTES", 64 * 2**20)) // SHARDS
        self.writes: Counter[str] = Counter()

    def _path(self, name: str) -> Path:
        digest = sha256(name.encode()).hexdigest()
        return self.folder / f"{int(digest[:2], 16) % SHARDS:02}" / digest

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The page of a name, or the default."""
        try:
            content = self._path(key).read_bytes()
            head, _, body = content.partition(b"\n")
            told = json.loads(head)
            return KeptPage(body=body, **told["page"]) if told["size"] == len(body) else default
        except (OSError, ValueError, TypeError, KeyError):
            return default

    def set(self, key: str, value: KeptPage, timeout: Any = None, version: int | None = None) -> None:
        """Keep a page, in place of what had its name; not where it would fill its folder."""
        told = {name: part for name, part in vars(value).items() if name != "body"}
        head = json.dumps({"size": len(value.body), "page": told})
        path = self._path(key)
        if len(head) + len(value.body) > self.most // 2:
            return
        with suppress(OSError):
            if not path.parent.is_dir():
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            written = f"{path}-{os.getpid()}-{get_ident()}"
            try:
                descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(descriptor, "wb", buffering=0) as handle:
                    handle.write(head.encode() + b"\n" + value.body)
                os.replace(written, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(written)
                raise
            self.writes[path.parent.name] += 1
            if self.writes[path.parent.name] % _LOOK_EVERY == 0:
                self._bound(path.parent)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop the page of a name; whether there was one."""
        try:
            self._path(key).unlink()
        except OSError:
            return False
        return True

    def clear(self) -> None:
        """Drop every page, whichever process made it. Errors: OSError where a file cannot be removed."""
        for _ in range(5):  # Another process may write meanwhile.
            rmtree(self.folder, ignore_errors=True)
        if self.folder.exists():
            rmtree(self.folder)

    def _bound(self, shard: Path) -> None:
        files = []
        for entry in os.scandir(shard):
            with suppress(OSError):
                about = entry.stat()
                files.append((about.st_mtime, max(about.st_size, _BLOCK), entry.path))
        held = sum(size for _, size, _ in files)
        if held <= self.most:
            return
        for _, size, path in sorted(files):
            with suppress(OSError):
                os.unlink(path)
            held -= size
            if held <= self.most * 3 // 4:
                return
