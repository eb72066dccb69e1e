"""What a pack adds to every page: its number in the pack, as ornament that a screen reader passes over."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import typst
from pikepdf import Dictionary, Name, Object, Page, Pdf

from frankpledge.typesetting.characters import FONTS

TEMPLATES = Path(__file__).parent.parent / "templates"
PAGE_WORDS = "Pack page {} of {}"
WIDTH, HEIGHT, EDGE = 300.0, 12.0, 18.0  # points
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def stamp(pdf: Pdf, words: str = PAGE_WORDS) -> None:
    """Write the number of each page at its foot on the left, and label the pages 1, 2, 3 for the reader's window."""
    total = len(pdf.pages)
    with Pdf.open(BytesIO(_set([words.format(number, total) for number in range(1, total + 1)]))) as stamps:
        for page, drawn in zip(pdf.pages, stamps.pages, strict=True):
            if "/StructParents" in drawn.obj:
                del drawn.obj.StructParents
            _lay(pdf, page, pdf.copy_foreign(drawn.as_form_xobject()))
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=1)])


def _set(words: list[str]) -> bytes:
    given = json.dumps({"words": words, "width": WIDTH, "height": HEIGHT})
    set_by_typst: bytes = typst.compile(
        str(TEMPLATES / "stamps.typ"),
        format="pdf",
        sys_inputs={"stamps": given},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return set_by_typst


def _lay(pdf: Pdf, page: Page, drawn: Object) -> None:
    name = page.add_resource(drawn, Name.XObject, Name.FpPackPage)
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    at = {
        0: (left + EDGE, bottom + EDGE),
        90: (right - EDGE, bottom + EDGE),
        180: (right - EDGE, top - EDGE),
        270: (left + EDGE, top - EDGE),
    }.get(turn, (left + EDGE, bottom + EDGE))
    matrix = " ".join(f"{value:g}" for value in (*_TURNS.get(turn, _TURNS[0]), *at))
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    mark = f"\nQ /Artifact <</Type /Pagination>> BDC q {matrix} cm {name} Do Q EMC\n"
    page.contents_add(pdf.make_stream(mark.encode()))
