"""Which parts of the record a page asked for while it was made, so that only pages touched by a release are made again.

A token names what was asked: "key:<key>" one thing, "kind:<area>:<kind>" the things of a kind (area "" for all
areas), "ref:<reference>" the strands of a promise, "area:<area>" whatever is released there ("" for anything at all),
"day" the date of making, "crime build" the build in use, "always" what no release announces. A release touches the
tokens of its thing. A question to the database that nobody announced counts as "area:": a page that forgets to say
what it reads is made again too often, never too late.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

ANYTHING = "area:"
# What is made from crime files: touched when another build is in use, of which no release tells.
CRIME_BUILD = "crime build"


class _Asked(set[str]):
    """The tokens so far, and for how many questions more they have been said: none, one, or all of a block."""

    announced: float = 0


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)


def note(*tokens: str) -> None:
    """Say what the next question reads; costs nothing where nobody records."""
    asked = _asked.get()
    if asked is not None:
        asked.update(tokens)
        asked.announced = max(asked.announced, 1)


@contextmanager
def noted(*tokens: str) -> Iterator[None]:
    """Say what all questions within the block read."""
    asked = _asked.get()
    if asked is None:
        yield
        return
    asked.update(tokens)
    before, asked.announced = asked.announced, float("inf")
    try:
        yield
    finally:
        asked.announced = before


def _watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    asked = _asked.get()
    if asked is not None:
        if not asked.announced:
            asked.add(ANYTHING)
        else:
            asked.announced -= 1
    return execute(sql, *rest)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """A set that fills with the tokens of everything read inside the block."""
    asked = _Asked()
    before = _asked.set(asked)
    is_outermost = before.old_value is before.MISSING or before.old_value is None
    try:
        if is_outermost:
            with connection.execute_wrapper(_watch):
                yield asked
        else:
            yield asked
    finally:
        _asked.reset(before)


def touched(key: str, kind: str, areas: Iterable[str], refs: Iterable[str]) -> set[str]:
    """The tokens that a release, withdrawal or takedown of a thing touches."""
    tokens = {f"key:{key}", f"kind::{kind}", ANYTHING}
    for area in areas:
        tokens |= {f"kind:{area}:{kind}", f"area:{area}"}
    return tokens | {f"ref:{ref}" for ref in refs}
