"""A folder held open: once it is removed, nothing can be written to it any more, though another has its name."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident

_HALF = ".half-"
_SEAL = 32  # bytes of a digest


@dataclass(frozen=True)
class StandingFolder:
    """A folder by its open descriptor. Names are those of plain files in it."""

    descriptor: int

    @classmethod
    @contextmanager
    def at(cls, path: Path) -> Iterator["StandingFolder"]:
        """The folder that has this path now, while the block lasts. Errors: OSError where there is none."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield cls(descriptor)
        finally:
            os.close(descriptor)

    def put(self, name: str, content: bytes, *, sealed: bool = False) -> None:
        """Put a file in place whole; sealed with a digest before its content, for `read`. Errors: OSError where the
        folder was removed or the disk is full."""
        half = f"{_HALF}{os.getpid()}-{get_ident()}"
        try:
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600, dir_fd=self.descriptor)
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(sha256(content).digest() if sealed else b"")
                handle.write(content)
            os.replace(half, name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        except BaseException:
            self.drop([half])
            raise

    def read(self, name: str) -> bytes | None:
        """The content of a sealed file; None where there is none, or it is not as it was put."""
        try:
            with open(os.open(name, os.O_RDONLY, dir_fd=self.descriptor), "rb") as handle:
                seal, content = handle.read(_SEAL), handle.read()
        except OSError:
            return None
        return content if sha256(content).digest() == seal else None

    def names(self) -> list[str]:
        """The names of all files in it."""
        return os.listdir(self.descriptor)

    def drop(self, names: Iterable[str]) -> None:
        """Remove files, those that are there."""
        for name in names:
            with suppress(OSError):
                os.unlink(name, dir_fd=self.descriptor)

    def sweep(self) -> None:
        """Remove what a killed writer left half-written; only while nobody else writes."""
        self.drop(name for name in self.names() if name.startswith(_HALF))
