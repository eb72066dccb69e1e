"""Our own look at a PDF's tags, words and parts. It finds faults; it cannot prove that a file meets a standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from frankpledge.typesetting.pdf_tags import body_rows, kids, kind_of, tables

CHECKED_WITH = "Checked with Frankpledge's own PDF checks, which cover a part of what PDF/UA-1 and PDF/A-2a ask."


@dataclass(frozen=True)
class PdfCheck:
    """What was counted, and the findings in plain sentences (none found is not a proof of conformance)."""

    findings: list[str]
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        found = " ".join(self.findings) or "Nothing found."
        return f"{CHECKED_WITH} {found}"


def check_pdf(pdf: bytes | Path) -> PdfCheck:
    """Return the findings about a PDF given as bytes or by its path. A file that cannot be opened is one finding."""
    try:
        opened = Pdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        return PdfCheck([f"The file cannot be opened as a PDF: {error}."])
    with opened:
        look = _Look(opened)
        return PdfCheck(list(look.findings()), look.counts)


class _Look:
    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root
        self.counts: dict[str, int] = {"pages": len(pdf.pages)}

    def findings(self) -> Iterator[str]:
        yield from self.tagged()
        yield from self.named()
        yield from self.navigation()
        yield from self.identifiers()
        yield from self.figures_and_tables()
        yield from self.nothing_active()
        yield from self.fonts()
        yield from self.links()

    def tagged(self) -> Iterator[str]:
        marks = self.root.get("/MarkInfo")
        if marks is None or not marks.get("/Marked", False):
            yield "The file does not say that it is tagged."
        if "/StructTreeRoot" not in self.root:
            yield "The file has no structure tree, so a screen reader has no reading order."

    def named(self) -> Iterator[str]:
        if not str(self.root.get("/Lang", "")):
            yield "The file does not say its language."
        title = str(self.pdf.docinfo.get("/Title", "")) if "/Info" in self.pdf.trailer else ""
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            title = title or str(meta.get("dc:title", ""))
        if not title.strip():
            yield "The file has no title."
        preferences = self.root.get("/ViewerPreferences")
        if preferences is None or not preferences.get("/DisplayDocTitle", False):
            yield "The window would show the file's name, not the document's title."

    def navigation(self) -> Iterator[str]:
        with self.pdf.open_outline() as bookmarks:
            self.counts["bookmarks"] = _count_bookmarks(bookmarks.root)
        headings = sum(1 for kind, _ in self.elements() if kind in ("H", "H1", "H2", "H3", "H4", "H5", "H6"))
        self.counts["headings"] = headings
        if self.counts["bookmarks"] < headings:
            yield f"There are {headings} headings but {self.counts['bookmarks']} bookmarks."
        if "/PageLabels" not in self.root:
            yield "The pages have no labels."

    def identifiers(self) -> Iterator[str]:
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            if str(meta.get("pdfuaid:part", "")) != "1":
                yield "The metadata do not name PDF/UA-1."
            if f"{meta.get('pdfaid:part', '')}{meta.get('pdfaid:conformance', '')}".upper() != "2A":
                yield "The metadata do not name PDF/A-2a."

    def elements(self) -> Iterator[tuple[str, Any]]:
        tree = self.root.get("/StructTreeRoot")
        stack = list(kids(tree)) if tree is not None else []
        while stack:
            element = stack.pop()
            yield kind_of(element), element
            stack.extend(kids(element))

    def figures_and_tables(self) -> Iterator[str]:
        figures = [element for kind, element in self.elements() if kind == "Figure"]
        self.counts["figures"] = len(figures)
        silent = sum(1 for figure in figures if not str(figure.get("/Alt", "")).strip())
        if silent:
            yield f"{silent} of {len(figures)} figures have no words for those who cannot see them."
        tree = self.root.get("/StructTreeRoot")
        found = list(tables(tree)) if tree is not None else []
        self.counts["tables"] = len(found)
        for number, table in enumerate(found, 1):
            yield from _table_findings(number, table)

    def nothing_active(self) -> Iterator[str]:
        if self.pdf.is_encrypted:
            yield "The file is encrypted."
        names = self.root.get("/Names", Dictionary())
        if "/JavaScript" in names or "/OpenAction" in self.root or "/AA" in self.root:
            yield "The file carries a script or an action that runs by itself."
        if "/EmbeddedFiles" in names or "/AF" in self.root:
            yield "The file has other files embedded in it."
        if "/AcroForm" in self.root:
            yield "The file has a form in it."

    def fonts(self) -> Iterator[str]:
        loose: set[str] = set()
        fonts = [item for item in self.pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.Font]
        for font in fonts:
            if font.get("/Subtype") == Name.Type0:
                continue
            descriptor = font.get("/FontDescriptor")
            files = ("/FontFile", "/FontFile2", "/FontFile3")
            embedded = descriptor is not None and any(part in descriptor for part in files)
            if font.get("/Subtype") != Name.Type3 and not embedded:
                loose.add(str(font.get("/BaseFont", "a font without a name")).lstrip("/"))
        self.counts["fonts"] = sum(1 for font in fonts if font.get("/Subtype") != Name.Type0)
        for name in sorted(loose):
            yield f"The font {name} is not embedded."

    def links(self) -> Iterator[str]:
        count, dead, silent, active = 0, 0, 0, 0
        named = set(_destination_names(self.root))
        for page in self.pdf.pages:
            for mark in page.get("/Annots", ()):
                if mark.get("/Subtype") != Name.Link:
                    continue
                count += 1
                silent += not str(mark.get("/Contents", "")).strip()
                action = mark.get("/A")
                if action is not None:
                    address = str(action.get("/URI", ""))
                    active += action.get("/S") not in (Name.URI, Name.GoTo)
                    dead += action.get("/S") == Name.URI and not address.startswith(("http://", "https://", "mailto:"))
                else:
                    target = mark.get("/Dest")
                    known = isinstance(target, Array) or (target is not None and str(target) in named)
                    dead += not known
        self.counts["links"] = count
        if dead:
            yield f"{dead} of {count} links lead nowhere."
        if silent:
            yield f"{silent} of {count} links have no words of their own."
        if active:
            yield f"{active} of {count} links do something other than lead somewhere."


def _count_bookmarks(items: Any) -> int:
    return sum(1 + _count_bookmarks(item.children) for item in items)


def _destination_names(root: Any) -> Iterator[str]:
    yield from (str(name) for name in root.get("/Dests", Dictionary()))
    stack = [root.get("/Names", Dictionary()).get("/Dests", Dictionary())]
    while stack:
        branch = stack.pop()
        stack.extend(branch.get("/Kids", ()))
        yield from (str(name) for name in list(branch.get("/Names", ()))[::2])


def _scope(cell: Any) -> str:
    attributes = cell.get("/A")
    for part in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(part, Dictionary) and "/Scope" in part:
            return str(part.Scope).lstrip("/")
    return ""


def _table_findings(number: int, table: Any) -> Iterator[str]:
    heads = 0
    scopeless = 0
    rows = [row for part in kids(table) if kind_of(part) == "THead" for row in kids(part)]
    for row in [*rows, *body_rows(table)]:
        for cell in kids(row):
            if kind_of(cell) == "TH":
                heads += 1
                scopeless += not _scope(cell)
    if not heads:
        yield f"Table {number} has no header cells."
    elif scopeless:
        yield f"Table {number} has {scopeless} header cells that do not say whether they head a row or a column."
