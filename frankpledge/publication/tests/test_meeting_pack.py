"""The open pack of a meeting: what stands in it, that it is made once, and that nothing exempt is in its bytes."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from threading import Thread
from typing import Any

import pikepdf
import pytest
from django.core.cache import caches

from frankpledge.look.downloads import path_of
from frankpledge.publication.packs.kept import KeptPack, PackFiles
from frankpledge.publication.static_site.making import make
from frankpledge.publication.tests.around_record import area, body, promise, put_out
from frankpledge.publication.tests.test_meeting_page import PAGE, item, meeting, paper
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import withdraw
from frankpledge.typesetting.check_pdf import check_pdf

PACK = f"{PAGE}pack.pdf"
DATA = f"{PAGE}pack.json"
WRITTEN = {
    "sections": [
        {"number": "1", "heading": "Purpose of this paper", "promise": "",
         "paragraphs": [{"number": "1.1", "text": "To report what was done about burglary."}]},
        {"number": "2", "heading": "1 Rural crime", "promise": "DER-2021-4.1",
         "paragraphs": [{"number": "2.1", "text": "Officers were taught."}]},
    ],
}  # fmt: skip


def keep(content: bytes, media: str = "application/pdf", **more: Any) -> dict[str, Any]:
    """A file under its hash, and the field of a paper that names it."""
    digest = sha256(content).hexdigest()
    path_of(digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(digest).write_bytes(content)
    told = {"name": "sent.pdf", "sha256": digest, "size": len(content), "media_type": media, "pages": 2}
    return {**told, "is_tagged": False, "flags": [], **more}


def sent_in(pages: int = 2) -> bytes:
    """A PDF without tags."""
    with pikepdf.Pdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
            page.contents_add(b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET")
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def words(pdf: bytes) -> str:
    """The titles of the bookmarks, and the words that a page's tags hold in full."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return "\n".join(str(one.title) for one in outline.root)


@pytest.fixture
def record(derbyshire: Any) -> None:
    caches["packs"].clear()
    put_out(area(), body(), promise(), meeting(), paper(**WRITTEN))


def pack(client: Any) -> bytes:
    answer = client.get(PACK)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_pack_is_one_tagged_file_with_a_part_for_each_paper(record, client):
    put_out(paper("letter", title="A letter", file=keep(sent_in())))
    pdf = pack(client)
    told = client.get(DATA).json()
    assert [part["title"] for part in told["parts"]] == ["Tackling burglary", "A letter"]
    assert [part["how"] for part in told["parts"]] == ["set here", "sent in as PDF"]
    assert told["papers_without_tags"] == ["2 A letter"]
    assert (told["size"], told["pages"]) == (len(pdf), told["parts"][1]["page"] + 1)
    found = set(check_pdf(pdf).findings)
    assert found == {
        "The metadata do not name PDF/UA-1.", "The metadata do not name PDF/A-2a.",
        "The font Helvetica is not embedded.",
    }  # fmt: skip
    assert words(pdf) == "Agenda\n2 Tackling burglary\n2 A letter"


def test_the_meetings_page_leads_to_the_pack_and_tells_its_pages_once_it_is_made(record, client):
    put_out(paper("letter", title="A letter", file=keep(sent_in())))
    before = client.get(PAGE).content.decode()
    assert f'href="{PACK}"' in before
    assert "Without tags for screen readers" not in before
    made = client.get(DATA).json() if pack(client) else {}
    after = client.get(PAGE).content.decode()
    assert f"{made['pages']} pages, " in after
    assert "Without tags for screen readers, as it was sent in: 2 A letter." in after


