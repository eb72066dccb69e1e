import io
import struct
import zipfile
import zlib

import pikepdf
import pytest

from frankpledge.intake.kinds import Refused, kind_of


def png():
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def pdf(**root):
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def office(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            archive.writestr(name, content)
    return made.getvalue()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
DOCX, XLSX = office({"word/document.xml": b"<x/>"}), office({"xl/workbook.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf(), "PDF"), (png(), "PNG picture"), (JPEG, "JPEG picture"), ("A plain note £5\n".encode(), "plain text"),
        (DOCX, "Word document"), (XLSX, "Excel workbook"),
    ],
)  # fmt: skip
def test_each_allowed_kind_is_known_by_its_content_whatever_its_name(write, content, words):
    assert kind_of(write("upload", content), "anything.exe").words == words


def test_csv_is_text_with_the_name_of_csv(write):
    assert kind_of(write("upload", "a,b\n1,2\n"), "figures.CSV").words == "CSV"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 100, "a Windows program"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "a Linux program"),
        (b"#!/bin/sh\nrm -rf /\n", "a script"),
        (b"<html><script>alert(1)</script></html>", "web page or a drawing"),
        (b"  \n<!DOCTYPE html><p>x", "web page or a drawing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "web page or a drawing"),
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "web page or a drawing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "an old Office file"),
        (b"GIF89a" + b"\0" * 20, "GIF"),
        (b"7z\xbc\xaf\x27\x1c", "an archive"),
        (b"\x00\x01\x02\x03", "none of the kinds"),
        (b"\x80\x81\x82", "none of the kinds"),
        ("text".encode("utf-16"), "UTF-16"),
        (office({"readme.txt": b"x"}), "of another kind"),
        (office({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}), "macro"),
        (office({"word/document.xml": b"x", "word/embeddings/oleObject1.bin": b"x"}), "macro"),
        (office({"word/document.xml": b"x", "../../etc/cron": b"x"}), "leads out of the file"),
        (office({"word/document.xml": b"0" * 30_000_000}), "grow more than 120 times"),
        (office({**{f"p{n}": b"" for n in range(2100)}, "word/document.xml": b"x"}), "more than 2,000 parts"),
        (pdf()[:200], "no end"),
        (b"%PDF-1.7\n%%EOF", "cannot be read"),
        (pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")), "carries a script"),
        (pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="x.exe")), "carries a script"),
        (png()[:-6], "damaged"),
        (JPEG[:-2], "does not end like one"),
    ],
)
def test_what_may_not_be_kept_is_refused_in_a_plain_sentence(write, content, said):
    with pytest.raises(Refused, match=said) as wrong:
        kind_of(write("upload", content), "report.pdf")
    assert str(wrong.value).endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        png() + DOCX,
        JPEG + DOCX,
        pdf() + DOCX,
        png() + b"<script>alert(1)</script>",
        JPEG[:-2] + b"<script>alert(1)</script>\xff\xd9",
        b"MZ" + DOCX,
        DOCX + pdf(),
        b"%PDF-1.4\n<html><script>alert(1)</script>" + pdf(),
        DOCX + b"<script>alert(1)</script>",
    ],
    ids=lambda content: repr(content[:4] + content[-6:]),
)
def test_a_file_that_is_two_kinds_at_once_is_refused(write, content):
    with pytest.raises(Refused):
        kind_of(write("upload", content), "photo.png")


def test_a_protected_pdf_is_refused_with_what_to_do(write):
    document = pikepdf.new()
    document.add_blank_page()
    made = io.BytesIO()
    document.save(made, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(Refused, match="without one"):
        kind_of(write("upload", made.getvalue()), "a.pdf")


def test_parts_that_lie_on_top_of_each_other_are_refused(write):
    made = bytearray(office({"word/document.xml": bytes(range(256)) * 40}))
    entry = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    listed = bytes(made[entry:end])
    offset = made.index(b"PK\x01\x02", entry + 4)
    second = bytes(made[offset:end]).replace(b"word/document.xml", b"word/documenu.xml")
    bomb = bytes(made[:entry]) + listed + second
    size = len(listed) + len(second)
    bomb += struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 3, 3, size, entry, 0)
    with pytest.raises(Refused):
        kind_of(write("upload", bomb), "a.docx")
