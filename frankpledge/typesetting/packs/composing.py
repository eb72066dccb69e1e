"""A meeting's pack as one tagged PDF: cover, agenda with the page of every paper, papers set and papers sent in."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TypeVar

from pikepdf import Pdf

from frankpledge.typesetting.document import Callout, Cell, Document, Heading, Node, Paragraph, Table, Text
from frankpledge.typesetting.packs.merging import Part, merge, page_count
from frankpledge.typesetting.packs.stamping import PAGE_WORDS
from frankpledge.typesetting.pdf import Keep, opened_pdf

NOWHERE = "https://pack.invalid/"  # a name that can never be looked up, for jumps where the pack has no address
PASSES, MOST_AT_ONCE = 4, 8
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class PackPaper:
    """One paper: a document tree to be set, PDF bytes, or a PDF open. `said` is the words for pages that are pictures;
    `own` says that we set it ourselves."""

    title: str
    document: Document | None = None
    pdf: bytes | Pdf = b""
    said: str = ""
    note: str = ""
    own: bool = False

    def __post_init__(self) -> None:
        if (self.document is None) == (not self.pdf):
            raise ValueError(f"A paper is either a document or a PDF: {self.title[:60]!r}.")


@dataclass(frozen=True)
class PackItem:
    """One item of the agenda, in the words its readers may see; `note` says why it is taken without the public.

    `lines` stand under it in the agenda and lead to no page: what the meeting is asked, a paper withdrawn.
    """

    number: str
    heading: str
    note: str = ""
    papers: tuple[PackPaper, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackContent:
    """All that stands in a pack, in order. `facts` stand on the cover; each of `notice` is a paragraph before the
    agenda, `after` whatever follows it; `page_words` are stamped on every page, with its number and their total."""

    title: str
    subtitle: str
    author: str
    facts: tuple[tuple[str, Cell], ...]
    items: tuple[PackItem, ...]
    notice: tuple[str, ...] = ()
    address: str = ""
    language: str = "en-GB"
    after: tuple[Node, ...] = ()
    page_words: str = PAGE_WORDS


@dataclass(frozen=True)
class Pack:
    """The pack's bytes; for each paper in order the page it starts on; its pages; the papers that came without tags."""

    pdf: bytes
    starts: tuple[int, ...]
    pages: int
    untagged: tuple[str, ...]


def compose(content: PackContent, on: date, keep: Keep | None = None) -> Pack:
    """Set and merge a pack, dated `on`. The same content and date give the same bytes.

    `keep` keeps what is set for papers, but not the agenda (see opened_pdf). Raises what document_pdf and merge raise:
    CannotSet, UnsafeDrawing, ValueError, pikepdf.PdfError.
    """
    papers = [paper for item in content.items for paper in item.papers]
    names = [_named(item, paper) for item in content.items for paper in item.papers]
    parts = [
        Part(name, pdf, paper.said, paper.own or paper.document is not None)
        for name, paper, pdf in zip(
            names, papers, side_by_side(lambda paper: _set(paper, on, keep), papers), strict=True
        )
    ]
    jumps = content.address or NOWHERE
    lengths = [page_count(part.pdf) for part in parts]
    before, starts = 0, tuple(0 for _ in papers)
    for _ in range(PASSES):
        front = Part("Agenda", opened_pdf(_front(content, starts, jumps), on), own=True)
        if (own := page_count(front.pdf)) == before:
            break
        before, starts = own, tuple(accumulate(lengths[:-1], initial=own + 1)) if papers else ()
    merged = merge(
        [front, *parts], title=content.title, language=content.language, jumps=jumps, page_words=content.page_words
    )
    return Pack(merged.pdf, merged.starts[1:], merged.pages, merged.untagged)


def side_by_side(do: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """What `do` makes of each, in order, on as many processors as there are: Typst sets without Python's lock.

    Raises the first that `do` raised.
    """
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_AT_ONCE)) as threads:
        return list(threads.map(do, given))


def _set(paper: PackPaper, on: date, keep: Keep | None) -> bytes | Pdf:
    return paper.pdf if paper.document is None else opened_pdf(paper.document, on, keep)


def _named(item: PackItem, paper: PackPaper) -> str:
    return f"{item.number} {paper.title}".strip()


def _front(content: PackContent, starts: Sequence[int], jumps: str) -> Document:
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for item in content.items:
        rows.append((item.number, _heading(item), ""))
        rows.extend(("", line, "") for line in item.lines)
        for paper in item.papers:
            link = f"{jumps}#part-{at + 2}"
            page = str(starts[at]) if starts[at] else "000"
            words = f"{paper.title}. {paper.note}" if paper.note else paper.title
            rows.append(("", (Text(words, link=link),), (Text(page, link=link),)))
            at += 1
    body: list[Node] = [Paragraph(words) for words in content.notice]
    body.append(Heading(1, "Agenda", "agenda"))
    body.append(
        Table("Items, their papers and the page each starts on", ("Item", "What is taken", "Page"), tuple(rows),
              widths=(0.14, 1.0, 0.12), align=("left", "left", "right"))
    )  # fmt: skip
    if not any(item.papers for item in content.items):
        body.append(Callout("note", "No paper is published with this agenda."))
    body += content.after
    return Document(
        title=content.title, subtitle=content.subtitle, language=content.language, running_title=content.title,
        address=content.address, author=content.author, facts=content.facts, body=tuple(body),
        contents=False,
    )  # fmt: skip


def _heading(item: PackItem) -> Cell:
    if not item.note:
        return (Text(item.heading, strong=True),)
    return (Text(item.heading, strong=True), Text(f" {item.note}"))
