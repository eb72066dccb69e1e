"""A document as a tagged PDF, set by Typst. Content goes in as JSON, never as generated Typst source."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
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
# What was set before under a digest, else what the maker makes and it keeps from now on.
Keep = Callable[[str, Callable[[], bytes]], bytes]
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


def opened_pdf(document: Document, on: date, keep: Keep | None = None) -> Pdf:
    """Return the same PDF open and not yet written, for what goes into a pack at once. The caller closes it.

    `keep` is asked for what Typst makes, by a digest of all that it is made from. Raises what document_pdf raises.
    Several threads may set at the same time.
    """
    content, row_heads = content_of(document, on)
    try:
        pdf = _kept(content, on, keep)
    except typst.TypstError as error:
        if not any(said in str(error) for said in ("missing codepoints", "could not be displayed")):
            raise CannotSet(str(error)) from error
        # A fallback face can lack a combination of marks; the vendored face alone cannot, so the report still appears.
        content, row_heads = content_of(document, on, own_only=True)
        try:
            pdf = _kept(content, on, keep)
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


def _kept(content: dict[str, Any], on: date, keep: Keep | None) -> bytes:
    if keep is None:
        return _compile(content, on)
    made_of = json.dumps([_makers(), on.isoformat(), content], ensure_ascii=False)
    return keep(sha256(made_of.encode()).hexdigest(), lambda: _compile(content, on))


@lru_cache(maxsize=1)
def _makers() -> list[str]:
    """The version of Typst and the digests of the templates and fonts, as this process found them first."""
    files = [path for folder in (TEMPLATES, FONTS) for path in sorted(folder.iterdir()) if path.is_file()]
    return [version("typst"), *STANDARDS, *(sha256(path.read_bytes()).hexdigest() for path in files)]


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
