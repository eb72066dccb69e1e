"""Many PDFs into one: pages, structure, bookmarks and jumps kept; scripts, forms and attachments left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from frankpledge.typesetting.packs.bookmarks import bookmarks_of, lay_bookmarks
from frankpledge.typesetting.packs.joining_tags import StructureTree
from frankpledge.typesetting.packs.stamping import PAGE_WORDS, stamp


@dataclass(frozen=True)
class Part:
    """One PDF of a pack: its bookmark, its bytes (or it, open: merging closes it), the words for its pages where
    they are pictures only, and whether we set it ourselves."""

    title: str
    pdf: bytes | Pdf
    said: str = ""
    own: bool = False


@dataclass(frozen=True)
class Merged:
    """The pack's bytes, the first page of each part (1-based), the number of pages, and the parts without tags."""

    pdf: bytes
    starts: tuple[int, ...]
    pages: int
    untagged: tuple[str, ...]


def merge(
    parts: Sequence[Part], *, title: str, language: str = "en-GB", jumps: str = "", page_words: str = PAGE_WORDS
) -> Merged:
    """Merge the parts in order. The same parts give the same bytes.

    `jumps` is an address: links to `jumps` + "#part-3" become jumps to the first page of the third part. `page_words`
    are stamped on every page, filled with its number and the number of pages; "" stamps none.
    Raises ValueError without parts, and pikepdf.PdfError for a part that cannot be read: examine them first.
    """
    if not parts:
        raise ValueError("A pack needs at least one part.")
    with Pdf.new() as pack:
        tree = StructureTree(pack)
        starts: list[int] = []
        marks, untagged = [], []
        sources = []
        for part in parts:
            source = part.pdf if isinstance(part.pdf, Pdf) else Pdf.open(BytesIO(part.pdf))
            sources.append(source)
            first, count = len(pack.pages), len(source.pages)
            _strip(source)
            pack.add_pages_from(source, forms="strip")
            starts.append(first)
            marks.append((part.title, first, bookmarks_of(source)))
            if not tree.add(source, first, count, title=part.title, said=part.said, own=part.own):
                untagged.append(part.title)
        tree.lay()
        lay_bookmarks(pack, marks)
        if jumps:
            _jump(pack, jumps, starts)
        if page_words:
            stamp(pack, page_words)
        _name(pack, title, language)
        out = BytesIO()
        pack.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        pages = len(pack.pages)
        for source in sources:
            source.close()
    return Merged(out.getvalue(), tuple(start + 1 for start in starts), pages, tuple(untagged))


def page_count(pdf: bytes | Pdf) -> int:
    """The number of pages of a PDF. Raises pikepdf.PdfError where it cannot be read."""
    if isinstance(pdf, Pdf):
        return len(pdf.pages)
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def _strip(source: Pdf) -> None:
    """Only links stay on a page: notes, stamps, attachments and buttons are not part of a published paper."""
    for page in source.pages:
        for name in ("/AA", "/Thumb", "/PieceInfo", "/Metadata", "/AF"):
            if name in page.obj:
                del page.obj[name]
        if "/Annots" in page.obj:
            kept = [mark for mark in page.obj.Annots if isinstance(mark, Dictionary) and _is_plain_link(mark)]
            if len(kept) < len(page.obj.Annots):
                page.obj.Annots = Array(kept)


def _is_plain_link(mark: Dictionary) -> bool:
    if mark.get("/Subtype") != Name.Link or "/AA" in mark:
        return False
    action = mark.get("/A")
    return action is None or action.get("/S") in (Name.URI, Name.GoTo)


def _jump(pack: Pdf, address: str, starts: Sequence[int]) -> None:
    for page in pack.pages:
        for mark in page.obj.get("/Annots", ()):
            action = mark.get("/A")
            where = str(action.get("/URI", "")) if action is not None else ""
            if where.startswith(f"{address}#part-"):
                number = int(where.rpartition("-")[2])
                del mark.A
                mark.Dest = Array([pack.pages[starts[number - 1]].obj, Name.Fit])


def _name(pack: Pdf, title: str, language: str) -> None:
    pack.Root.Lang = String(language)
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pack.docinfo[Name.Title] = String(title)
    with pack.open_metadata(set_pikepdf_as_editor=False) as words:
        words["dc:title"] = title
        words["dc:language"] = {language}
