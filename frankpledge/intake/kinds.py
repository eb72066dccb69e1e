"""What a file is, told by its content and never by its name; and whether that kind may be kept."""

import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from frankpledge.intake.zip_check import UnsafeArchive, check_archive

ALLOWED = "PDF, PNG, JPEG, plain text, CSV, Word (DOCX) and Excel (XLSX)"
MARKUP = re.compile(rb"<\s*(script|html|svg|iframe|object|embed|!doctype|\?php|\?xml|body\b|img\b)", re.IGNORECASE)
PROGRAMS = {
    b"MZ": "a Windows program", b"\x7fELF": "a Linux program", b"#!": "a script", b"\xca\xfe\xba\xbe": "a program",
    b"\xfe\xed\xfa": "a Mac program", b"\xcf\xfa\xed\xfe": "a Mac program", b"\xce\xfa\xed\xfe": "a Mac program",
    b"\x00asm": "a program",
}  # fmt: skip
OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Office file. Save it as DOCX, XLSX or PDF and upload it again",
    b"GIF8": "a GIF picture. Save it as PNG and upload it again",
    b"Rar!": "an archive. Upload the files in it one by one",
    b"7z\xbc\xaf": "an archive. Upload the files in it one by one",
    b"\x1f\x8b": "an archive. Upload the files in it one by one",
    b"{\\rtf": "a rich text file. Save it as DOCX or PDF and upload it again",
}
ACTIVE_PARTS = re.compile(r"vbaproject|activex|oleobject|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|com|jar|html?|svg)$", re.I)
PDF_OBJECTS = 200_000
PDF_DEPTH = 60


class Refused(Exception):
    """Raised where a file may not be kept; its text is a plain sentence for the person who sent it."""


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be kept: its media type and the ending it is given on the way out."""

    media_type: str
    ending: str
    words: str


PDF = Kind("application/pdf", "pdf", "PDF")
PNG = Kind("image/png", "png", "PNG picture")
JPEG = Kind("image/jpeg", "jpg", "JPEG picture")
TEXT = Kind("text/plain", "txt", "plain text")
CSV = Kind("text/csv", "csv", "CSV")
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word document")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel workbook")
KINDS = {kind.media_type: kind for kind in (PDF, PNG, JPEG, TEXT, CSV, DOCX, XLSX)}


def _two_at_once(path: Path, content: bytes) -> None:
    if zipfile.is_zipfile(path):
        raise Refused("It is two kinds of file at once: an archive is hidden in it.")
    if MARKUP.search(content):
        raise Refused("It is two kinds of file at once: a web page is hidden in it.")


def _pdf(path: Path, content: bytes) -> Kind:
    if b"%%EOF" not in content[-1024:]:
        raise Refused("It starts like a PDF but has no end; it is damaged, or not a PDF.")
    if zipfile.is_zipfile(path) or MARKUP.search(content[:1024]):
        raise Refused("It is two kinds of file at once: something else is hidden in the PDF.")
    try:
        with pikepdf.open(path) as document:
            if document.is_encrypted:
                raise Refused("The PDF is protected. Save it without protection and upload it again.")
            for number, thing in enumerate(document.objects):
                if number > PDF_OBJECTS:
                    raise Refused("The PDF has more parts than any document needs.")
                _pdf_part(thing)
    except pikepdf.PasswordError as wrong:
        raise Refused("The PDF is protected with a password. Save it without one and upload it again.") from wrong
    except (pikepdf.PdfError, RecursionError, ValueError) as wrong:
        raise Refused("It starts like a PDF but cannot be read as one.") from wrong
    return PDF


def _pdf_part(thing: object, depth: int = 0) -> None:
    """Judge one part and what stands directly within it; what it only refers to is a part of its own."""
    if depth > PDF_DEPTH:
        raise Refused("The PDF nests its parts deeper than any document needs.")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if "/JS" in thing or thing.get("/S") in (pikepdf.Name("/JavaScript"), pikepdf.Name("/Launch")):
            raise Refused("The PDF carries a script. Print it to a new PDF and upload that.")
        if thing.get("/Type") == pikepdf.Name("/EmbeddedFile") or "/EF" in thing:
            raise Refused("The PDF carries other files within it. Upload them one by one.")
        inner = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing)
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            _pdf_part(each, depth + 1)


def _png(path: Path, content: bytes) -> Kind:
    at = 8
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        at += 12 + length
        if name == b"IEND":
            break
    else:
        raise Refused("It starts like a PNG picture but is damaged.")
    if at != len(content):
        raise Refused("It is two kinds of file at once: something stands behind the end of the picture.")
    _two_at_once(path, content)
    return PNG


def _jpeg(path: Path, content: bytes) -> Kind:
    if not content.endswith(b"\xff\xd9"):
        raise Refused("It starts like a JPEG picture but does not end like one: it is damaged, or carries more.")
    _two_at_once(path, content)
    return JPEG


def _office(path: Path, content: bytes) -> Kind:
    try:
        names = check_archive(path)
    except UnsafeArchive as wrong:
        raise Refused(f"This file was not opened. {wrong}") from wrong
    parts = set(names)
    if "[Content_Types].xml" not in parts:
        raise Refused("It is an archive. Upload the files in it one by one.")
    if any(ACTIVE_PARTS.search(name) for name in parts):
        raise Refused("It carries a macro, a script or another file within it. Save it without, and upload it again.")
    if "word/document.xml" in parts:
        return DOCX
    if "xl/workbook.xml" in parts:
        return XLSX
    raise Refused(f"It is an Office file of another kind. These can be kept: {ALLOWED}.")


def _text(path: Path, content: bytes) -> Kind:
    if MARKUP.search(content):
        raise Refused("It is a web page or a drawing with code in it. Save it as PDF and upload that.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("It is text saved as UTF-16. Save it as UTF-8 and upload it again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(f"It is none of the kinds that can be kept: {ALLOWED}. Text must be saved as UTF-8.") from wrong
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text):
        raise Refused(f"It is none of the kinds that can be kept: {ALLOWED}.")
    return CSV if path.suffix.lower() == ".csv" else TEXT


STARTS: list[tuple[bytes, Callable[[Path, bytes], Kind]]] = [
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"PK", _office),
]


def kind_of(path: Path, name: str) -> Kind:
    """The kind of a file by its content. `name` only tells CSV from other text, which is the same to a reader.

    Errors: Refused, for every kind that may not be kept and every file that is two kinds at once.
    """
    content = path.read_bytes()
    if not content:
        raise Refused("It is empty.")
    for start, words in PROGRAMS.items():
        if content.startswith(start):
            raise Refused(f"Whatever its name says, it is {words}. Programs are not kept.")
    for start, words in OTHERS.items():
        if content.startswith(start):
            raise Refused(f"It is {words}.")
    for start, check in STARTS:
        if content.startswith(start):
            return check(path, content)
    kind = _text(path, content)
    return CSV if kind is TEXT and name.lower().endswith(".csv") else kind
