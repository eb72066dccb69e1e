"""What stops a load or an answer, said so that a person can act on it."""

from __future__ import annotations


class Refused(Exception):
    """A file that is not taken. `file` as the person named it, `line` 1-based or None, `why` a sentence part."""

    def __init__(self, file: str, why: str, line: int | None = None) -> None:
        self.file, self.why, self.line = file, why, line
        super().__init__(f"{file}, line {line:,}: {why}" if line else f"{file}: {why}")


class LoadFailed(Exception):
    """A load that changed nothing. `faults` holds one sentence for each cause."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class FilesRefused(LoadFailed):
    """A load that changed nothing because files were refused; the others were in order, or not looked at."""


class CannotAnswer(Exception):
    """A question that the build in use cannot answer; the message says why and what would help."""


class FetchFailed(Exception):
    """A file that could not be brought whole over the network; the message says why and what is kept."""


class NotThere(FetchFailed):
    """The publisher has no such file."""
