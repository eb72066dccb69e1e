"""The HTML page: escaped, linked both ways, and the same tree as the PDF."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from typesetting_samples import HOSTILE, hostile_report, small_report

from frankpledge.typesetting.document import Document, Figure, Heading, Paragraph, Table, Text
from frankpledge.typesetting.document_json import from_plain, to_plain
from frankpledge.typesetting.html import body_html, contents_html, document_html
from frankpledge.typesetting.outline import outline
from frankpledge.typesetting.svg_gate import UnsafeDrawing, admit


class Reader(HTMLParser):
    """Collects tags, ids, links and attributes, and notes tags closed out of order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.names, self.open, self.crossed = [], [], [], set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.crossed.append(tag)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("report", [small_report(), hostile_report()], ids=["small", "hostile"])
def test_the_page_has_no_script_no_style_and_no_handler(report):
    page = read(document_html(report))
    assert not {"script", "style", "img", "iframe"} & set(page.tags)
    assert not {name for name in page.names if name.startswith("on") or name == "style"}
    assert page.open == []
    assert page.crossed == []


@pytest.mark.parametrize("report", [small_report(), hostile_report()], ids=["small", "hostile"])
def test_every_anchor_is_unique_and_every_inner_link_has_one(report):
    page = read(document_html(report))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(link.startswith(("#", "/", "https://")) for link in page.links)


def test_typed_markup_is_shown_and_not_obeyed():
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document_html(hostile_report())


def test_direction_overrides_and_control_characters_are_dropped_and_right_to_left_text_is_turned():
    page = document_html(Document("T", body=tuple(Paragraph(text) for text in HOSTILE)))
    assert not re.search("[\u202a-\u202e\x00\x07]", page)
    assert '<p class="govuk-body" dir="auto">שלום' in page


def test_tables_carry_scope_and_a_table_without_rows_says_so():
    page = document_html(small_report())
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Count</th>' in page
    assert '<th scope="row" class="govuk-table__header">1 Oct</th>' in page
    assert "nothing to list" in document_html(Document("T", body=(Table("Orders", ("A",), ()),)))


def test_headings_start_below_the_title_and_never_leap():
    page = document_html(small_report())
    assert re.findall(r"<h(\d)", page.replace('id="contents"', "")) == ["1", "2", "2", "3", "2", "2"]
    assert [entry.level for entry in outline(small_report())] == [1, 2, 1]


def test_notes_link_to_their_first_mention_and_back():
    page = document_html(small_report())
    assert page.count('href="#note-1"') == 2
    assert page.count('id="note-ref-1"') == 1
    assert page.count('href="#note-ref-1"') == 1


def test_body_and_contents_can_be_had_alone():
    assert "<h1" not in body_html(small_report())
    assert contents_html(small_report()).count("<li") == 3
    assert contents_html(Document("T")) == ""


def test_a_document_goes_to_json_and_comes_back_the_same():
    report = small_report()
    assert from_plain(json.loads(json.dumps(to_plain(report)))) == report


def test_plain_values_that_are_no_document_are_refused_with_the_reason():
    with pytest.raises(ValueError, match="Unknown node 'Script'"):
        from_plain({"node": "Script"})
    with pytest.raises(ValueError, match="cannot be read"):
        from_plain({"node": "Heading", "size": 3})


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Document("  "), "needs a title"),
        (lambda: Document("T", body=(Paragraph((Text("x", note=1),)),)), "Note 1 is cited"),
        (lambda: Heading(5, "x"), "level is 1 to 4"),
        (lambda: Table("T", ("A", "B"), (("1",),)), "row 1: 1 cells, 2 columns"),
        (lambda: Table("T", ("A",), (("1",),), align=("left", "left")), "2 align for 1 columns"),
        (lambda: Figure("<svg/>", " "), "needs words"),
    ],
)
def test_a_tree_that_cannot_be_set_is_refused_with_the_reason(build, said):
    with pytest.raises(ValueError, match=said):
        build()


@pytest.mark.parametrize(
    "inside",
    ["<script>1</script>", '<rect onclick="x"/>', '<rect style="x"/>', "<foreignObject/>", '<rect fill="url(#a)"/>',
     '<a href="x"/>', '<rect id="x"/>', "<image/>", "<rect>"],
)  # fmt: skip
def test_a_drawing_with_more_than_shapes_and_words_is_refused(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    with pytest.raises(UnsafeDrawing):
        document_html(replace(small_report(), body=(Figure(svg, "words"),), notes=()))


def test_entities_in_a_drawing_are_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 9 9"><text>&a;</text></svg>'
    with pytest.raises(UnsafeDrawing, match="document type"):
        admit(bomb)
