"""A Word file as a document of ours: headings, paragraphs, lists, tables; nothing that acts or is from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

import mammoth
import nh3

from frankpledge.typesetting.document import Bullets, Cell, Document, Heading, Node, Paragraph, Runs, Table, Text

MOST_BLOCKS = 30_000
MOST_COLUMNS = 30
_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
         "strong", "em", "a", "br", "sup", "sub"}  # fmt: skip
_HEADS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


class Unreadable(ValueError):
    """A Word file that could not be read; the message is a sentence."""


@dataclass(frozen=True)
class WordRead:
    """The document, and what its author should know: pictures left out, tables without a head."""

    document: Document
    flags: tuple[str, ...]


def read_word(word: bytes, title: str) -> WordRead:
    """Read a DOCX under a paper's title. Comments, deletions, page heads and feet stay behind; so do pictures.

    Give it only what `examine_word` lets in. Raises Unreadable.
    """
    pictures = [0]

    def left_out(image: object) -> list[object]:
        pictures[0] += 1
        return []

    try:
        html = mammoth.convert_to_html(BytesIO(word), convert_image=left_out, external_file_access=False).value
    except Exception as wrong:  # the reader raises whatever a part of the file makes it stumble over
        raise Unreadable("a part of it is damaged.") from wrong
    clean = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}, "td": {"colspan"}, "th": {"colspan"}},
        url_schemes={"http", "https", "mailto"}, link_rel=None,
    )  # fmt: skip
    reader = _Reader()
    try:
        reader.feed(clean)
        reader.close()
    except RecursionError as wrong:
        raise Unreadable("its tables or lists are nested too deep.") from wrong
    flags = []
    if pictures[0]:
        many = "a picture" if pictures[0] == 1 else f"{pictures[0]} pictures"
        flags.append(f"The Word file has {many}; the pack leaves them out. Send a PDF where they matter.")
    if reader.headless:
        flags.append(
            "A table in the Word file has no row marked as its head; the first row is taken for it. "
            "In Word: Table, Repeat header rows."
        )
    return WordRead(Document(title=title, body=tuple(reader.nodes), contents=False), tuple(flags))


@dataclass
class _Rows:
    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    in_head: bool = False


class _Reader(HTMLParser):
    """Cleaned HTML into nodes. A table within a table is read as words of its cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.headless = False
        self._runs: list[Text] = []
        self._strong = 0
        self._link = ""
        self._lists: list[tuple[str, list[Cell], int]] = []
        self._table: _Rows | None = None
        self._depth = 0
        self._span = 1
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ul", "ol") and self._table is None:
            self._end_item()
            self._lists.append((tag, [], 0))
        elif tag == "table":
            self._depth += 1
            if self._table is None:
                self._end_block()
                self._table = _Rows()
        elif tag in ("td", "th") and self._depth == 1:
            self._runs, self._span = [], _span(given.get("colspan"))
        elif tag == "tr" and self._table is not None and self._depth == 1:
            self._table.rows.append([])
        elif tag == "thead" and self._table is not None and self._depth == 1:
            self._table.in_head = True
        elif tag == "strong":
            self._strong += 1
        elif tag == "a":
            self._link = given.get("href") or ""
        elif tag in ("br", "p", "li", *_HEADS) and self._runs:
            self._runs.append(Text(" "))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self._end_table()
        elif tag in ("td", "th") and self._depth == 1 and self._table is not None and self._table.rows:
            row = self._table.rows[-1]
            row.append(self._take() or "")
            row.extend("" for _ in range(self._span - 1))
        elif tag == "thead" and self._table is not None and self._depth == 1:
            self._table.in_head, self._table.heads = False, len(self._table.rows)
        elif tag == "strong":
            self._strong = max(0, self._strong - 1)
        elif tag == "a":
            self._link = ""
        elif self._table is None:
            self._end_of(tag)

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split()) if data.strip() else ""
        if words:
            words = (" " if data[0].isspace() else "") + words + (" " if data[-1].isspace() else "")
        elif not (data and self._runs):
            return
        self._runs.append(Text(words or " ", strong=bool(self._strong), link=self._link))

    def _end_of(self, tag: str) -> None:
        if tag == "li":
            self._end_item()
        elif tag in ("ul", "ol") and self._lists:
            self._end_item()
            _, items, _ = self._lists.pop()
            if items:
                self._put(Bullets(tuple(items)))
        elif tag in _HEADS:
            words = "".join(run.text for run in self._take()).strip()
            if words:
                self._put(Heading(_HEADS[tag], words[:300]))
        elif tag == "p" and not self._lists:
            self._end_block()

    def _end_block(self) -> None:
        if runs := self._take():
            self._put(Paragraph(runs))

    def _end_item(self) -> None:
        if not self._lists:
            return self._end_block()
        kind, items, number = self._lists[-1]
        if runs := self._take():
            number += 1
            mark = f"{number}. " if kind == "ol" else ""
            items.append((Text(mark), *runs) if mark else runs)
            self._lists[-1] = (kind, items, number)
        return None

    def _end_table(self) -> None:
        found, self._table = self._table, None
        rows = [row for row in found.rows if any(row)] if found else []
        columns = max((len(row) for row in rows), default=0)
        if found is None or not columns or columns > MOST_COLUMNS:
            for row in rows:
                self._put(Paragraph(_joined(row)))
            return
        full = [tuple([*row, *([""] * (columns - len(row)))]) for row in rows]
        if len(full) == 1:
            self._put(Paragraph(_joined(rows[0])))
            return
        self.headless |= not found.heads
        self._tables += 1
        head = tuple(_plain(cell) or f"Column {at}" for at, cell in enumerate(full[0], 1))
        self._put(Table(f"Table {self._tables}", head, tuple(full[1:])))

    def _take(self) -> Runs:
        runs, self._runs = tuple(_trimmed(self._runs)), []
        return runs

    def _put(self, node: Node) -> None:
        if len(self.nodes) >= MOST_BLOCKS:
            raise Unreadable(f"it has more than {MOST_BLOCKS:,} paragraphs.")
        self.nodes.append(node)


def _trimmed(runs: list[Text]) -> Iterator[Text]:
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    started = False
    for run in runs:
        text = run.text if started else run.text.lstrip()
        if text:
            started = True
            yield Text(text, run.strong, run.link)


def _joined(cells: list[Cell]) -> Cell:
    return " | ".join(filter(None, map(_plain, cells))) or " "


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(run.text for run in cell).strip()


def _span(given: str | None) -> int:
    return min(int(given), MOST_COLUMNS) if given and given.isdecimal() and len(given) < 4 and int(given) > 0 else 1
