"""A receipt beside a fetched file: from where, when, how long, and the hashes that were checked."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ENDING = ".receipt.json"


@dataclass(frozen=True)
class Receipt:
    """`downloaded` is a day (ISO); `length` in bytes; `published_md5` is what the publisher prints, or None."""

    address: str
    downloaded: str
    length: int
    sha256: str
    etag: str | None = None
    published_md5: str | None = None

    def write(self, file: Path) -> None:
        """Lay the receipt beside the file, whole or not at all."""
        beside = file.with_name(file.name + ENDING)
        fresh = beside.with_name(beside.name + ".new")
        fresh.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        fresh.replace(beside)


def receipt_of(file: Path) -> Receipt | None:
    """The receipt beside a file; None where there is none, or it is of a file of another length."""
    beside = file.with_name(file.name + ENDING)
    if not beside.exists():
        return None
    try:
        found = Receipt(**json.loads(beside.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return None
    return found if found.length == file.stat().st_size else None
