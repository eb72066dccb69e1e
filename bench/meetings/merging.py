"""Ten PDFs of a hundred pages merged with their tags, against the PDF library's own merge, which loses them."""

import time
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf

from bench.meetings.papers import paper
from bench.meetings.setting import ON
from frankpledge.typesetting.packs.merging import Part, merge
from frankpledge.typesetting.pdf import document_pdf
from frankpledge.typesetting.pdf_tags import tables

FILES, SECTIONS = 10, 106


@dataclass(frozen=True)
class Merging:
    """Processor seconds of each (the best of the rounds), pages, and the tables that each kept as tables.

    `bare` copies pages only, which breaks links within a paper; `linked` is the library's merge that keeps them.
    """

    bare: float
    linked: float
    kept: float
    pages: int
    tables_bare: int
    tables_kept: int

    @property
    def ratio(self) -> float:
        """How many times as long it takes to keep the tags."""
        return self.kept / self.bare


def measure(rounds: int = 3) -> Merging:
    """Merge the same files in each way, in turn."""
    files = [document_pdf(paper(number, SECTIONS), ON) for number in range(FILES)]
    bare, linked, kept, one, other = [], [], [], b"", b""
    for _ in range(rounds):
        began = time.process_time()
        one = _bare(files)
        bare.append(time.process_time() - began)
        began = time.process_time()
        _bare(files, links=True)
        linked.append(time.process_time() - began)
        began = time.process_time()
        merged = merge(
            [Part(f"Paper {at}", file, own=True) for at, file in enumerate(files)], title="Pack", page_words=""
        )
        other = merged.pdf
        kept.append(time.process_time() - began)
    return Merging(min(bare), min(linked), min(kept), merged.pages, _tables(one), _tables(other))


def _bare(files: list[bytes], *, links: bool = False) -> bytes:
    with Pdf.new() as pack:
        sources = [Pdf.open(BytesIO(file)) for file in files]
        for source in sources:
            pack.add_pages_from(source) if links else pack.pages.extend(source.pages)
        out = BytesIO()
        pack.save(out)
        for source in sources:
            source.close()
    return out.getvalue()


def _tables(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as opened:
        tree = opened.Root.get("/StructTreeRoot")
        return sum(1 for _ in tables(tree)) if tree is not None else 0
