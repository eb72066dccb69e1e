"""What every answer about the law carries: the section it applies, where that can be read, and whether we read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Authority:
    """What a rule rests on. `source` is an address (or the name of a document);
    `verified` says whether the text there, or a copy of it, was read for this entry.

    `note` holds a doubt, a limit or the ground of an entry that is not verified.
    """

    section: str
    source: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer(Authority):
    """An answer with its reason: one or two plain sentences with the numbers in them."""

    because: str


@dataclass(frozen=True, kw_only=True)
class CountedDay:
    """One day of a count. `number` is its place in the count, 0 where it does not count; `why` says so in words."""

    on: date
    number: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Deadline(Answer):
    """A last (or first) day. `on` is None where the law names no day; `days` lists the count where it is short."""

    on: date | None
    days: tuple[CountedDay, ...] = ()


def cited(rule: Authority) -> dict[str, Any]:
    """The four fields of an authority, to be handed on to the answer that applies it."""
    return {"section": rule.section, "source": rule.source, "verified": rule.verified, "note": rule.note}
