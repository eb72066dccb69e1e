"""Headings with settled levels and unique anchors, so that page and PDF agree on both."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from frankpledge.typesetting.document import Document, Heading


@dataclass(frozen=True)
class Entry:
    """One heading as both renderers set it."""

    level: int
    text: str
    anchor: str


def slug(text: str) -> str:
    """Return ASCII letters, digits and hyphens from `text`, or "section" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "section"


def outline(document: Document) -> list[Entry]:
    """Return one entry a heading, in order.

    A heading goes at most one level deeper than the one before (PDF/UA forbids leaps), and a repeated anchor gets
    "-2", "-3" and so on.
    """
    taken = {"contents", "notes", *(f"note-{n}" for n in range(1, len(document.notes) + 1))}
    entries: list[Entry] = []
    level = 0
    for node in document.body:
        if not isinstance(node, Heading):
            continue
        level = min(node.level, level + 1)
        first = slug(node.anchor or node.text)
        anchor, count = first, 1
        while anchor in taken or anchor.startswith("note-ref-"):
            count += 1
            anchor = f"{first}-{count}" if not first.startswith("note-ref-") else f"section-{first}-{count}"
        taken.add(anchor)
        entries.append(Entry(level, node.text.strip() or "Untitled section", anchor))
    return entries
