"""Sample papers with tables: 25 of about twelve pages each, the same words for whatever sets them."""

import random
from collections.abc import Mapping
from html import escape
from typing import Any

from bench.wording import DUTIES, SMALL, VERBS
from frankpledge.typesetting.document import Document, Heading, Node, Paragraph, Table
from frankpledge.typesetting.html import document_html
from frankpledge.typesetting.packs.composing import PackContent, PackItem, PackPaper

PAPERS, SECTIONS = 25, 12
TITLE = "Sample panel, agenda and papers"
_STYLE = """
@page { size: A4; margin: 28mm 25mm 27mm; @bottom-right { content: "Page " counter(page) " of " counter(pages);
  font-size: 9pt } }
body { font-family: "Atkinson Hyperlegible", sans-serif; font-size: 11pt; line-height: 1.4 }
.paper { break-before: page } table { border-collapse: collapse; width: 100% } td, th { text-align: left;
  border-bottom: 0.5pt solid #5b6875; padding: 2.5pt 4pt } thead { display: table-header-group }
h1 { font-size: 27pt } h2 { font-size: 19pt } a.page::after { content: target-counter(attr(href), page) }
"""


def _words(rng: random.Random, many: int) -> str:
    return " ".join(rng.choice(rng.choice((DUTIES, VERBS, SMALL))) for _ in range(many))


def paper(number: int, sections: int = SECTIONS) -> Document:
    """One sample paper; the same number makes the same words."""
    rng = random.Random(number)  # noqa: S311 - sample data, no secret
    body: list[Node] = []
    for section in range(1, sections + 1):
        rows = tuple((_words(rng, 4), str(rng.randint(0, 900)), f"{rng.random():.1%}") for _ in range(14))
        body += [
            Heading(1, f"{section}. {_words(rng, 4).capitalize()}"),
            Paragraph(f"{_words(rng, 120).capitalize()}."),
            Paragraph(f"{_words(rng, 90).capitalize()}."),
            Table(f"Counts of section {section}", ("What was counted", "Count", "Share"), rows, True),
        ]
    return Document(title=f"Sample paper {number}", running_title=f"Sample paper {number}", body=tuple(body))


def content(papers: int = PAPERS, sections: int = SECTIONS) -> PackContent:
    """The pack of a sample meeting."""
    items = tuple(
        PackItem(str(at), f"Item {at}", papers=(PackPaper(f"Sample paper {at}", paper(at, sections)),))
        for at in range(1, papers + 1)
    )
    facts: tuple[tuple[str, Any], ...] = (("Body", "Sample panel"), ("Day", "Thursday 17 November 2022"))
    return PackContent(TITLE, "Sample data", "Sample panel", facts, items)


def html(pack: PackContent, pages: Mapping[int, int] | None = None) -> str:
    """The same pack as one web page to be printed. Its agenda refers to `pages`, by the number of the paper, if given,
    and else leaves page references to the printer, if it can make them."""
    papers = [one for item in pack.items for one in item.papers if one.document is not None]
    rows = "".join(
        f'<tr><th scope="row">{at}</th><td><a href="#p{at}">{escape(one.title)}</a></td>'
        f'<td><a{"" if pages else " class=page"} href="#p{at}">{pages[at] if pages else ""}</a></td></tr>'
        for at, one in enumerate(papers, 1)
    )
    parts = "".join(
        f'<section class="paper" id="p{at}"><h1>{escape(one.title)}</h1>{document_html(one.document)}</section>'
        for at, one in enumerate(papers, 1)
        if one.document is not None
    )
    head = f'<meta charset="utf-8"><title>{escape(pack.title)}</title><style>{_STYLE}</style>'
    agenda = f"<table><caption>Agenda</caption><thead><tr><th scope=col>Item</th><th scope=col>Paper</th><th scope=col>Page</th></tr></thead>{rows}</table>"  # noqa: E501
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body><h1>{escape(pack.title)}</h1>{agenda}{parts}'
