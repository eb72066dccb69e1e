"""A document as a tagged PDF, set by Typst. Content goes in as JSON, never as generated Typst source."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from pikepdf import ObjectStreamMode, Pdf

from frankpledge.typesetting.characters import FONTS, clean
from frankpledge.typesetting.document import Document
from frankpledge.typesetting.pdf_content import content_of
from frankpledge.typesetting.pdf_links import join_notes
from frankpledge.typesetting.pdf_tags import mark_row_heads

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS = ["ua-1", "a-2a"]


class CannotSet(RuntimeError):
    """Typst refused the document; the message says why."""


def document_pdf(document: Document, on: date) -> bytes:
    """Return the document as PDF bytes, dated `on`; the same document and date give the same bytes.

    Raises UnsafeDrawing (a ValueError) for a drawing that is not plain shapes and words, CannotSet if Typst refuses.
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
    return _finish(pdf, row_heads, [clean(note) for note in document.notes])


def _finish(set_by_typst: bytes, row_heads: list[bool], notes: list[str]) -> bytes:
    with Pdf.open(BytesIO(set_by_typst)) as pdf:
        mark_row_heads(pdf, row_heads)
        join_notes(pdf, notes)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


@cache
def _template() -> Any:
    return typst.Compiler(root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _compile(content: dict[str, Any], on: date) -> bytes:
    pdf: bytes = _template().compile(
        input=str(TEMPLATES / "report.typ"),
        format="pdf",
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
    )
    return pdf
