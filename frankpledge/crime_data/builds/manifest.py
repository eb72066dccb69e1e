"""What a build holds and from which files. The hash names the content, not the day or the order of loading."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LOADER = "4"
WHOLE = 0.9  # an issue with fewer rows of the longest is not used where a longer one is held


@dataclass(frozen=True)
class Held:
    """One police file in a build. `first_seen` is a day (ISO), `download_date` that of its fetch's receipt, or None."""

    kind: str
    force: str
    month: str
    sha256: str
    rows: int
    source: str
    first_seen: str
    notes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    download_date: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind, self.force, self.month, self.sha256

    @property
    def parquet(self) -> str:
        """Its rows, relative to the build."""
        return f"rows/kind={self.kind}/force={self.force}/month={self.month}/{self.sha256[:16]}.parquet"


@dataclass(frozen=True)
class Reference:
    """One reference table in a build."""

    role: str
    vintage: str
    sha256: str
    rows: int
    source: str
    first_seen: str

    @property
    def parquet(self) -> str:
        """The table, relative to the build."""
        return f"reference/{self.role}-{self.vintage}.parquet"


@dataclass(frozen=True)
class Manifest:
    """The whole of a build; `files` and `references` in their own order, whatever the order of loading.

    `sample` says that everything in it is made up: see builds/sample.py.
    """

    files: tuple[Held, ...] = ()
    references: tuple[Reference, ...] = ()
    sample: bool = False

    @property
    def hash(self) -> str:
        """SHA-256 over what is held: kind, force, month, file hash and rows; role, vintage and hash; loader version."""
        held = [[*one.key, one.rows] for one in self.files]
        tables = [[one.role, one.vintage, one.sha256] for one in self.references]
        parts = [LOADER, held, tables, *(["sample"] if self.sample else [])]
        text = json.dumps(parts, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def with_more(self, files: list[Held], references: list[Reference]) -> Manifest:
        """This and more; a file already held keeps its entry, the first name in order stands for equal files.

        A table given takes the place of the one held for its role and vintage.
        """
        held = {one.key: one for one in sorted(files, key=lambda one: one.source, reverse=True)}
        held |= {one.key: one for one in self.files}
        tables = {(one.role, one.vintage): one for one in [*self.references, *references]}
        whole = tuple(held[key] for key in sorted(held)), tuple(tables[key] for key in sorted(tables))
        return Manifest(*whole, sample=self.sample)

    def issues(self, kind: str) -> dict[tuple[str, str], list[Held]]:
        """Force and month -> the files held for it, the one in use first.

        In use is an issue that is not far shorter than the longest, rows that repeat another whole counted once (so no
        part, and no file cut at a line's end); among these the one with the smallest share of outcomes still open, to a
        tenth (so the later download), then the longer, then the one with fewer repeats, then the first hash: the same
        choice whatever was loaded first.
        """
        found: dict[tuple[str, str], list[Held]] = defaultdict(list)
        for one in self.files:
            if one.kind == kind:
                found[one.force, one.month].append(one)
        for several in found.values():
            most = max(_different(one) for one in several)
            several.sort(key=lambda one: _preferred(one, most))
        return dict(found)

    def write(self, path: Path) -> None:
        """As JSON, one file a line, the same bytes for the same content and days."""
        whole = {
            "files": [vars(one) for one in self.files], "hash": self.hash, "loader": LOADER,
            "references": [vars(one) for one in self.references], "sample": self.sample,
        }  # fmt: skip
        text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text.replace('},{"download_date"', '},\n{"download_date"') + "\n", encoding="utf-8")


def _different(one: Held) -> int:
    by_category = one.facts.get("categories", {}).values()
    return sum(found["different"] for found in by_category) if by_category else one.rows


def _preferred(one: Held, most: int) -> tuple[bool, float, int, int, str]:
    still_open = round(one.facts.get("open_outcomes", 0) / max(one.rows, 1), 1)
    return _different(one) < WHOLE * most, still_open, -_different(one), one.rows, one.sha256


def read_manifest(build: Path) -> Manifest:
    """The manifest of a build folder."""
    whole = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    return Manifest(
        tuple(Held(**one) for one in whole["files"]),
        tuple(Reference(**one) for one in whole["references"]),
        sample=whole.get("sample", False),
    )
