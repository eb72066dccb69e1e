"""The checks themselves: each fault is found and said in a sentence."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from frankpledge.typesetting.check_pdf import CHECKED_WITH, PdfCheck, check_pdf
from frankpledge.typesetting.pdf_tags import body_rows, kids, tables


def spoil(pdf: bytes, change) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        out = BytesIO()
        opened.save(out)
    return check_pdf(out.getvalue()).findings


def _drop_scope(pdf):
    for table in tables(pdf.Root.StructTreeRoot):
        for row in body_rows(table):
            next(kids(row)).A = Dictionary(O=Name.Table)


def _drop_alt(pdf):
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/S") == Name.Figure and "/Alt" in item:
            del item["/Alt"]


def _drop_font(pdf):
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def _drop_title(pdf):
    del pdf.Root["/Metadata"]
    del pdf.trailer["/Info"]


FAULTS = {
    "tagged": (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "does not say that it is tagged"),
    "tree": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "no structure tree"),
    "language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "does not say its language"),
    "title": (_drop_title, "has no title"),
    "identifiers": (_drop_title, "do not name PDF/UA-1"),
    "window": (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "not the document's title"),
    "bookmarks": (lambda pdf: pdf.Root.__delitem__("/Outlines"), "headings but 0 bookmarks"),
    "labels": (lambda pdf: pdf.Root.__delitem__("/PageLabels"), "pages have no labels"),
    "alt": (_drop_alt, "3 of 3 figures have no words"),
    "scope": (_drop_scope, "do not say whether they head a row or a column"),
    "script": (lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)), "runs by itself"),
    "files": (lambda pdf: pdf.Root.__setitem__("/AF", Array()), "files embedded"),
    "font": (_drop_font, "is not embedded"),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_each_fault_is_found_and_said_in_a_sentence(small_pdf, fault):
    change, said = FAULTS[fault]
    findings = spoil(small_pdf, change)
    assert any(said in finding for finding in findings), findings
    assert all(finding.endswith(".") for finding in findings)


def test_a_sound_file_is_never_called_conformant(small_pdf):
    words = str(check_pdf(small_pdf))
    assert words.startswith("Checked with")
    assert "conform" not in words.lower()
    assert "a part of" in CHECKED_WITH


def test_something_that_is_no_pdf_is_one_finding_and_no_crash():
    assert "cannot be opened" in check_pdf(b"<html>").findings[0]
    assert str(PdfCheck([])).endswith("Nothing found.")


def test_an_encrypted_file_is_found(small_pdf):
    out = BytesIO()
    with pikepdf.open(BytesIO(small_pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "The file is encrypted." in check_pdf(out.getvalue()).findings


@pytest.mark.parametrize("there", [True, False])
def test_a_name_in_the_old_list_of_places_leads_somewhere(small_pdf, there):
    def name_a_place(pdf):
        pdf.Root.Dests = Dictionary({"/here" if there else "/elsewhere": Array([pdf.pages[0].obj, Name.Fit])})
        link = next(mark for page in pdf.pages for mark in page.get("/Annots", ()))
        for key in ("/A", "/Dest"):
            if key in link:
                del link[key]
        link.Dest = Name("/here")

    assert any("lead nowhere" in finding for finding in spoil(small_pdf, name_a_place)) is not there
