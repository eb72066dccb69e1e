"""A document as an HTML fragment: escaped, accessible, GOV.UK Frontend classes, no inline style or script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from frankpledge.typesetting import document as tree
from frankpledge.typesetting.characters import clean, runs_right_to_left
from frankpledge.typesetting.drawings.thread import knot, segment
from frankpledge.typesetting.links import safe_link
from frankpledge.typesetting.outline import Entry, outline
from frankpledge.typesetting.svg_gate import admit

_SIZES = {1: "l", 2: "m", 3: "s", 4: "s"}


def document_html(document: tree.Document) -> str:
    """Return the whole document: title as h1, facts, contents, body, notes. Headings begin at h2."""
    return _Page(document).whole()


def body_html(document: tree.Document) -> str:
    """Return body and notes only, for a page that has its own title, facts and contents."""
    return "\n".join(_Page(document).body())


def contents_html(document: tree.Document) -> str:
    """Return the contents list on its own (headings of level 1 and 2), or "" when there are no headings."""
    return _contents(outline(document))


def _text(words: str) -> str:
    return escape(clean(words), quote=True)


def _turn(cell: tree.Cell) -> str:
    return ' dir="auto"' if runs_right_to_left(tree.words_of(cell)) else ""


def _contents(entries: list[Entry]) -> str:
    if not any(entry.level <= 2 for entry in entries):
        return ""
    parts = ['<nav class="fp-contents" aria-labelledby="contents">']
    parts.append('<h2 class="govuk-heading-m" id="contents">Contents</h2><ul class="govuk-list fp-contents__list">')
    for entry in entries:
        if entry.level <= 2:
            parts.append(
                f'<li class="fp-contents__item fp-contents__item--{entry.level}">'
                f'<a class="govuk-link" href="#{entry.anchor}">{_text(entry.text)}</a></li>'
            )
    return "\n".join([*parts, "</ul></nav>"])


class _Page:
    """One rendering: remembers which heading comes next and which notes were already pointed to."""

    def __init__(self, document: tree.Document) -> None:
        self.document = document
        self.entries = outline(document)
        self.next_heading = iter(self.entries)
        self.cited: set[int] = set()

    def whole(self) -> str:
        document = self.document
        parts = [f'<h1 class="govuk-heading-xl"{_turn(document.title)}>{_text(document.title)}</h1>']
        if document.subtitle:
            parts.append(f'<p class="govuk-body-l">{_text(document.subtitle)}</p>')
        if document.facts:
            parts.append(self.facts(document.facts))
        parts.append(_contents(self.entries))
        parts.extend(self.body())
        return "\n".join(part for part in parts if part)

    def body(self) -> Iterator[str]:
        for node in self.document.body:
            yield self.node(node)
        yield self.notes()

    def node(self, node: tree.Node) -> str:
        match node:
            case tree.Heading():
                return self.heading()
            case tree.Paragraph():
                return f'<p class="govuk-body"{_turn(node.runs)}>{self.runs(node.runs)}</p>'
            case tree.Bullets():
                items = "".join(f"<li{_turn(item)}>{self.runs(item)}</li>" for item in node.items)
                return f'<ul class="govuk-list govuk-list--bullet">{items}</ul>' if items else ""
            case tree.Table():
                return self.table(node)
            case tree.Callout():
                word = tree.CALLOUT_WORDS[node.kind]
                return (
                    f'<div class="govuk-inset-text fp-callout fp-callout--{node.kind}"{_turn(node.text)}>'
                    f'<p class="govuk-body"><strong>{word}:</strong> {self.runs(node.text)}</p></div>'
                )
            case tree.Figure():
                return self.figure(node)
            case tree.Facts():
                return self.facts(node.pairs)
            case tree.Thread():
                return self.thread(node)
        return ""

    def heading(self) -> str:
        entry = next(self.next_heading)
        rank = f"h{entry.level + 1}"
        size = _SIZES[entry.level]
        name = f'class="govuk-heading-{size}" id="{entry.anchor}"{_turn(entry.text)}'
        return f"<{rank} {name}>{_text(entry.text)}</{rank}>"

    def runs(self, cell: tree.Cell) -> str:
        return "".join(self.run(run) for run in tree.runs_of(cell))

    def run(self, run: tree.Text) -> str:
        words = _text(run.text).replace("\n", "<br>")
        if run.strong:
            words = f"<strong>{words}</strong>"
        link = safe_link(run.link)
        if link:
            words = f'<a class="govuk-link" href="{escape(link, quote=True)}">{words}</a>'
        return words + (self.citation(run.note) if run.note is not None else "")

    def citation(self, note: int) -> str:
        first = "" if note in self.cited else f' id="note-ref-{note}"'
        self.cited.add(note)
        return (
            f'<sup{first}><a class="govuk-link fp-note-ref" href="#note-{note}">'
            f'<span class="govuk-visually-hidden">Note </span>{note}</a></sup>'
        )

    def notes(self) -> str:
        if not self.document.notes:
            return ""
        parts = ['<section class="fp-notes" aria-labelledby="notes">']
        parts.append('<h2 class="govuk-heading-m" id="notes">Sources</h2>')
        parts.append('<ol class="govuk-list govuk-list--number">')
        for number, note in enumerate(self.document.notes, 1):
            back = ""
            if number in self.cited:
                back = (
                    f' <a class="govuk-link fp-note-back" href="#note-ref-{number}">Back to text'
                    f'<span class="govuk-visually-hidden"> for note {number}</span></a>'
                )
            parts.append(f'<li id="note-{number}"{_turn(note)}>{_text(note)}{back}</li>')
        return "\n".join([*parts, "</ol></section>"])

    def facts(self, pairs: tuple[tuple[str, tree.Cell], ...]) -> str:
        rows = "".join(
            f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{_text(label)}</dt>'
            f'<dd class="govuk-summary-list__value"{_turn(value)}>{self.runs(value)}</dd></div>'
            for label, value in pairs
        )
        return f'<dl class="govuk-summary-list">{rows}</dl>' if rows else ""

    def table(self, table: tree.Table) -> str:
        if not table.rows:
            return f'<p class="govuk-body"><strong>{_text(table.caption)}:</strong> nothing to list.</p>'
        parts = ['<table class="govuk-table">']
        if table.caption:
            size = "govuk-table__caption govuk-table__caption--s"
            parts.append(f'<caption class="{size}">{_text(table.caption)}</caption>')
        if table.head:
            heads = "".join(
                f'<th scope="col" class="govuk-table__header{self.number(table, at, "header")}">{_text(head)}</th>'
                for at, head in enumerate(table.head)
            )
            parts.append(f'<thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>')
        parts.append('<tbody class="govuk-table__body">')
        parts.extend(self.row(table, row) for row in table.rows)
        parts.append("</tbody></table>")
        whole = "".join(parts)
        if table.columns <= 3:
            return whole
        label = _text(table.caption) or "Table"
        return f'<div class="fp-scroll" role="region" aria-label="{label}" tabindex="0">{whole}</div>'

    def row(self, table: tree.Table, row: tuple[tree.Cell, ...]) -> str:
        cells = []
        for at, cell in enumerate(row):
            number = self.number(table, at, "cell")
            if at == 0 and table.row_heads:
                cells.append(f'<th scope="row" class="govuk-table__header"{_turn(cell)}>{self.runs(cell)}</th>')
            else:
                cells.append(f'<td class="govuk-table__cell{number}"{_turn(cell)}>{self.runs(cell)}</td>')
        return f'<tr class="govuk-table__row">{"".join(cells)}</tr>'

    @staticmethod
    def number(table: tree.Table, at: int, part: str) -> str:
        return f" govuk-table__{part}--numeric" if table.align and table.align[at] == "right" else ""

    def figure(self, figure: tree.Figure) -> str:
        drawing, _, _ = admit(clean(figure.svg))
        parts = [f'<figure class="fp-figure"><div role="img" aria-label="{_text(figure.alt)}">{drawing}</div>']
        if figure.caption:
            parts.append(f'<figcaption class="govuk-body-s">{_text(figure.caption)}</figcaption>')
        parts.append("</figure>")
        if figure.table is not None:
            parts.append(
                '<details class="govuk-details"><summary class="govuk-details__summary">'
                '<span class="govuk-details__summary-text">The same as a table</span></summary>'
                f'<div class="govuk-details__text">{self.table(figure.table)}</div></details>'
            )
        return "".join(parts)

    def thread(self, thread: tree.Thread) -> str:
        items = []
        for stop in thread.stops:
            gap = f'<p class="govuk-body-s fp-thread__gap">{_text(stop.gap_after)}</p>' if stop.gap_after else ""
            items.append(
                f'<li class="fp-thread__item"{_turn(stop.runs)}><span class="fp-thread__knot">{knot(stop.kind)}</span>'
                f'<span class="fp-thread__line">{segment(bool(stop.gap_after))}</span>'
                f'<div class="fp-thread__words"><p class="govuk-body"><strong>{_text(stop.when)}</strong> '
                f"{self.runs(stop.runs)}</p>{gap}</div></li>"
            )
        return f'<ol class="govuk-list fp-thread">{"".join(items)}</ol>' if items else ""
