"""The PDF: tagged, the same every time, and unharmed by what people type."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pdfua
import pikepdf
import pytest
from pikepdf import Array, Dictionary
from typesetting_samples import ON, long_report, small_report

from frankpledge.typesetting.characters import BREAK, MISSING, drawable, printable
from frankpledge.typesetting.check_pdf import check_pdf
from frankpledge.typesetting.document import Document, Figure, Heading, Paragraph, Table, Text
from frankpledge.typesetting.pdf import _compile, document_pdf
from frankpledge.typesetting.pdf_content import content_of
from frankpledge.typesetting.pdf_tags import body_rows, kids, kind_of, tables


def test_our_own_checks_find_nothing_in_a_report_with_every_kind_of_node(small_pdf):
    check = check_pdf(small_pdf)
    assert check.findings == []
    assert check.counts["tables"] == 4
    assert check.counts["figures"] == 3
    assert check.counts["headings"] == check.counts["bookmarks"] == 4


def test_a_second_checker_finds_nothing_either(small_pdf, tmp_path):
    (tmp_path / "report.pdf").write_bytes(small_pdf)
    report = pdfua.validate(tmp_path / "report.pdf")
    assert list(report.findings) == []


def test_the_same_document_and_date_give_the_same_bytes(small_pdf):
    assert document_pdf(small_report(), ON) == small_pdf
    assert document_pdf(small_report(), date(2022, 11, 18)) != small_pdf


def test_first_cells_of_rows_are_row_heads_only_where_asked():
    body = tuple(Table(f"Table {heads}", ("A", "B"), (("1", "2"), ("3", "4")), heads) for heads in (False, True, False))
    with pikepdf.open(BytesIO(document_pdf(Document("T", body=body), ON))) as pdf:
        found = [[kind_of(next(kids(row))) for row in body_rows(table)] for table in tables(pdf.Root.StructTreeRoot)]
        cells = [cell for table in tables(pdf.Root.StructTreeRoot) for row in body_rows(table) for cell in kids(row)]
        named = [cell for cell in cells for part in cell.get("/A", ()) if "/Headers" in part]
    assert found == [["TD", "TD"], ["TH", "TH"], ["TD", "TD"]]
    assert len(cells) == 12
    assert not named, "a cell that names its column's head shuts out the head of its row"


def test_many_may_set_at_the_same_time():
    documents = [Document(f"Paper {at}", body=(Paragraph("Words. " * 3000),)) for at in range(8)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda document: document_pdf(document, ON), documents))
    assert together[0] == document_pdf(documents[0], ON)


def test_every_link_in_the_pdf_leads_somewhere(small_pdf):
    with pikepdf.open(BytesIO(small_pdf)) as pdf:
        links = [mark for page in pdf.pages for mark in page.get("/Annots", ())]
        outside = {str(mark.A.URI) for mark in links if "/A" in mark}
        inside = [str(mark.Contents) for mark in links if "/Dest" in mark]
    assert outside == {"https://example.org/derbyshire/reports/interim", "https://example.org/derbyshire/plans/2021-25"}
    assert inside.count("Note 1: Panel pack, appendix A, 3.4.") == 2
    assert inside.count("Back to note 2 in the text") == 1


def test_hostile_text_is_set_as_text_and_every_check_still_passes(hostile_pdf):
    assert check_pdf(hostile_pdf).findings == []
    assert b"javascript" not in hostile_pdf


def test_every_character_listed_as_drawable_can_be_set():
    points = [point for point in sorted(drawable()) if printable(chr(point)) != MISSING]
    assert len(points) > 3500
    lines = [" ".join(chr(point) for point in points[at : at + 80]) for at in range(0, len(points), 80)]
    content, _ = content_of(Document("Characters", body=tuple(Paragraph(line) for line in lines)), ON)
    assert not content["missing"]
    assert check_pdf(_compile(content, ON)).findings == []


def test_a_character_without_a_glyph_becomes_a_hollow_square():
    assert printable("a 🚓 b") == f"a {MISSING} b"
    assert printable("ŵ é → –") == "ŵ é → –"
    assert printable("é →", own_only=True) == f"é {MISSING}"


def test_a_document_the_fallback_faces_cannot_set_is_set_in_the_vendored_face_alone(monkeypatch):
    from frankpledge.typesetting import pdf

    compile_once, tried = pdf._compile, []

    def refuse_first(content, on):
        tried.append(content["title"])
        if len(tried) == 1:
            raise pdf.typst.TypstError("the PDF contains text with missing codepoints")
        return compile_once(content, on)

    monkeypatch.setattr(pdf, "_compile", refuse_first)
    assert check_pdf(document_pdf(Document("To → there"), ON)).findings == []
    assert tried == ["To → there", f"To {MISSING} there"]


def test_a_long_address_breaks_at_its_hyphens_and_slashes():
    content, _ = content_of(Document("T", address="https://example.org/papers/panel-2022-11-17-plan-review/"), ON)
    pieces = content["address-shown"].split(BREAK)
    assert pieces == ["https://", "example.org/", "papers/", "panel-", "2022-", "11-", "17-", "plan-", "review/"]


def test_a_figure_beside_long_words_is_not_broken():
    rows = tuple(("Officers trained to look into rural crime", str(count), f"{count / 9:.1f}%") for count in (598, 7))
    table = Table("Counts", ("What was counted", "Count", "Share"), rows)
    (laid,) = content_of(Document(title="Counts", running_title="Counts", body=(table,)), ON)[0]["body"]
    assert [cell for row in laid["rows"] for cell in row] == [cell for row in rows for cell in row]


def test_a_document_with_nothing_but_a_title_is_one_page():
    assert check_pdf(document_pdf(Document("Nothing yet"), ON)).counts["pages"] == 1


def test_a_table_of_five_thousand_rows_breaks_over_pages_with_its_heads():
    rows = tuple((f"Row {n}", "Some words that run on a little", str(n)) for n in range(5000))
    pdf = document_pdf(Document("Long", body=(Table("All", ("Row", "Words", "N"), rows, True),)), ON)
    check = check_pdf(pdf)
    assert check.findings == []
    assert check.counts["pages"] > 80


def test_a_report_of_a_hundred_pages_has_no_findings():
    check = check_pdf(document_pdf(long_report(), ON))
    assert check.counts["pages"] >= 100
    assert check.findings == []


def test_a_heading_may_skip_levels_and_repeat_without_stopping_the_report():
    body = (Heading(4, "Deep"), Heading(1, "Same"), Heading(3, "Same"), Heading(2, "Same"), Paragraph("x"))
    assert check_pdf(document_pdf(Document("Levels", body=body), ON)).findings == []


def test_a_line_between_a_heading_and_its_text_goes_over_the_page_with_both():
    after = (Heading(1, "What was done"), Paragraph("About the promise"), Paragraph("It was done. " * 60))
    for lines in range(24, 34):
        body = (*(Paragraph(f"Line {at}.") for at in range(lines)), *after)
        with pikepdf.open(BytesIO(document_pdf(Document("Paper", body=body, contents=False), ON))) as pdf:
            *_, heading, line, text = kids(next(kids(pdf.Root.StructTreeRoot)))
            assert line.Pg.objgen == heading.Pg.objgen
            if heading.Pg.objgen != pdf.pages[0].obj.objgen:
                return
            assert _page_of(text) == line.Pg.objgen
    pytest.fail("No end of a page was met.")


def _page_of(element):
    first = element.K[0] if isinstance(element.K, Array) else element.K
    return (first if isinstance(first, Dictionary) and "/Pg" in first else element).Pg.objgen


def test_a_wide_drawing_gets_a_page_on_its_side():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 400"><rect width="9" height="9"/></svg>'
    pdf = document_pdf(Document("Wide", body=(Paragraph("x"), Figure(svg, "words"), Paragraph("y"))), ON)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [page.MediaBox[2] > page.MediaBox[3] for page in opened.pages] == [False, True, False]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "frankpledge:cite/9"]
)
def test_an_unsafe_link_keeps_its_words_and_loses_its_target(link):
    pdf = document_pdf(Document("Links", body=(Paragraph((Text("words", link=link),)),)), ON)
    assert check_pdf(pdf).counts["links"] == 0
