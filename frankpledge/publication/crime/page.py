"""What a crime page says, worked out before any HTML, so that HTML, JSON, CSV and GeoJSON are the same page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from frankpledge.publication.crime.asked import Choice

Row = dict[str, Any]
Features = Callable[[], list[Row]]  # of GeoJSON; made when asked for, as only one twin of a page holds them
TEXT, COUNT, NUMBER, RATE, INTERVAL, VERDICT, LIST = "text", "count", "number", "rate", "interval", "verdict", "list"
# What a kind of column is in a metadata file of CSV on the Web; an interval and a verdict are two columns there.
DATATYPES = {TEXT: "string", COUNT: "integer", NUMBER: "decimal", RATE: "decimal", LIST: "string"}


@dataclass(frozen=True)
class Column:
    """One column. `name` is a key of the rows; a row may carry `<name>_href`, and the reference of a figure in
    `refs[name]` (`ref` for the figure named `value`). `of` is a short name of the sort of cell, for the page."""

    name: str
    title: str
    kind: str = TEXT
    about: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a caption. `name` tells the tables of a page apart in its data twins; `folded` is the
    words to unfold a long one by."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: list[Row]
    note: str = ""
    folded: str = ""


@dataclass(frozen=True)
class MapKey:
    """The key of a map: a swatch, and what it stands for."""

    svg: SafeString
    said: str


@dataclass(frozen=True)
class Drawn:
    """A drawing with the words below it; a map has its key and can be zoomed where there is JavaScript."""

    svg: SafeString
    caption: str
    key: tuple[MapKey, ...] = ()
    is_map: bool = False


@dataclass(frozen=True)
class Section:
    """One heading with what stands under it, in this order: sentences, drawing, table, list of links."""

    heading: str
    words: tuple[str | SafeString, ...] = ()
    drawn: Drawn | None = None
    table: Table | None = None
    links: tuple[tuple[str, str], ...] = ()
    template: str = ""
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """One figure at the top of a page, with its reference."""

    label: str
    said: str
    ref: str = ""
    note: str = ""


@dataclass(frozen=True)
class Page:
    """A whole page. `address` ends in "/"; `shapes` makes GeoJSON features, None where the page has no map; `query`
    is what was asked after the address, for the twins; `when` says over which months the facts are counted; `choice` is
    the form for others."""

    title: str
    address: str
    trail: tuple[tuple[str, str], ...]
    lead: tuple[str | SafeString, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    shapes: Features | None = None
    show: str = ""
    query: str = ""
    when: str = ""
    build: str = ""
    is_sample: bool = False
    choice: Choice | None = None

    @property
    def has_map(self) -> bool:
        """Whether areas are drawn on it (a template would call `shapes` to find out)."""
        return self.shapes is not None

    @property
    def tables(self) -> list[Table]:
        """The tables in order; the first is the one that the CSV holds unless another is asked for."""
        return [section.table for section in self.sections if section.table]
