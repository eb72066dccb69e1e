"""Which searches of a month does a scrutiny panel look at? Drawn from a seed that is published beforehand.

Anyone with the published file draws the same sample: take each line's SHA-256 over "seed:force:month:line" (UTF-8, the
header is line 1), sort, and keep the first ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.engine import asking, literal

SHOWN = (
    "searched_at", "search_type", "gender", "age_range", "self_defined_ethnicity", "officer_defined_ethnicity",
    "legislation", "object_of_search", "outcome", "more_than_outer_clothing",
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """One search: its line in the file, the draw's digest, and the published columns by our names."""

    line: int
    digest: str
    search: dict[str, str | None]


def digest_of(seed: str, force: str, month: str, line: int) -> str:
    """The number that orders the draw, as 64 hex digits."""
    return hashlib.sha256(f"{seed}:{force}:{month}:{line}".encode()).hexdigest()


def sample_of_searches(build: Build, force: str, month: str, size: int, seed: str) -> tuple[list[Drawn], int, str]:
    """The sample in the order drawn, how many searches it was drawn from, and the file. All, where fewer than `size`.

    Raises CannotAnswer where the file is not held, or the size is no positive number.
    """
    files = build.files("stop-and-search", force, [month])
    if not files:
        raise CannotAnswer(f"No stop-and-search file of {force} for {month} is held.")
    if size < 1:
        raise CannotAnswer("The size of a sample is at least 1.")
    table = literal(build.folder / files[0].parquet)
    lines = [row[0] for row in asking().execute(f"SELECT line FROM read_parquet({table})").fetchall()]  # noqa: S608
    drawn = sorted((digest_of(seed, force, month, line), line) for line in lines)[:size]
    columns, chosen = ", ".join(SHOWN), ", ".join(str(line) for _, line in drawn) or "0"
    rows = asking().execute(f"SELECT line, {columns} FROM read_parquet({table}) WHERE line IN ({chosen})")  # noqa: S608
    by_line = {row[0]: dict(zip(SHOWN, row[1:], strict=True)) for row in rows.fetchall()}
    return [Drawn(line, digest, by_line[line]) for digest, line in drawn], len(lines), files[0].source
