"""Which parts of the record a page asked for while it was made, so that only pages touched by a release are made again.

A token names what was asked: "key:<key>" one thing, "kind:<area>:<kind>" the things of a kind (area "" for all areas),
"ref:<reference>" the strands of a promise, "area:<area>" whatever is released there ("" for anything at all), "day" the
date of making, "always" what no release announces. A release touches the tokens of its thing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


def note(*tokens: str) -> None:
    """Say what is being read; costs nothing where nobody records."""
    asked = _asked.get()
    if asked is not None:
        asked.update(tokens)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """A set that fills with the tokens of everything read inside the block."""
    asked: set[str] = set()
    before = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(before)


def touched(key: str, kind: str, areas: Iterable[str], refs: Iterable[str]) -> set[str]:
    """The tokens that a release, withdrawal or takedown of a thing touches."""
    tokens = {f"key:{key}", f"kind::{kind}", "area:"}
    for area in areas:
        tokens |= {f"kind:{area}:{kind}", f"area:{area}"}
    return tokens | {f"ref:{ref}" for ref in refs}
