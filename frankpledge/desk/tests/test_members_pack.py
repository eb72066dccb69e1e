"""Two packs of one meeting: the members' holds what is exempt, for them alone; the open one has no byte of it."""

import re
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from frankpledge.desk.packs_due import ask_for_all_packs
from frankpledge.domains.papers import actions
from frankpledge.domains.papers.actions import KeptFile
from frankpledge.domains.papers.models import Paper
from frankpledge.domains.papers.public import PAPERS
from frankpledge.look.downloads import path_of
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.agenda import add_item
from frankpledge.record.people import installer
from frankpledge.record.public import OFFERS
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.drafts import mark_ready
from frankpledge.typesetting.document import Document, Paragraph
from frankpledge.typesetting.pdf import document_pdf

BEFORE = date(2022, 10, 20)
# Each stands in another place of what is exempt.
PLANTED = ["Quillfeath title", "Quillfeath text", "Quillfeath info", "Quillfeath bookmark", "QuillfeathFont",
           "Quillfeath page", "Quillfeath heading", "Quillfeath file name"]  # fmt: skip


def spoilt_pdf() -> bytes:
    """A PDF that names what is exempt in its text, data, bookmarks and fonts."""
    made = document_pdf(Document("A file", body=(Paragraph("Plain words."),)), BEFORE)
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.docinfo["/Author"] = PLANTED[2]
        with pdf.open_metadata() as meta:
            meta["dc:description"] = PLANTED[2]
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(PLANTED[3], 0))
        font = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/" + PLANTED[4]),
        ))  # fmt: skip
        page = pdf.pages[0]
        page.obj.Resources.Font[pikepdf.Name("/FX")] = font
        page.contents_add(
            pdf.make_stream(f"/Span <</MCID 99>> BDC BT /FX 9 Tf 9 9 Td ({PLANTED[5]}) Tj ET EMC".encode())
        )
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def everything_in(pdf: bytes) -> bytes:
    """The raw bytes, every stream unpacked, every string and name of every object, and the words as a reader sees."""
    parts = [pdf]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_bytes() if _unpacks(thing) else thing.read_raw_bytes())
            parts.append(_words(thing).encode())
        parts.append(_words(opened.trailer).encode())
        parts += [_shown(page).encode() for page in opened.pages]
    return b"\n".join(parts)


def _shown(page: Any) -> str:
    """The words of a page through the table of characters that each font carries."""
    fonts = {str(name): _characters(font) for name, font in dict(page.obj.Resources.get("/Font", {})).items()}
    said, font = [], {}
    for one in pikepdf.parse_content_stream(page):
        if str(one.operator) == "Tf":
            font = fonts.get(str(one.operands[0]), {})
        if str(one.operator) in ("Tj", "TJ"):
            whole = one.operands[0]
            for part in whole if isinstance(whole, pikepdf.Array) else [whole]:
                if isinstance(part, pikepdf.String):
                    code = bytes(part)
                    said += [font.get(code[at : at + 2].hex(), "") for at in range(0, len(code), 2)]
        elif str(one.operator) == "ET":
            said.append("\n")
    return "".join(said)