def test_a_reader_who_has_it_is_told_so_until_a_release_touches_it(record, client):
    tag = client.get(PACK)["ETag"]
    assert client.get(PACK, headers={"If-None-Match": tag}).status_code == 304
    assert client.post(PACK).status_code == 405
    put_out(paper(title="Tackling burglary, corrected", **WRITTEN))
    again = client.get(PACK, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag
    put_out(meeting(place="Another hall"))
    assert client.get(PACK)["ETag"] not in {tag, again["ETag"]}, "the meeting's own change"
    assert len(list(caches["packs"].folder.glob("*.pdf"))) == 1


def test_a_withdrawn_paper_is_missed_in_the_agenda_and_its_bytes_are_gone(record, client):
    text = "A SENTENCE TO BE GONE"
    rows = put_out(paper("gone", title="Named a victim", file=keep(sent_in() + text.encode())))
    assert "Named a victim" in words(pack(client))
    withdraw(key="papers:gone", by=installer("a test"), on=date(2022, 11, 15), why="It named a victim.")
    told = client.get(DATA).json()
    assert [part["title"] for part in told["parts"]] == ["Tackling burglary"]
    assert [(one["title"], one["on"]) for one in told["withdrawn"]] == [("Named a victim", "2022-11-15")]
    assert told["withdrawn"][0]["content_hash"] == rows[0].content_hash
    assert len(list(caches["packs"].folder.glob("*.pdf"))) == 1


def test_supplements_say_what_changed(record, client):
    changed = {"what_changed": "The count of June is put right.", "published_on": "2022-11-15", "of": "burglary",
               "of_title": "Tackling burglary", "words": "", "because": "", "pack_on": "2022-11-09"}  # fmt: skip
    put_out(paper("more", title="Count of June", supplement=changed, **WRITTEN))
    assert client.get(DATA).json()["supplements"][0]["what_changed"] == "The count of June is put right."


def test_files_that_cannot_be_set_are_replaced_by_a_page_that_says_so(record, client):
    lost = {**keep(b"lost"), "sha256": "0" * 64}
    put_out(
        paper("lost", title="Lost", file=lost),
        paper("broken", title="Broken", file=keep(b"%PDF-1.7 broken")),
        paper("odd", title="Odd", file=keep(b"a,b", media="text/csv")),
    )
    told = client.get(DATA).json()
    assert {part["title"]: part["how"] for part in told["parts"]} == {
        "Tackling burglary": "set here", "Lost": "not in the pack", "Broken": "not in the pack",
        "Odd": "not in the pack",
    }  # fmt: skip


def test_no_agenda_no_pack(record, client):
    put_out(meeting(items=[]))
    assert client.get(PACK).status_code == 404
    assert "pack.pdf" not in client.get(PAGE).content.decode()
    assert client.get("/derbyshire/meetings/none/pack.json").status_code == 404
    assert client.get(PACK.replace("derbyshire", "nowhere")).status_code == 404


def test_what_is_not_open_shows_number_heading_and_right_and_no_page(record, client):
    put_out(meeting(items=[item(1, "Apologies"), item(2, "Burglary", withdrawn="Not ready."),
                           item(3, "A legal matter", openness="exempt", paragraphs=["paragraph 5: privileged"],
                                resolution="That press and public leave."),
                           item(4, "Staff", openness="closed")]))  # fmt: skip
    assert client.get(DATA).json()["pages"] >= 2


def test_many_who_ask_at_once_have_it_made_once(tmp_path):
    files, count, got = PackFiles(str(tmp_path / "packs"), {}), [], []

    def make(keep: Any) -> tuple[bytes, KeptPack]:
        count.append(1)
        return b"%PDF", KeptPack("", 4, 1, (), ())

    threads = [Thread(target=lambda: got.append(files.once("a-b", make))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(count) == 1
    assert len({one.path for one in got}) == 1


def test_a_static_copy_holds_the_pack_and_tells_its_pages_at_once(record):
    page, file = make(PAGE), make(PACK)
    assert PACK in page.leads_to
    assert file.content.startswith(b"%PDF")
    assert b" pages, " in page.content
    assert "always" not in page.tokens
    assert "kind:derbyshire:papers" in file.tokens or any(token.startswith("ref:meetings:") for token in file.tokens)
