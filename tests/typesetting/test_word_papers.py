"""Word files: read into a document of ours, and refused in a sentence where they act, fetch or burst."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Pdf

from frankpledge.typesetting.check_pdf import check_pdf
from frankpledge.typesetting.document import Bullets, Heading, Paragraph, Table, words_of
from frankpledge.typesetting.packs import paper_documents
from frankpledge.typesetting.packs.examining_word import examine_word
from frankpledge.typesetting.packs.paper_documents import SENT_AS_WORD, WORD, paper_parts
from frankpledge.typesetting.packs.word_documents import read_word
from tests.typesetting.word_samples import paragraph, relation, table, word

ON = date(2022, 11, 9)
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


NUMBERING = (
    b'<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_headings_paragraphs_and_tables_come_through_in_order() -> None:
    read = read_word(
        word(
            paragraph("Purpose", "Heading1") + paragraph("What was done &amp; by whom.") + paragraph(" ")
            + table(("Measure", "Count"), ("First", "1"), head=True)
            + paragraph("Detail", "Heading2") + paragraph("The end.")
        ),
        "A paper",
    )  # fmt: skip
    kinds = [type(node) for node in read.document.body]
    assert kinds == [Heading, Paragraph, Table, Heading, Paragraph]
    heading, said, found, below, _ = read.document.body
    assert (heading.level, heading.text, below.level) == (1, "Purpose", 2)
    assert words_of(said.runs) == "What was done & by whom."
    assert (found.head, [words_of(cell) for cell in found.rows[0]]) == (("Measure", "Count"), ["First", "1"])
    assert read.flags == ()


def test_a_ragged_table_is_filled_and_one_without_a_head_is_flagged() -> None:
    read = read_word(word(table(("A", "B", "C"), ("1",), ("2", "3"))), "A paper")
    (found,) = read.document.body
    assert [len(row) for row in found.rows] == [3, 3]
    assert any("no row marked as its head" in flag for flag in read.flags)


def test_a_table_within_a_table_keeps_its_words() -> None:
    inner = table(("x", "y"), ("z", "w"))
    outer = (
        f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc></w:tr><w:tr><w:tc>{inner}{paragraph('end')}</w:tc></w:tr></w:tbl>"
    )
    (found,) = read_word(word(outer), "A paper").document.body
    assert all(sign in words_of(found.rows[0][0]) for sign in ("x", "y", "z", "w", "end"))


def test_numbered_points_keep_their_numbers() -> None:
    sent = word(
        "".join(ITEM.format(text) for text in ("First", "Second")),
        relations=relation("numbering", "numbering.xml", "Internal"),
        parts={"word/numbering.xml": NUMBERING},
    )
    (found,) = read_word(sent, "A paper").document.body
    assert isinstance(found, Bullets)
    assert [words_of(cell) for cell in found.items] == ["1. First", "2. Second"]


def test_a_script_address_and_markup_in_the_words_do_nothing() -> None:
    link = (
        '<w:hyperlink r:id="xhyperlink" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    )
    body = f"{link}<w:r><w:t>press</w:t></w:r></w:hyperlink>"
    sent = word(
        f"<w:p>{body}</w:p>" + paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"),
        relations=relation("hyperlink", "javascript:alert(1)"),
    )
    read = read_word(sent, "A paper")
    runs = [run for node in read.document.body for run in node.runs]
    assert [run.link for run in runs] == [""] * len(runs)
    assert "<script>alert(1)</script>" in "".join(run.text for run in runs)


PICTURE = paragraph("Words.")
BOMB = word(paragraph("x"), parts={"word/media/a.xml": b"\0" * 40_000_000})
ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>'
REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("macros", lambda: word(PICTURE, parts={"word/vbaProject.bin": b"x"}), "carries macros"),
    ("a docm by its own word", lambda: word(PICTURE, macros=True), "carries macros"),
    ("a bomb", lambda: BOMB, "grows far beyond"),
    ("entities", lambda: word(PICTURE, start=ENTITIES), "defines signs of its own"),
    ("a picture from elsewhere", lambda: word(PICTURE, relations=relation("image", "https://x.example/a.png")),
     "fetches a picture from elsewhere"),
    ("a picture of this machine", lambda: word(PICTURE, relations=relation("image", "file:///etc/passwd")),
     "fetches a picture from elsewhere"),
    ("a template from elsewhere", lambda: word(PICTURE, relations=relation("attachedTemplate", "//host/t.dotm")),
     "fetches a template from elsewhere"),
    ("a file within", lambda: word(PICTURE, parts={"word/embeddings/book.xlsx": b"x"}), "embedded in it"),
    ("a web page within", lambda: word(PICTURE, parts={"word/afchunk1.html": b"<p>"}), "web page within it"),
    ("many parts", lambda: word(PICTURE, parts={f"word/{n}.bin": b"" for n in range(2001)}), "parts"),
    ("no words", lambda: word(""), "has no words"),
    ("no Word file", lambda: b"PK\x03\x04 nothing", "not a whole Word document"),
    ("empty", lambda: b"", "not a whole Word document"),
    ("cut short", lambda: word(PICTURE)[:300], "not a whole Word document"),
    ("damaged inside", lambda: word("<w:p>"), "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_acts_fetches_or_bursts_is_refused_in_a_sentence(make: Callable[[], bytes], words: str) -> None:
    (said,) = examine_word(make()).refused
    assert words in said
    assert said.endswith(".")


def test_ten_thousand_paragraphs_are_read() -> None:
    sent = word("".join(paragraph(f"Paragraph {number}.") for number in range(10_000)))
    assert len(read_word(sent, "A paper").document.body) == 10_000


def test_a_word_paper_in_a_pack_is_set_by_us_and_never_goes_in_raw(monkeypatch: Any) -> None:
    sent = word(paragraph("Purpose", "Heading1") + paragraph("Words.") + table(("A", "B"), ("1", "2")))
    file = {"name": "p.docx", "sha256": sha256(sent).hexdigest(), "media_type": WORD, "flags": []}
    ((part, how),) = paper_parts("A paper", {"file": file, "sections": []}, lambda _: sent, ON)
    assert how == SENT_AS_WORD
    assert isinstance(part.pdf, Pdf), "set by us, and not what was sent in"
    part.pdf.save(out := BytesIO())
    assert check_pdf(out.getvalue()).findings == []
    changed = paper_parts("A paper", {"file": file, "sections": []}, lambda _: sent + b" ", ON)
    assert changed[0][1] == paper_documents.ABSENT
