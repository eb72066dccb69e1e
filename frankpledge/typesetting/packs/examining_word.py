"""A Word file that somebody sends in: what is wrong with it, in sentences that its author can act on."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from frankpledge.typesetting.packs.examining import Examined
from frankpledge.typesetting.packs.word_documents import Unreadable, read_word

MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024
MOST_GROWTH = 120  # times; ordinary words shrink to a tenth or so
GROWTH_FROM = 1024 * 1024
_OUTWARD = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_KIND = re.compile(rb"Type\s*=\s*[\"'][^\"']*/([A-Za-z]+)[\"']")
_SAVE = "Save it again as a plain Word document (DOCX) or as PDF."


class _Refused(Exception):
    pass


def examine_word(word: bytes | Path) -> Examined:
    """Look at a DOCX before it is kept. Never raises for what the file holds; each fault is a plain sentence."""
    content = word if isinstance(word, bytes) else word.read_bytes()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
            _check_words(archive)
        read = read_word(content, "A paper")
    except _Refused as refused:
        return Examined((str(refused),))
    except Unreadable as refused:
        return Examined((f"The Word file cannot be read: {refused} {_SAVE}",))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, RuntimeError, zipfile.error):
        return Examined((f"The file is not a whole Word document. {_SAVE}",))
    if not read.document.body:
        return Examined(("The Word file has no words. If its text stands in pictures, send the text.",))
    return Examined((), read.flags, 0, True)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise _Refused(f"The file is not a whole Word document. {_SAVE}")
    if len(parts) > MOST_PARTS:
        raise _Refused(f"The Word file has {len(parts):,} parts; {MOST_PARTS:,} are taken. {_SAVE}")
    if any(part.flag_bits & 1 for part in parts):
        raise _Refused("The Word file asks for a password. Save it again without one.")
    grown = [p for p in parts if p.file_size > GROWTH_FROM and p.file_size > MOST_GROWTH * max(1, p.compress_size)]
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if grown or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _Refused(f"The Word file grows far beyond its size when it is opened, so it was not opened. {_SAVE}")
    lower = {name.lower() for name in names}
    if any("vbaproject" in name or "vbadata" in name for name in lower):
        raise _Refused("The Word file carries macros. Save it again as a document without macros (DOCX).")
    if any(name.startswith(("word/embeddings/", "word/activex/")) or "oleobject" in name for name in lower):
        raise _Refused("The Word file has other files embedded in it. Send them as papers of their own.")
    if any(name.startswith("word/afchunk") or name.endswith((".html", ".htm", ".mht")) for name in lower):
        raise _Refused(f"The Word file has a web page within it. {_SAVE}")


def _check_words(archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        text = archive.read(part)
        head = text[:4096].replace(b"\0", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise _Refused(f"The Word file defines signs of its own, as only damaging files do. {_SAVE}")
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            raise _Refused("The Word file carries macros. Save it again as a document without macros (DOCX).")
        if part.filename.endswith(".rels"):
            _check_outward(text)


def _check_outward(relations: bytes) -> None:
    """Only a link may lead out of the file: a picture, template or object fetched from elsewhere tells who reads it."""
    for found in _OUTWARD.finditer(relations):
        kind = _KIND.search(found.group())
        name = kind.group(1).decode() if kind else "part"
        if name != "hyperlink":
            said = {"image": "a picture", "attachedTemplate": "a template", "oleObject": "an object"}.get(
                name, "a part"
            )
            raise _Refused(f"The Word file fetches {said} from elsewhere. Put it into the file, or leave it out.")
