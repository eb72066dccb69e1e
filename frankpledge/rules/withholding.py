"""Why a part of what must be published may be left out: the grounds there are, and which of them name a further law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from frankpledge.rules.cited import Authority
from frankpledge.rules.statute import table


@dataclass(frozen=True, kw_only=True)
class Ground(Authority):
    """One ground. `title` says it in our words; where `names_a_law`, the law that forbids or allows is named too."""

    key: str
    title: str
    names_a_law: bool = False


@cache
def grounds() -> dict[str, Ground]:
    """Every ground on record by key, in order."""
    return {row["key"]: Ground(**row) for row in table("withholding")["ground"]}


def ground(key: str) -> Ground:
    """The ground of that key. Raises ValueError naming the keys there are."""
    if key not in grounds():
        raise ValueError(f"{key!r} is no ground on record: choose one of {', '.join(grounds())}")
    return grounds()[key]


def in_words(key: str, law: str) -> str:
    """The ground as a reader is told it: "another law forbids it (Data Protection Act 2018)". ValueError as ground."""
    found = ground(key)
    return f"{found.title} ({law if found.names_a_law else found.section})"
