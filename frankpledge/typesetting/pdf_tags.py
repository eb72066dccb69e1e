"""Row heads: the mark that Typst's Python wheel cannot yet set itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf


def kind_of(element: Any) -> str:
    """Return what a structure element is: "Table", "TR", "H1" and so on."""
    return str(element.S).lstrip("/")


def kids(element: Any) -> Iterator[Any]:
    """Yield the structure elements directly under a structure element, in order."""
    below = element.get("/K")
    for kid in below if isinstance(below, Array) else [below]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def tables(element: Any) -> Iterator[Any]:
    """Yield every Table below a structure element, in reading order."""
    for kid in kids(element):
        if kind_of(kid) == "Table":
            yield kid
        else:
            yield from tables(kid)


def body_rows(table: Any) -> Iterator[Any]:
    """Yield the TR elements of a table that are not in its head."""
    for part in kids(table):
        if kind_of(part) == "TR":
            yield part
        elif kind_of(part) == "TBody":
            yield from (row for row in kids(part) if kind_of(row) == "TR")


def mark_row_heads(pdf: Pdf, row_heads: list[bool]) -> None:
    """Tag the first cell of each body row TH, scope Row, in the tables where `row_heads` is true.

    Takes one bool a table in reading order. Raises ValueError when their count differs from the tables found.
    """
    found = list(tables(pdf.Root.StructTreeRoot))
    if len(found) != len(row_heads):
        raise ValueError(f"{len(row_heads)} tables went into the PDF, {len(found)} came out.")
    for table, wanted in zip(found, row_heads, strict=True):
        for row in body_rows(table) if wanted else ():
            first = next(kids(row), None)
            if first is not None and kind_of(first) == "TD":
                first.S = Name.TH
                first.A = Dictionary(O=Name.Table, Scope=Name.Row)


_NAMED_HEADS = re.compile(rb"/A\[<</O/Table/Headers\[[^\]]*\]>>\]|<</O/Table/Headers\[[^\]]*\]>>")


def without_named_heads(set_by_typst: bytes) -> bytes:
    """The file without the list that Typst gives each cell of the head above it, which would shut out the head of its
    row: every head has a scope that says as much. Blanks stand instead, so that nothing in the file moves."""
    return _NAMED_HEADS.sub(lambda found: b" " * len(found[0]), set_by_typst)
