"""A document as a tagged PDF, set by Typst. Content goes in as JSON, never as generated Typst source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from pikepdf import ObjectStreamMode, Pdf

from frankpledge.typesetting.characters import FONTS, clean
from frankpledge.typesetting.document import Document
from frankpledge.typesetting.pdf_content import content_of
from frankpledge.typesetting.pdf_links import join_notes
from frankpledge.typesetting.pdf_tags import mark_row_heads, without_named_heads

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS = ["ua-1", "a-2a"]
_idle: list[Any] = []


class CannotSet(RuntimeError):
    """Typst refused the document; the message says why."""


def document_pdf(document: Document, on: date) -> bytes:
    """Return the document as PDF bytes, dated `on`; the same document and date give the same bytes.

    Raises UnsafeDrawing (a ValueError) for a drawing that is not plain shapes and words, CannotSet if Typst refuses.
    """
    out = BytesIO()
    with opened_pdf(document, on) as pdf:
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def opened_pdf(document: Document, on: date) -> Pdf:
    """Return the same PDF open and not yet written, for what goes into a pack at once. The caller closes it.

    Raises what document_pdf raises. Several threads may set at the same time.
    """
    content, row_heads = content_of(document, on)
    try:
        pdf = _compile(content, on)
    except typst.TypstError as error:
        if not any(said in str(error) for said in ("missing codepoints", "could not be displayed")):
            raise CannotSet(str(error)) from error
        # A fallback face can lack a combination of marks; the vendored face alone cannot, so the report still appears.
        content, row_heads = content_of(document, on, own_only=True)
        try:
            pdf = _compile(content, on)
        except typst.TypstError as again:
            raise CannotSet(str(again)) from again
    opened = Pdf.open(BytesIO(without_named_heads(pdf)))
    mark_row_heads(opened, row_heads)
    join_notes(opened, [clean(note) for note in document.notes])
    return opened


@contextmanager
def _compiler() -> Iterator[Any]:
    # Typst lets go of Python's lock while it sets, and a compiler refuses a second caller.
    try:
        one = _idle.pop()
    except IndexError:
        one = typst.Compiler(root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)
    try:
        yield one
    finally:
        _idle.append(one)


def _compile(content: dict[str, Any], on: date) -> bytes:
    with _compiler() as compiler:
        pdf: bytes = compiler.compile(
            input=str(TEMPLATES / "report.typ"),
            format="pdf",
            sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
        )
    return pdf