def _characters(font: Any) -> dict[str, str]:
    """Code to character, as the font's ToUnicode table says: lines of <code> <character>."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\s*$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {code.decode().lower(): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}


def _unpacks(stream: Any) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


def _words(thing: Any, depth: int = 0) -> str:
    if isinstance(thing, pikepdf.String | pikepdf.Name | str):
        return str(thing)
    if depth > 30 or not isinstance(thing, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
        return ""
    inner = list(thing) if isinstance(thing, pikepdf.Array) else [x for pair in thing.items() for x in pair]
    return " ".join(_words(one, depth + 1) for one in inner if not getattr(one, "is_indirect", False))


@pytest.fixture
def meeting(derbyshire: Any, actor: Any) -> Meeting:
    """A meeting with an open paper that the public has, and an exempt one with a text and a file."""
    caches["packs"].clear()
    clerk = installer("a test")
    act: dict[str, Any] = {"by": clerk, "on": BEFORE}
    panel = record_body(slug="the-panel", name="The Panel", kind="panel", area=derbyshire.area, **act)
    made = Meeting.objects.create(
        slug="panel-2022-11-17", body=panel, title="Panel, 17 November 2022", held_on=date(2022, 11, 17),
        notice_rule="law",
    )  # fmt: skip
    by = {"by": actor("officer", "publisher", body=panel), "on": BEFORE}
    open_item = add_item(thing=made, number="6", title="Burglary", **by)
    exempt = add_item(thing=made, number="13", title=PLANTED[6], openness="exempt", public_title="A legal matter",
                      exempt_paragraph="3, 5", **by)  # fmt: skip
    paper = actions.draft_paper(key="burglary", meeting=made, title="Tackling burglary", item=open_item, **by)
    actions.write_sections(thing=paper, texts={"purpose": "To report."}, **by)
    secret = actions.draft_paper(key="settlement", meeting=made, title=PLANTED[0], item=exempt, **by)
    actions.write_sections(thing=secret, texts={"purpose": PLANTED[1]}, **by)
    content = spoilt_pdf()
    digest = sha256(content).hexdigest()
    path_of(digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(digest).write_bytes(content)
    file = KeptFile(f"{PLANTED[7]}.pdf", digest, len(content), "application/pdf", 1, True)
    secret.refresh_from_db()
    actions.attach_file(thing=secret, file=file, **by)
    meetings = next(offer for offer in _offers() if offer.kind == "meetings")
    made.refresh_from_db()
    paper.refresh_from_db()
    for thing in (made, paper):
        mark_ready(thing=thing, **by)
    areas = next(offer for offer in OFFERS if offer.kind == "areas")
    bodies = next(offer for offer in OFFERS if offer.kind == "bodies")
    choices = [
        Choice(areas, Area.objects.get(slug="derbyshire")), Choice(bodies, Body.objects.get(slug="the-panel")),
        Choice(meetings, Meeting.objects.get()), Choice(PAPERS, type(paper).objects.get(key="burglary")),
    ]  # fmt: skip
    release(choices=choices, by=clerk, on=BEFORE)
    return made


def _offers() -> Any:
    from frankpledge.domains import offers

    return offers()


def test_members_and_officers_of_the_body_alone_get_the_members_pack(meeting: Meeting, signed_in: Any) -> None:
    where, panel = reverse("desk:members_pack", args=[meeting.pk]), meeting.body
    for role in ("member", "officer"):
        answer = signed_in(role, body=panel).get(where)
        assert answer.status_code == 200, role
        assert "no-store" in answer["Cache-Control"]
        assert PLANTED[6].encode() in everything_in(b"".join(answer.streaming_content))
    for role, body in (("publisher", panel), ("administrator", None)):
        assert signed_in(role, body=body).get(where).status_code == 403, role
    for role in ("member", "officer"):
        assert signed_in(role).get(where).status_code == 404, "of another body"
    assert Client().get(where).status_code == 302
    assert signed_in("member", body=panel).post(where).status_code == 405


def test_nothing_exempt_is_in_the_open_pack_nor_in_any_file_kept_for_the_public(
    meeting: Meeting, signed_in: Any
) -> None:
    signed_in("member", body=meeting.body).get(reverse("desk:members_pack", args=[meeting.pk]))
    public = Client()
    page = "/derbyshire/meetings/panel-2022-11-17/"
    answer = public.get(f"{page}pack.pdf")
    assert answer.status_code == 200
    whole = everything_in(b"".join(answer.streaming_content))
    assert b"Tackling burglary" in whole
    assert b"A legal matter" in whole
    told = public.get(f"{page}pack.json").content + public.get(page).content
    kept = b"".join(path.read_bytes() for path in (settings.HOME / "cache").rglob("*") if path.is_file())
    for text in PLANTED:
        for written in (text.encode(), text.encode("utf-16-be"), text.encode().hex().encode()):
            assert written not in whole, text
            assert written not in whole.lower(), text
        assert text.encode() not in told + kept, text
        assert text.encode() not in everything_in_caches(), text


def everything_in_caches() -> bytes:
    """What every pack kept for the public holds, and every paper set for one."""
    found = [path.read_bytes() for path in caches["packs"].folder.glob("*.p*")]
    assert len(found) == 2, "the pack, and the one paper that is open"
    return b"".join(everything_in(content[content.find(b"%PDF") :]) for content in found)


def test_the_search_for_planted_words_would_find_them(meeting: Meeting, signed_in: Any) -> None:
    answer = signed_in("member", body=meeting.body).get(reverse("desk:members_pack", args=[meeting.pk]))
    whole = everything_in(b"".join(answer.streaming_content))
    found = {text for text in PLANTED if text.encode() in whole}
    assert {PLANTED[0], PLANTED[3], PLANTED[4], PLANTED[5], PLANTED[6]} <= found
    assert PLANTED[2] not in found, "what a file says of its author stays behind even for members"


def test_a_release_and_a_withdrawal_on_the_desk_have_the_pack_made_at_once(
    meeting: Meeting, signed_in: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(caches["packs"], "ask_for", asked.extend)
    client = signed_in("publisher", body=meeting.body)
    paper = Paper.objects.get(key="burglary")
    by: dict[str, Any] = {"by": installer("a test"), "on": BEFORE}
    actions.write_sections(thing=paper, texts={"purpose": "To report again."}, **by)
    paper.refresh_from_db()
    mark_ready(thing=paper, **by)
    shown = client.get(reverse("desk:preview", args=["papers", paper.pk]))
    assert asked == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:confirm"), {"seen": shown.context["seen"], "token": shown.context["token"]})
    assert asked == ["meetings:panel-2022-11-17"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:withdraw", args=["papers:burglary"]), {"why": "It named a victim."})
    assert asked == ["meetings:panel-2022-11-17"] * 2
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_all_packs()
    assert asked == ["meetings:panel-2022-11-17"] * 3, "as a command that released much asks, once"
