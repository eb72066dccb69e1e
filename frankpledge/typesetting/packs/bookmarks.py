"""The bookmarks of each paper, brought along under the name of its part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

DEEPEST = 6
MOST = 5000


@dataclass(frozen=True)
class Bookmark:
    """A bookmark: its words, the page it leads to (0-based, within its own paper), and those under it."""

    title: str
    page: int
    under: tuple[Bookmark, ...] = ()


def bookmarks_of(pdf: Pdf) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF that lead to a page of it; at most 5,000 and six deep. Others are left out."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    named = dict(_named(pdf.Root))
    left = [MOST]

    def read(items: Sequence[OutlineItem], depth: int) -> Iterator[Bookmark]:
        for item in items:
            left[0] -= 1
            if left[0] < 0:
                return
            under = tuple(read(item.children, depth + 1)) if depth < DEEPEST else ()
            page = places.get(_target(item, named))
            if page is not None:
                yield Bookmark(str(item.title).strip() or "Untitled", page, under)
            else:
                yield from under

    try:
        with pdf.open_outline(max_depth=DEEPEST) as outline:
            return tuple(read(outline.root, 1))
    except Exception:  # a broken outline is no reason to refuse the words of a paper
        return ()


def lay_bookmarks(pdf: Pdf, parts: Sequence[tuple[str, int, Sequence[Bookmark]]]) -> None:
    """Write the bookmarks of the pack: (title, first page, bookmarks within) a part."""

    def made(mark: Bookmark, first: int) -> OutlineItem:
        item = OutlineItem(mark.title, first + mark.page, "Fit")
        item.children = [made(under, first) for under in mark.under]
        item.is_closed = True
        return item

    with pdf.open_outline() as outline:
        outline.root.clear()
        for title, first, marks in parts:
            item = OutlineItem(title, first, "Fit")
            item.children = [made(mark, first) for mark in marks]
            item.is_closed = True
            outline.root.append(item)
    pdf.Root.PageMode = Name.UseOutlines


def _target(item: OutlineItem, named: dict[str, Any]) -> Any:
    where: Any = item.destination
    if where is None and isinstance(item.action, Dictionary):
        where = item.action.get("/D")
    if where is not None and not isinstance(where, Array | int):
        where = named.get(str(where))
    if isinstance(where, Dictionary):
        where = where.get("/D")
    if isinstance(where, Array) and len(where) and isinstance(where[0], Dictionary):
        return where[0].objgen
    return None


def _named(root: Any) -> Iterator[tuple[str, Any]]:
    for name, place in dict(root.get("/Dests", Dictionary())).items():
        yield str(name), place
    stack, seen = [root.get("/Names", Dictionary()).get("/Dests", Dictionary())], set()
    while stack:
        branch = stack.pop()
        if branch.is_indirect:
            if branch.objgen in seen:
                continue
            seen.add(branch.objgen)
        pairs = list(branch.get("/Names", Array()))
        yield from ((str(name), place) for name, place in zip(pairs[::2], pairs[1::2], strict=False))
        stack.extend(branch.get("/Kids", Array()))
