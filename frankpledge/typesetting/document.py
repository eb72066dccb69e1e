"""The neutral document: one frozen tree from which the HTML page and the PDF are both made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

CalloutKind = Literal["gap", "note", "late"]
KnotKind = Literal["done", "measured", "decided", "asked", "money", "assessed"]
Align = Literal["left", "right"]
KNOT_KINDS: tuple[KnotKind, ...] = ("done", "measured", "decided", "asked", "money", "assessed")


@dataclass(frozen=True)
class Text:
    """A run of words. `link` is an address or "#anchor"; `note` is the 1-based number of a source note."""

    text: str
    strong: bool = False
    link: str = ""
    note: int | None = None


Runs = tuple[Text, ...]
Cell = str | Runs


def runs_of(cell: Cell) -> Runs:
    """Return a cell or paragraph as runs, whether it was given as one string or as runs already."""
    return (Text(cell),) if isinstance(cell, str) else tuple(cell)


def words_of(cell: Cell) -> str:
    """Return the plain words of a cell, without note numbers."""
    return "".join(run.text for run in runs_of(cell))


@dataclass(frozen=True)
class Heading:
    """A heading, level 1 (chapter) to 4. Without an anchor one is made from the text."""

    level: int
    text: str
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise ValueError(f"A heading level is 1 to 4, not {self.level!r}: {self.text[:60]!r}.")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    runs: Cell


@dataclass(frozen=True)
class Bullets:
    """A list of points, in order."""

    items: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table. `widths` are shares of the line (any scale), `align` one word a column; both may be empty.

    Raises ValueError when a row, `widths` or `align` does not match the number of columns.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_heads: bool = False
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != self.columns:
                raise ValueError(f"Table {self.caption!r}, row {number}: {len(row)} cells, {self.columns} columns.")
        for name, given in (("widths", self.widths), ("align", self.align)):
            if given and len(given) != self.columns:
                raise ValueError(f"Table {self.caption!r}: {len(given)} {name} for {self.columns} columns.")

    @property
    def columns(self) -> int:
        """The number of columns, from the head or, without one, the first row."""
        return len(self.head) or (len(self.rows[0]) if self.rows else 0)


@dataclass(frozen=True)
class Callout:
    """A short boxed statement: what is missing, what to know, or what is late. Word and shape go with the kind."""

    kind: CalloutKind
    text: Cell

    def __post_init__(self) -> None:
        if self.kind not in CALLOUT_WORDS:
            raise ValueError(f"A callout is 'gap', 'note' or 'late', not {self.kind!r}.")


CALLOUT_WORDS: dict[str, str] = {"gap": "Missing", "note": "Note", "late": "Late"}


@dataclass(frozen=True)
class Figure:
    """A drawing (SVG text from `drawings/`), the words that stand for it, and its table twin."""

    svg: str
    alt: str
    caption: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"A figure needs words for those who cannot see it: {self.caption!r}.")


@dataclass(frozen=True)
class PageBreak:
    """A new page in print; nothing on the web page."""


@dataclass(frozen=True)
class Facts:
    """Pairs of label and value."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Stop:
    """One dated event on a thread. `gap_after` says what stretch has nothing recorded between it and the next."""

    kind: KnotKind
    when: str
    runs: Cell
    gap_after: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KNOT_KINDS:
            raise ValueError(f"A knot is one of {', '.join(KNOT_KINDS)}, not {self.kind!r}.")


@dataclass(frozen=True)
class Thread:
    """The thread of a promise: an ordered list whose items carry knots, on a line that breaks at gaps."""

    stops: tuple[Stop, ...]


Node = Heading | Paragraph | Bullets | Table | Callout | Figure | PageBreak | Facts | Thread


@dataclass(frozen=True)
class Document:
    """A whole report: cover, body and numbered source notes.

    `address` is the absolute address of the same text on the web; relative links are resolved against it.
    `contents` is whether a list of contents follows the cover, where there are headings to list.
    Raises ValueError without a title, or when a run points to a note that is not there.
    """

    title: str
    subtitle: str = ""
    language: str = "en-GB"
    running_title: str = ""
    address: str = ""
    author: str = ""
    facts: tuple[tuple[str, Cell], ...] = ()
    body: tuple[Node, ...] = ()
    notes: tuple[str, ...] = ()
    contents: bool = True

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A document needs a title: readers, bookmarks and checkers all go by it.")
        for run in self.runs():
            if run.note is not None and not 1 <= run.note <= len(self.notes):
                raise ValueError(f"Note {run.note} is cited but there are {len(self.notes)} notes: {run.text[:60]!r}.")

    def runs(self) -> Iterator[Text]:
        """Yield every run of the document in reading order."""
        for _, value in self.facts:
            yield from runs_of(value)
        for node in self.body:
            for cell in cells_of(node):
                yield from runs_of(cell)


def cells_of(node: Node) -> Iterator[Cell]:
    """Yield the cells (strings or runs) of one node in reading order."""
    match node:
        case Heading():
            yield node.text
        case Paragraph():
            yield node.runs
        case Callout():
            yield node.text
        case Bullets():
            yield from node.items
        case Table():
            for row in node.rows:
                yield from row
        case Figure() if node.table is not None:
            yield from cells_of(node.table)
        case Facts():
            yield from (value for _, value in node.pairs)
        case Thread():
            yield from (stop.runs for stop in node.stops)
