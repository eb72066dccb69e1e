"""Pages that came without tags: each is marked whole, as a picture or as words whose order nobody has vouched for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String


def mark_pages(pdf: Pdf, pages: Sequence[Page], part: Object, said: str, first_key: int) -> Iterator[tuple[int, Any]]:
    """Mark each page as one element under `part`; yields (key in the parent tree, its array).

    With `said` the page is a Figure and these are its words (a scan); without, a paragraph of the page's own text.
    """
    elements = Array()
    for number, page in enumerate(pages):
        element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Figure if said else Name.P, P=part, Pg=page.obj, K=0)
        )
        if said:
            element.Alt = String(f"{said} Page {number + 1} of {len(pages)}.")
        elements.append(element)
        _unmark(pdf, page)
        kind = b"/Figure" if said else b"/P"
        page.contents_add(pdf.make_stream(kind + b" <</MCID 0>> BDC q\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ EMC\n"))
        page.obj.StructParents = first_key + number
        page.obj.Tabs = Name.S
        yield first_key + number, Array([element])
    part.K = elements


def _unmark(pdf: Pdf, page: Page) -> None:
    """Marks without a tree behind them would nest wrongly in ours: the words of the marks go, what is drawn stays."""
    from pikepdf import Operator, parse_content_stream, unparse_content_stream

    raw = b"".join(part.read_bytes() for part in _streams(page))
    if b"BDC" not in raw and b"BMC" not in raw:
        return
    marks = {Operator("BDC"), Operator("BMC"), Operator("EMC")}
    kept = [one for one in parse_content_stream(page) if one.operator not in marks]
    page.obj.Contents = pdf.make_stream(unparse_content_stream(kept))


def _streams(page: Page) -> list[Any]:
    contents = page.obj.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]
