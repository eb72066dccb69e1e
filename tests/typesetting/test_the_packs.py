"""Packs: what was tagged stays tagged, page references are right, and what acts by itself never gets in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from frankpledge.typesetting.check_pdf import check_pdf
from frankpledge.typesetting.document import Document, Heading, Paragraph, Table
from frankpledge.typesetting.packs.composing import PackContent, PackItem, PackPaper, compose
from frankpledge.typesetting.packs.examining import MOST_PAGES, examine
from frankpledge.typesetting.packs.merging import Part, merge
from frankpledge.typesetting.pdf import document_pdf
from frankpledge.typesetting.pdf_tags import kids, kind_of

ON = date(2022, 11, 9)
NOT_CLAIMED = {"The metadata do not name PDF/UA-1.", "The metadata do not name PDF/A-2a."}


def paper(name: str, sections: int = 2) -> Document:
    body: list[Any] = []
    for number in range(1, sections + 1):
        body += [
            Heading(1, f"{name} section {number}"),
            Paragraph("What was done in the period, and by whom. " * 40),
            Table("Counts", ("Measure", "Count"), (("First", "1"), ("Second", "2")), True),
        ]
    return Document(title=name, body=tuple(body))


def made(build: Any = None, *, text: bytes = b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET", pages: int = 1) -> bytes:
    """A PDF from elsewhere, without tags; `build` spoils it."""
    with Pdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            if text:
                page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.contents_add(text or b"q 0.5 g 0 0 595 842 re f Q")
        if build:
            build(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def elements(pdf: Pdf) -> Iterator[Any]:
    stack = list(kids(pdf.Root.StructTreeRoot))
    while stack:
        element = stack.pop()
        yield element
        stack.extend(kids(element))


def kinds(pdf: bytes) -> dict[str, int]:
    found: dict[str, int] = {}
    with Pdf.open(BytesIO(pdf)) as opened:
        for element in elements(opened):
            found[kind_of(element)] = found.get(kind_of(element), 0) + 1
    return found


def parents(pdf: Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


@pytest.fixture(scope="module")
def two() -> tuple[bytes, bytes]:
    return document_pdf(paper("First"), ON), document_pdf(paper("Second", 3), ON)


def test_every_tag_of_every_paper_is_in_the_pack(two: tuple[bytes, bytes]) -> None:
    pack = merge([Part("First", two[0]), Part("Second", two[1])], title="Pack")
    one, other, whole = kinds(two[0]), kinds(two[1]), kinds(pack.pdf)
    for kind in one | other:
        extra = {"Document": 1}.get(kind, 0)
        assert whole[kind] == one.get(kind, 0) + other.get(kind, 0) + extra, kind
    assert whole["Part"] == 2
    assert pack.untagged == ()
    assert set(check_pdf(pack.pdf).findings) == NOT_CLAIMED


def test_every_mark_on_every_page_leads_to_an_element_on_that_page(two: tuple[bytes, bytes]) -> None:
    pack = merge([Part("A", two[0]), Part("B", made(pages=2)), Part("C", two[1]), Part("D", two[0])], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        tree, seen = parents(pdf), set()
        for page in pdf.pages:
            key = int(page.obj.StructParents)
            assert key not in seen
            seen.add(key)
            marks = {
                int(one.operands[1].MCID)
                for one in pikepdf.parse_content_stream(page)
                if str(one.operator) == "BDC" and isinstance(one.operands[1], Dictionary) and "/MCID" in one.operands[1]
            }
            assert marks
            for mark in marks:
                element = tree[key][mark]
                assert element.get("/Pg", page.obj).objgen == page.obj.objgen or isinstance(element.K, Array)
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(tree)


def test_the_order_of_reading_is_the_order_of_the_papers(two: tuple[bytes, bytes]) -> None:
    pack = merge([Part("Second", two[1]), Part("First", two[0])], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        document = next(iter(kids(pdf.Root.StructTreeRoot)))
        assert [str(part.T) for part in kids(document)] == ["Second", "First"]
        assert all(part.P.objgen == document.objgen for part in kids(document))


def test_the_same_parts_give_the_same_bytes(two: tuple[bytes, bytes]) -> None:
    parts = [Part("First", two[0]), Part("Second", two[1])]
    assert merge(parts, title="Pack").pdf == merge(parts, title="Pack").pdf


def test_bookmarks_of_each_paper_lie_under_its_name(two: tuple[bytes, bytes]) -> None:
    pack = merge([Part("First", two[0]), Part("Second", two[1])], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["First", "Second"]
        titles = [item.title for item in outline.root[1].children]
        assert [f"Second section {number}" in titles for number in (1, 2, 3)] == [True] * 3
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        assert places[outline.root[1].destination[0].objgen] == pack.starts[1]


def test_names_that_two_papers_share_do_not_meet() -> None:
    def tagged(role: str) -> bytes:
        def build(pdf: Pdf) -> None:
            root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Own=Name("/" + role))))
            cell = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Own, P=root, ID=String("head")))
            cell.Pg, cell.K = pdf.pages[0].obj, 0
            cell.A = Dictionary(O=Name.Table, Headers=Array([String("head")]))
            root.K = Array([cell])
            root.ParentTree = Dictionary(Nums=Array([0, Array([cell])]))
            pdf.Root.StructTreeRoot, pdf.pages[0].obj.StructParents = root, 0
            pdf.Root.MarkInfo = Dictionary(Marked=True)

        return made(build, text=b"/Own <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (x) Tj ET EMC")

    pack = merge([Part("One", tagged("P")), Part("Two", tagged("H1"))], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        roles = pdf.Root.StructTreeRoot.RoleMap
        found = [element for element in elements(pdf) if "/ID" in element]
        assert sorted(str(roles[str(element.S)]) for element in found) == ["/H1", "/P"]
        assert len({str(element.ID) for element in found}) == 2
        assert all(str(element.A.Headers[0]) == str(element.ID) for element in found)


def test_pages_that_are_pictures_are_figures_with_words() -> None:
    pack = merge([Part("Scan", made(text=b"", pages=2), said="Scanned letter.")], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        figures = [element for element in elements(pdf) if kind_of(element) == "Figure"]
        assert sorted(str(figure.Alt) for figure in figures) == [
            "Scanned letter. Page 1 of 2.", "Scanned letter. Page 2 of 2.",
        ]  # fmt: skip
    assert pack.untagged == ("Scan",)


def test_the_agenda_names_the_page_on_which_each_paper_starts() -> None:
    items = tuple(
        PackItem(
            str(number), f"Item {number}", papers=(PackPaper(f"Paper {number}", paper(f"Paper {number}", number)),)
        )
        for number in range(1, 5)
    )
    late = PackItem("5", "Sent in", papers=(PackPaper("Letter", pdf=made(pages=3), note="Not tagged."),))
    closed = PackItem("6", "Item not open to the public", note="Exempt: paragraph 1.")
    content = PackContent("Panel pack", "Agenda", "The panel", (("Day", "17 November 2022"),), (*items, late, closed))
    pack = compose(content, ON)
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        jumps = [mark for page in pdf.pages[: pack.starts[0] - 1] for mark in page.obj.get("/Annots", ())]
        assert {places[mark.Dest[0].objgen] for mark in jumps} == set(pack.starts)
        assert pack.pages == len(pdf.pages) == pack.starts[-1] + 2
        words = "".join(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode("latin-1"))
        assert "/Artifact" in words
    assert pack.untagged == ("5 Letter",)
    assert not (set(check_pdf(pack.pdf).findings) - NOT_CLAIMED - {"The font Helvetica is not embedded."})


def test_a_pack_without_papers_says_so() -> None:
    pack = compose(PackContent("Pack", "", "", (), (PackItem("1", "Apologies"),)), ON)
    assert pack.starts == ()
    assert pack.pages == 1


def script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


def chained_script(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://x.example"), Next=Dictionary(S=Name.JavaScript, JS=String("x")))
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = Array([mark])


def launch(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["list.csv"] = b"a,b"


def form(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def film(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])


@pytest.mark.parametrize(
    ("spoil", "word"),
    [(script, "script"), (chained_script, "script"), (launch, "by itself"), (attachment, "embedded"), (form, "form"),
     (film, "film")],
)  # fmt: skip
def test_a_file_that_acts_is_refused_in_a_sentence(spoil: Any, word: str) -> None:
    found = examine(made(spoil))
    assert any(word in sentence for sentence in found.refused), found


def test_a_file_with_a_password_or_protection_is_refused() -> None:
    with Pdf.open(BytesIO(made())) as pdf:
        locked, guarded = BytesIO(), BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
        pdf.save(guarded, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert "password" in examine(locked.getvalue()).refused[0]
    assert "encrypted" in examine(guarded.getvalue()).refused[0]


@pytest.mark.parametrize(
    "spoilt", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF", made()[:200], b"%PDF-1.7\n" + b"\x00" * 5000]
)
def test_a_broken_file_is_refused_in_a_sentence(spoilt: bytes) -> None:
    assert examine(spoilt).refused


def test_too_many_pages_are_refused() -> None:
    assert f"{MOST_PAGES + 1} pages" in examine(made(pages=MOST_PAGES + 1)).refused[0]


def test_a_scan_and_an_untagged_file_are_let_in_with_a_warning() -> None:
    assert examine(made(text=b"")).is_scan
    plain = examine(made())
    assert (plain.refused, plain.is_scan, plain.is_tagged) == ((), False, False)
    assert any("no tags" in sentence for sentence in plain.flagged)


def test_marks_and_stamps_of_a_paper_stay_behind_and_its_links_come_along() -> None:
    def marked(pdf: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("between us only"))
        pdf.pages[0].obj.Annots = Array([note, link])

    pack = merge([Part("Paper", made(marked))], title="Pack")
    assert b"between us only" not in pack.pdf
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        assert [str(mark.Subtype) for mark in pdf.pages[0].obj.Annots] == ["/Link"]
        assert all(
            b"between us only" not in stream.read_bytes()
            for stream in pdf.objects
            if isinstance(stream, pikepdf.Stream)
        )


def test_names_in_papers_that_we_set_do_not_meet_either(two: tuple[bytes, bytes]) -> None:
    pack = merge([Part("One", two[0], own=True), Part("Two", two[1], own=True)], title="Pack")
    with Pdf.open(BytesIO(pack.pdf)) as pdf:
        named = [str(element.ID) for element in elements(pdf) if "/ID" in element]
        assert named
        assert len(set(named)) == len(named)
        heads = [element for element in elements(pdf) if "/A" in element and "/Headers" in dict(element.A)]
        assert not heads, "cells that name their heads need the walk that our own papers are spared"
