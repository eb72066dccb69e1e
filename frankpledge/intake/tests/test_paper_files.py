"""Files of papers that would do harm or are too much: each is turned away beside the field, and nothing is kept."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.domains.papers.actions import draft_paper
from frankpledge.domains.papers.models import Paper
from frankpledge.record.meetings import Meeting
from tests.typesetting.word_samples import paragraph, relation, table, word

BEFORE = date(2022, 10, 20)


@pytest.fixture
def paper(derbyshire: Any, actor: Any) -> Paper:
    """A drafted paper without a file."""
    meeting = Meeting.objects.create(
        slug="m-2022-11-17", body=derbyshire.body, title="A meeting", held_on=date(2022, 11, 17)
    )
    return draft_paper(by=actor("officer"), on=BEFORE, key="p", meeting=meeting, title="P")


def many_pages(number: int) -> bytes:
    """A PDF of so many pages with a word on each, written by hand since a library takes seconds."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(number))
    parts.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, kids))
    parts += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * number
    out, places = bytearray(b"%PDF-1.7\n"), []
    for at, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, part)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table_at)
    return bytes(out)


def pdf(spoil: Any = None, **saving: Any) -> bytes:
    """A PDF of one page, spoilt."""
    with pikepdf.Pdf.new() as made:
        made.add_blank_page()
        if spoil:
            spoil(made)
        out = BytesIO()
        made.save(out, **saving)
    return out.getvalue()


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["list.csv"] = b"a,b"


def scripted(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


LOCKED = pikepdf.Encryption(user="secret", owner="secret")
TURNED_AWAY = [
    ("script", "p.pdf", lambda: pdf(scripted), "script"),
    ("embedded file", "p.pdf", lambda: pdf(attached), "other files within it"),
    ("password", "p.pdf", lambda: pdf(encryption=LOCKED), "password"),
    ("10,000 pages", "p.pdf", lambda: many_pages(10_000), "10000 pages"),
    ("macros", "p.docm", lambda: word(paragraph("x"), parts={"word/vbaProject.bin": b"x"}), "macro"),
    ("macros unsaid", "p.docx", lambda: word(paragraph("x"), macros=True), "macros"),
    ("bomb", "p.docx", lambda: word(paragraph("x"), parts={"word/a.xml": b"\0" * 30_000_000}), "grow"),
    ("outside picture", "p.docx", lambda: word(paragraph("x"), relations=relation("image", "https://x.example/a.png")),
     "fetches a picture"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "words"), [row[1:] for row in TURNED_AWAY], ids=[r[0] for r in TURNED_AWAY])
def test_what_does_harm_is_turned_away_beside_the_field(paper, signed_in, name, make, words):
    answer = signed_in("officer").post(
        reverse("intake:attach_paper_file", args=[paper.pk]),
        {"file": SimpleUploadedFile(name, make()), "edition": 1, "token": "t"},
    )
    assert answer.status_code == 400
    assert any(words in said for said in answer.context["form"].errors["file"]), answer.context["form"].errors
    paper.refresh_from_db()
    assert (paper.sha256, paper.edition) == ("", 1)


def test_a_word_file_is_kept_and_its_author_told_what_the_pack_leaves_out(paper, signed_in):
    sent = SimpleUploadedFile("p.docx", word(paragraph("Words.") + table(("A", "B"), ("1", "2"))))
    answer = signed_in("officer").post(
        reverse("intake:attach_paper_file", args=[paper.pk]), {"file": sent, "edition": 1, "token": "t"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    paper.refresh_from_db()
    assert paper.file_name == "p.docx"
    assert "no row marked as its head" in paper.flags


def test_four_hundred_megabytes_are_turned_away_before_a_byte_is_read(paper, signed_in):
    class Body:
        def read(self, *size: int) -> bytes:
            raise AssertionError("The upload was read.")

        readline = read

    answer = signed_in("officer").generic(
        "POST", reverse("intake:attach_paper_file", args=[paper.pk]), b"",
        content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(400 * 1024 * 1024), **{"wsgi.input": Body()},
    )  # fmt: skip
    assert answer.status_code == 413
    assert b"too large" in answer.content
    assert str(settings.UPLOAD_LIMIT // 1024 // 1024).encode() in answer.content
