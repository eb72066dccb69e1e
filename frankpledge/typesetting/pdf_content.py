"""The document tree as the plain values the Typst templates read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from frankpledge.typesetting import document as tree
from frankpledge.typesetting.characters import BREAK, MISSING, breakable, clean, printable, without_marks
from frankpledge.typesetting.drawings.knots import KNOT_WORDS
from frankpledge.typesetting.drawings.thread import knot
from frankpledge.typesetting.links import print_link, safe_link
from frankpledge.typesetting.outline import outline
from frankpledge.typesetting.svg_gate import admit

LINE, LANDSCAPE = 453.0, 697.0  # points of text width on A4 with 25 mm margins, upright and on its side
TALLEST, TALLEST_WIDE = 640.0, 380.0
WIDE_DRAWING = 800.0  # drawing units; wider than this goes on its side where that shows it larger
SHORT = 60  # characters that stand on one line
ROW_HEADS, PLAIN = True, False


def content_of(document: tree.Document, on: date, *, own_only: bool = False) -> tuple[dict[str, Any], list[bool]]:
    """Return the template's values, and for each table in order whether its first column heads the rows.

    `own_only` keeps to characters of the vendored face.
    """
    return _Content(document, own_only).whole(on)


class _Content:
    def __init__(self, document: tree.Document, own_only: bool) -> None:
        self.document = document
        self.own_only = own_only
        self.missing = False
        self.entries = outline(document)
        self.next_heading = iter(self.entries)
        self.anchors = {entry.anchor for entry in self.entries}
        self.anchors |= {"notes"} if document.notes else set()
        self.cited: set[int] = set()
        self.row_heads: list[bool] = []

    def whole(self, on: date) -> tuple[dict[str, Any], list[bool]]:
        document = self.document
        language, _, region = document.language.partition("-")
        address = print_link(document.address, "", set())
        listed = sum(1 for entry in self.entries if entry.level <= 2)
        content: dict[str, Any] = {
            "title": self.words(document.title),
            "subtitle": self.words(document.subtitle),
            "author": self.words(document.author),
            "running": self.words(shorten(document.running_title or document.title, 80), 30),
            "lang": language.lower() or "en",
            "region": region.upper() or None,
            "date": [on.year, on.month, on.day],
            "address": address,
            "address-shown": BREAK.join(self.words(part, 40) for part in re.split(r"(?<=[/-])(?=[^/-])", address)),
            "facts": self.facts(document.facts),
            "contents": "none" if not (listed and document.contents) else "here" if listed <= 8 else "page",
            "body": self.body(document.body),
        }
        content["notes"] = [
            {"text": self.words(note), "cited": number in self.cited} for number, note in enumerate(document.notes, 1)
        ]
        where = f"; the web page {address} shows it" if address else ""
        content["words"] = {
            "contents": "Contents",
            "notes": "Sources",
            "missing": f"{MISSING} stands for a character that the type of this document cannot draw{where}.",
        }
        content["missing"] = self.missing
        return content, self.row_heads

    def body(self, nodes: Sequence[tree.Node]) -> list[dict[str, Any]]:
        laid = [self.node(node) for node in nodes]
        for before, node, after, at in zip(nodes, nodes[1:], nodes[2:], laid[1:], strict=False):
            match before, node, after:
                case tree.Heading(), tree.Paragraph(runs), tree.Paragraph():
                    # A line between a heading and its text goes with both over the end of a page.
                    at["stays"] = len(tree.words_of(runs)) <= SHORT
        return laid

    def words(self, text: str, longest: int = 42) -> str:
        shown = printable(text, own_only=self.own_only)
        self.missing = self.missing or shown.count(MISSING) > text.count(MISSING)
        return breakable(shown, longest)

    def runs(self, cell: tree.Cell, longest: int = 42) -> Any:
        if isinstance(cell, str):
            return self.words(cell, longest)
        return [self.run(run, longest) for run in cell]

    def run(self, run: tree.Text, longest: int) -> Any:
        words = self.words(run.text, longest)
        link = print_link(run.link, self.document.address, self.anchors) if safe_link(run.link) else ""
        if not (run.strong or link or run.note):
            return words
        note = run.note or 0
        self.cited.add(note)
        return {"t": words, "s": run.strong, "l": link if words.strip() else "", "n": note}

    def facts(self, pairs: Sequence[tuple[str, tree.Cell]]) -> list[Any]:
        if pairs:
            self.row_heads.append(ROW_HEADS)
        return [[self.words(label, 18), self.runs(value)] for label, value in pairs]

    def node(self, node: tree.Node) -> dict[str, Any]:
        match node:
            case tree.Heading():
                entry = next(self.next_heading)
                text = self.words(entry.text, 34)
                return {"kind": "heading", "level": entry.level, "text": text, "anchor": entry.anchor}
            case tree.Paragraph():
                return {"kind": "paragraph", "body": self.runs(node.runs)}
            case tree.Bullets():
                return {"kind": "bullets", "items": [self.runs(item) for item in node.items]}
            case tree.Table():
                return self.table(node, LINE)
            case tree.Callout():
                word = tree.CALLOUT_WORDS[node.kind]
                return {"kind": "callout", "style": node.kind, "word": word, "body": self.runs(node.text)}
            case tree.Figure():
                return self.figure(node)
            case tree.Facts():
                return {"kind": "facts", "pairs": self.facts(node.pairs)} if node.pairs else {"kind": "nothing"}
            case tree.Thread():
                return {"kind": "thread", "stops": [self.stop(stop) for stop in node.stops]}
        return {"kind": "break"}

    def stop(self, stop: tree.Stop) -> dict[str, Any]:
        return {
            "when": self.words(stop.when),
            "body": self.runs(stop.runs),
            "gap": self.words(stop.gap_after),
            "word": KNOT_WORDS[stop.kind],
            "knot": knot(stop.kind),
        }

    def figure(self, figure: tree.Figure) -> dict[str, Any]:
        svg, width, height = admit(without_marks(printable(figure.svg, own_only=self.own_only)))
        scale, on_side = min(0.75, LINE / width, TALLEST / height), min(0.75, LANDSCAPE / width, TALLEST_WIDE / height)
        wide = width > WIDE_DRAWING and on_side > scale
        scale, line = (on_side, LANDSCAPE) if wide else (scale, LINE)
        return {
            "kind": "figure",
            "svg": svg,
            "wide": wide,
            "width": round(width * scale, 2),
            "alt": self.words(figure.alt, 10_000),
            "caption": self.words(figure.caption),
            "table": self.table(figure.table, line) if figure.table is not None else None,
        }

    def table(self, table: tree.Table, line: float) -> dict[str, Any]:
        if not table.rows:
            said = {"t": self.words(table.caption) + ":", "s": True, "l": "", "n": 0}
            return {"kind": "paragraph", "body": [said, " nothing to list."]}
        self.row_heads.append(table.row_heads)
        size = 10.0 if table.columns <= 5 else 9.0 if table.columns <= 8 else 7.5
        widths = table.widths or fair_widths(table)
        room = [max(4, int((line * width / sum(widths) - 10) / (size * 0.62))) for width in widths]
        return {
            "kind": "table",
            "caption": self.words(table.caption),
            "head": [self.words(head, room[at]) for at, head in enumerate(table.head)],
            "rows": [[self.runs(cell, room[at]) for at, cell in enumerate(row)] for row in table.rows],
            "row-heads": table.row_heads,
            "widths": [float(width) for width in widths],
            "align": list(table.align or ["left"] * table.columns),
            "size": size,
        }


def shorten(text: str, most: int) -> str:
    """Return `text` on one line of at most `most` characters, with an ellipsis where it was cut."""
    text = " ".join(clean(text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def fair_widths(table: tree.Table, capacity: int = 84) -> tuple[float, ...]:
    """Return a share of the line for each column: short columns keep one line, long ones share what is left.

    `capacity` is about how many characters the line holds.
    """
    needs: list[tuple[int, int]] = []
    for at in range(table.columns):
        texts = [clean(tree.words_of(row[at])) for row in table.rows[:300]]
        head = table.head[at] if table.head else ""
        word = max((len(part) for text in [*texts, head] for part in text.split()), default=1)
        typical = sorted(len(text) for text in texts)[int(len(texts) * 0.9)]
        needs.append((_room_for(min(18, word)), _room_for(max(typical, min(18, word), min(12, len(head))))))
    short = [natural if natural <= 20 else 0 for _, natural in needs]
    left = max(capacity - sum(short), 20)
    long = sum(min(natural, 140) for _, natural in needs if natural > 20)
    return tuple(
        float(keep) if keep else max(float(least), left * min(natural, 140) / long)
        for keep, (least, natural) in zip(short, needs, strict=True)
    )


def _room_for(characters: int) -> int:
    """Characters of running text that a cell of so many needs: figures are wider than words, and a cell has edges."""
    return round(characters * 1.1 + 2.5)
