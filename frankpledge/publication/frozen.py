"""Released things as pages read them, and the plain questions behind: SQL that both databases read alike.

At a page of a hundred strands, models would cost more than the database does.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from frankpledge.publication.recording import note

_STANDING = (
    'SELECT r.number, r."on", r."by", r.hash, r.content_hash, t.text FROM record_current c '
    "JOIN record_release r ON r.number = c.release_id JOIN record_releasecontent t ON t.release_id = r.number "
)
_HEAD = 'SELECT number, hash, "on" FROM record_release ORDER BY number DESC LIMIT 1'
# Kinds that many pages read: their contents stay parsed, by their hash, so that they can never be out of date.
_KEPT_KINDS = ("plan-versions", "areas", "bodies")
KEPT_MOST = 1000
parsed: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True)
class Thing:
    """One public thing as its standing release froze it; `release` is the number, `released_on` an ISO day."""

    key: str
    kind: str
    title: str
    area: str
    body: str
    day: str
    until: str
    fields: dict[str, Any]
    strand: dict[str, Any] | None
    promises: list[str]
    sources: list[dict[str, str]]
    is_sample: bool
    release: int
    released_on: str
    released_by: str
    hash: str
    content_hash: str

    @property
    def slug(self) -> str:
        """The key without its kind."""
        return self.key.partition(":")[2]


class TieRow(NamedTuple):
    """What the index knows of one strand, without reading its content."""

    promise: str
    key: str
    kind: str
    knot: str
    word: str
    is_open: bool
    day: str
    until: str


class Tally(NamedTuple):
    """Strands of a promise that are alike in kind, knot, word and openness: how many, and their first and last.

    Days are ISO, "" where none is known; `reached` is the last day on which any of them still went on.
    """

    promise: str
    kind: str
    knot: str
    word: str
    is_open: bool
    number: int
    oldest: str
    newest: str
    reached: str
    first_key: str
    last_key: str


@dataclass(frozen=True)
class Head:
    """The end of the chain of releases: the state of the whole public site."""

    number: int
    hash: str
    on: str = field(default="")


_read_at: ContextVar[Head | None] = ContextVar("read_at", default=None)


def ask(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that answer a question; whoever asks has noted what it reads."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def head() -> Head:
    """The last release of all. One query; a page does not depend on it, since its tokens say what it read."""
    note()
    rows = ask(_HEAD, [])
    return Head(*rows[0]) if rows else Head(0, "")


@contextmanager
def read_at(state: Head) -> Iterator[None]:
    """While the block lasts, the head of the chain is known and is not asked for again."""
    before = _read_at.set(state)
    try:
        yield
    finally:
        _read_at.reset(before)


def known_head() -> Head:
    """The head of the chain that this page is read at. One query outside `read_at`."""
    return _read_at.get() or head()


def _content(content_hash: str, text: str) -> dict[str, Any]:
    content = parsed.get(content_hash)
    if content is None:
        content = json.loads(text)
        if content["kind"] in _KEPT_KINDS:
            if len(parsed) >= KEPT_MOST:
                parsed.clear()
            parsed[content_hash] = content
    return content


def _thing(row: tuple[Any, ...]) -> Thing:
    number, on, by, row_hash, content_hash, text = row
    content = _content(content_hash, text)
    return Thing(
        content["key"], content["kind"], content["title"], content["area"], content["body"], content["day"],
        content["until"], content["fields"], content["strand"], content["promises"], content["sources"],
        content["is_sample"], number, on, by.split(" (")[0], row_hash, content_hash,
    )  # fmt: skip


def standing(rest: str, values: Sequence[Any]) -> list[Thing]:
    """The standing things that the rest of the question picks: c is the index, r the release, t its text."""
    return [_thing(row) for row in ask(_STANDING + rest, values)]
