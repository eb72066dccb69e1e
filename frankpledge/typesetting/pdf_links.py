"""Note numbers and their way back as jumps inside the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Name, Pdf, String

OURS = "frankpledge:"
ABOVE = 90.0  # points shown above the place jumped to, so that a note of several lines is seen whole


def join_notes(pdf: Pdf, notes: Sequence[str]) -> None:
    """Turn "frankpledge:cite/N" links into jumps to note N, and "frankpledge:note/N" into one to its first mention.

    Raises ValueError when a note is cited but its entry was not set, or the other way round.
    """
    ours: list[tuple[str, int, Any]] = []
    places: dict[tuple[str, int], Array] = {}
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(OURS):
                kind, _, digits = address.removeprefix(OURS).partition("/")
                ours.append((kind, int(digits), link))
                top = min(float(link.Rect[3]) + ABOVE, float(page.MediaBox[3]))
                places.setdefault((kind, int(digits)), Array([page.obj, Name.XYZ, 0, round(top, 2), 0]))
    for kind, number, link in ours:
        place = places.get(("note" if kind == "cite" else "cite", number))
        if place is None:
            raise ValueError(f"Note {number} has no place to jump to in the PDF.")
        del link.A
        link.Dest = place
        words = f"Note {number}: {notes[number - 1][:120]}" if kind == "cite" else f"Back to note {number} in the text"
        link.Contents = String(words)
