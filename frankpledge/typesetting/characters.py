"""Which characters may stand in a document, and which of them the report fonts can draw."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "\u25a1"
BREAK = "\u200b"

# Control characters and direction overrides can hide or reorder what a reader sees, so no document keeps them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def clean(text: str) -> str:
    """Return `text` in composed form without control characters, direction overrides or broken surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def runs_right_to_left(text: str) -> bool:
    """Say whether `text` has Hebrew, Arabic or another right-to-left script in it."""
    return _RTL.search(text) is not None


@cache
def drawable(*, own_only: bool = False) -> frozenset[int]:
    """Return the code points that the fonts at hand can draw, read from fonts/characters.txt.

    `own_only` leaves out the fallback faces that come inside the typst wheel.
    """
    points: set[int] = set()
    for line in (FONTS / "characters.txt").read_text("ascii").splitlines():
        if line.startswith("[fallback]") and own_only:
            break
        if line.startswith(("#", "[")):
            continue
        for piece in line.split():
            first, _, last = piece.partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


@cache
def _outside(own_only: bool) -> re.Pattern[str]:
    points = sorted(drawable(own_only=own_only) | {9, 10, ord(BREAK)})
    return re.compile("[^" + "".join(re.escape(chr(point)) for point in points) + "]+")


def _replacement(found: re.Match[str]) -> str:
    return "".join(MISSING for mark in found[0] if unicodedata.category(mark) not in ("Mn", "Me", "Mc", "Cf"))


def printable(text: str, *, own_only: bool = False) -> str:
    """Return `text` with every character the fonts cannot draw replaced by a hollow square.

    `own_only` keeps to the vendored face, the last resort when a fallback face lacks a combination.
    """
    shown = _outside(own_only).sub(_replacement, clean(text))
    return without_marks(shown) if own_only else shown


def without_marks(text: str) -> str:
    """Return `text` without marks that did not compose with their letter; drawings cannot stack them in a PDF."""
    return text if text.isascii() else "".join(mark for mark in text if not unicodedata.combining(mark))


def breakable(text: str, longest: int) -> str:
    """Return `text` with invisible breaks offered inside every word longer than `longest` characters."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest + 1},}}", lambda found: re.sub(r"(.{4})(?=.)", rf"\1{BREAK}", found[0]), text)
