"""A PDF that somebody sends in: what is wrong with it, in sentences that its author can act on."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

MOST_PAGES = 2000
MOST_BYTES = 100 * 1024 * 1024
SAMPLE = 40  # pages looked at for words
_LEVELS = 60


@dataclass(frozen=True)
class Examined:
    """What was found: `refused` keeps the file out, `flagged` lets it in with a warning; counts of pages and tags."""

    refused: tuple[str, ...]
    flagged: tuple[str, ...] = ()
    pages: int = 0
    is_tagged: bool = False
    is_scan: bool = False
    title: str = ""


def examine(pdf: bytes | Path) -> Examined:
    """Look at a PDF before it is kept. Never raises for what the file holds; each fault is a plain sentence."""
    size = len(pdf) if isinstance(pdf, bytes) else pdf.stat().st_size
    if size > MOST_BYTES:
        return Examined((f"The file has {size // 1_048_576} MB; a paper may have {MOST_BYTES // 1_048_576} MB.",))
    try:
        opened = Pdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    except pikepdf.PasswordError:
        return Examined(("The file asks for a password. Save it again without one.",))
    except (pikepdf.PdfError, ValueError, OSError) as error:
        return Examined(
            (f"The file is not a whole PDF: {_short(error)}. Save it again from the program it came from.",)
        )
    with opened:
        return _look(opened)


def _look(pdf: Pdf) -> Examined:
    try:
        pages = len(pdf.pages)
        refused = [sentence for sentence, found in _faults(pdf, pages) if found]
        if refused:
            return Examined(tuple(refused), pages=pages)
        is_scan = not _has_words(pdf)
        is_tagged = "/StructTreeRoot" in pdf.Root and bool(
            pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)
        )
        title = str(pdf.docinfo.get("/Title", "")).strip() if "/Info" in pdf.trailer else ""
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Examined((f"The file is damaged inside: {_short(error)}. Save it again from the program it came from.",))
    flagged = []
    if is_scan:
        flagged.append("The pages are pictures without words: nobody can search them or have them read aloud. "
                       "Send the file they were printed from if there is one.")  # fmt: skip
    elif not is_tagged:
        flagged.append("The file has no tags, so a screen reader has to guess the order of its words.")
    if not title:
        flagged.append("The file has no title of its own; the paper's title is used.")
    return Examined((), tuple(flagged), pages, is_tagged, is_scan, title[:200])


def _faults(pdf: Pdf, pages: int) -> list[tuple[str, bool]]:
    names = pdf.Root.get("/Names", Dictionary())
    active = _active(pdf)
    return [
        ("The file is encrypted. Save it again without protection.", pdf.is_encrypted),
        ("The file has no pages.", pages == 0),
        (f"The file has {pages} pages; a paper may have {MOST_PAGES}.", pages > MOST_PAGES),
        ("The file carries a script. Save it again as a plain PDF.", "/JavaScript" in names or "script" in active),
        ("The file does something by itself when it is opened. Save it again as a plain PDF.", "opens" in active),
        ("The file has other files embedded in it. Send them as papers of their own.",
         "/EmbeddedFiles" in names or "/AF" in pdf.Root or "attached" in active),
        ("The file is a form. Print it to PDF once it is filled in, and send that.",
         bool(_form(pdf).get("/Fields", Array())) or "/XFA" in _form(pdf)),
        ("The file plays sound, film or three-dimensional pictures. Send it without them.", "media" in active),
    ]  # fmt: skip


def _form(pdf: Pdf) -> Any:
    form = pdf.Root.get("/AcroForm")
    return form if isinstance(form, Dictionary) else Dictionary()


_ACTIONS = {"/JavaScript": "script", "/Launch": "opens", "/SubmitForm": "opens", "/ImportData": "opens",
            "/Rendition": "media", "/Movie": "media", "/Sound": "media"}  # fmt: skip
_MARKS = {"/FileAttachment": "attached", "/Movie": "media", "/Sound": "media", "/Screen": "media", "/3D": "media",
          "/RichMedia": "media"}  # fmt: skip


def _active(pdf: Pdf) -> set[str]:
    """Whatever in the file acts: actions of the whole, of pages and of annotations, however deep they are chained."""
    found: set[str] = set()
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S", "")) not in ("/GoTo", ""):
        found.add("opens")
    if "/AA" in pdf.Root:
        found.add("opens")
    for thing in pdf.objects:
        if isinstance(thing, Dictionary):
            found |= _acts(thing)
        for page_mark in thing.get("/Annots", ()) if _is_page(thing) else ():
            if isinstance(page_mark, Dictionary):
                found |= _acts(page_mark)
    return found


def _is_page(thing: Any) -> bool:
    return isinstance(thing, Dictionary) and thing.get("/Type") == Name.Page and isinstance(thing.get("/Annots"), Array)


def _acts(thing: Any, depth: int = 0) -> set[str]:
    found: set[str] = set()
    if thing.get("/Subtype") is not None and str(thing.Subtype) in _MARKS and thing.get("/Rect") is not None:
        found.add(_MARKS[str(thing.Subtype)])
    for action in (thing, thing.get("/A")):
        if not isinstance(action, Dictionary) or not isinstance(action.get("/S"), Name):
            continue
        kind = str(action.S)
        if kind in _ACTIONS and (action is not thing or "/K" not in thing):
            found.add(_ACTIONS[kind])
        following = action.get("/Next")
        if following is not None and depth < _LEVELS:
            for one in following if isinstance(following, Array) else [following]:
                if isinstance(one, Dictionary):
                    found |= _acts(one, depth + 1)
    if thing.get("/Type") == Name.Page and "/AA" in thing:
        found.add("opens")
    return found


def _has_words(pdf: Pdf) -> bool:
    """Whether a page shows text. Looks at up to 40 pages, evenly spread."""
    pages = len(pdf.pages)
    step = max(1, pages // SAMPLE)
    return any(_draws_text(pdf.pages[number].obj, set()) for number in range(0, pages, step))


def _draws_text(holder: Any, seen: set[Any]) -> bool:
    contents = holder.get("/Contents") if holder.get("/Type") == Name.Page else holder
    streams = list(contents) if isinstance(contents, Array) else [contents]
    resources = holder.get("/Resources", Dictionary())
    if "/Font" in resources and any(_shows(part) for part in streams if part is not None):
        return True
    for drawn in dict(resources.get("/XObject", Dictionary())).values():
        if drawn.objgen not in seen and drawn.get("/Subtype") == Name.Form:
            seen.add(drawn.objgen)
            if _draws_text(drawn, seen):
                return True
    return False


def _shows(stream: Any) -> bool:
    words = stream.read_bytes()
    return b"Tj" in words or b"TJ" in words


def _short(error: Exception) -> str:
    return str(error).strip().rstrip(".")[:160] or type(error).__name__
