"""A paper, given as the plain values that a release froze, as parts of a pack: set by us, or merged as sent in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from frankpledge.typesetting.document import Callout, Cell, Document, Heading, Node, Paragraph, Text
from frankpledge.typesetting.packs.composing import PackPaper
from frankpledge.typesetting.packs.examining import examine
from frankpledge.typesetting.packs.examining_word import examine_word
from frankpledge.typesetting.packs.merging import Part, merge
from frankpledge.typesetting.packs.word_documents import Unreadable, read_word
from frankpledge.typesetting.pdf import CannotSet, Keep, opened_pdf

PDF = "application/pdf"
Reader = Callable[[str], bytes]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SET_HERE, SENT_AS_PDF, SENT_AS_WORD, ABSENT = "set here", "sent in as PDF", "sent in as a Word file", "not in the pack"
Laid = tuple[PackPaper, str]


def paper_parts(
    title: str,
    paper: Mapping[str, Any],
    read: Reader,
    on: date,
    address: str = "",
    threads: str = "",
    keep: Keep | None = None,
) -> list[Laid]:
    """What a paper gives to a pack, each part ready as PDF, with how it came to be; at least one part.

    `paper`: written_by, sections, file, note, late, supplement as a release freezes them. `read` gives the bytes of a
    kept file by its hash and raises OSError where there is none; `threads` is the address under which the pages of
    promises lie, "" for no link to them; `keep` keeps what is set here (see opened_pdf). A file that cannot be taken is
    replaced by a page that says so: one bad file does not keep the rest of a pack from its readers.
    """
    parts: list[Laid] = []
    file = paper.get("file") or {}
    if paper.get("sections") or not file:
        parts.append((_set(title, _written(title, paper, address, threads), on, keep=keep), SET_HERE))
    if file:
        name = f"{title} (file)" if parts else title
        parts.append(_file(name, file, read, on, address, keep))
    return parts


def _set(title: str, document: Document, on: date, note: str = "", keep: Keep | None = None) -> PackPaper:
    return PackPaper(title, pdf=opened_pdf(document, on, keep), note=note, own=True)


def _written(title: str, paper: Mapping[str, Any], address: str, threads: str) -> Document:
    facts: list[tuple[str, Cell]] = []
    if paper.get("written_by"):
        facts.append(("Written by", str(paper["written_by"])))
    body: list[Node] = []
    supplement, late = paper.get("supplement") or {}, paper.get("late") or {}
    if supplement:
        body.append(Callout("note", f"Supplement. {supplement['what_changed']}"))
    if late:
        body.append(Callout("late", f"{late['words'][:1].upper()}{late['words'][1:]}. {late['because']}".strip()))
    if paper.get("note"):
        body.append(Paragraph(str(paper["note"])))
    for section in paper.get("sections") or ():
        ref = section.get("promise") or ""
        # A section on a promise has its own number; the promise's would stand beside it like a slip.
        heading = re.sub(r"^[0-9][0-9.]* ", "", section["heading"]) if ref else section["heading"]
        body.append(Heading(1, f"{section['number']}. {heading}"))
        if ref:
            body.append(Paragraph((Text("About the promise "), Text(ref, link=f"{threads}{ref}/" if threads else ""))))
        for paragraph in section["paragraphs"]:
            body += _numbered(paragraph["number"], paragraph["text"])
    return Document(
        title=title, address=address, running_title=title, facts=tuple(facts), body=tuple(body), contents=False
    )


def _numbered(number: str, text: str) -> list[Node]:
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    first: Node = Paragraph((Text(f"{number}  ", strong=True), Text(lines[0])))
    return [first, *(Paragraph(line) for line in lines[1:])]


def _file(title: str, file: Mapping[str, Any], read: Reader, on: date, address: str, keep: Keep | None) -> Laid:
    try:
        content = read(str(file["sha256"]))
    except (OSError, ValueError):
        return _absent(title, file, "The record names this file, but no copy of it is here.", on, address)
    if sha256(content).hexdigest() != file["sha256"]:
        return _absent(title, file, "The file that lies here is not the one on record: its hash differs.", on, address)
    if file["media_type"] == PDF:
        return _sent_in(title, file, content, on, address)
    if file["media_type"] == WORD:
        return _word(title, file, content, on, address, keep)
    return _absent(title, file, f"A file of the kind {file['media_type']} cannot be set in a pack.", on, address)


def _sent_in(title: str, file: Mapping[str, Any], content: bytes, on: date, address: str) -> Laid:
    found = examine(content)
    if found.refused:
        return _absent(title, file, " ".join(found.refused), on, address)
    try:
        alone = merge([Part(title, content)], title=title, page_words="")
    except Exception:  # whatever a file from elsewhere makes the merging stumble over, the others still go out
        return _absent(title, file, "The file is damaged inside.", on, address)
    note = "" if found.is_tagged and not alone.untagged else "Sent in without tags for screen readers."
    said = f"A scan of {title}." if found.is_scan else ""
    if found.is_scan:
        note = "Sent in as pictures without words."
    return PackPaper(title, pdf=content, said=said, note=note), SENT_AS_PDF


def _word(title: str, file: Mapping[str, Any], content: bytes, on: date, address: str, keep: Keep | None) -> Laid:
    found = examine_word(content)
    if found.refused:
        return _absent(title, file, " ".join(found.refused), on, address)
    try:
        read = read_word(content, title)
        intro = Paragraph("Set anew from the Word file that was sent in; its own page heads and feet are left out.")
        body = (intro, *(Callout("note", flag) for flag in read.flags if "picture" in flag), *read.document.body)
        document = Document(title=title, address=address, running_title=title, body=body, contents=False)
        return _set(title, document, on, keep=keep), SENT_AS_WORD
    except (Unreadable, CannotSet, ValueError):
        return _absent(title, file, "The Word file could not be set.", on, address)


def _absent(title: str, file: Mapping[str, Any], why: str, on: date, address: str) -> Laid:
    told = (
        Callout("gap", why),
        Paragraph(f"The file on record is {file['name']}, with the SHA-256 {file['sha256']}."),
    )
    document = Document(title=title, address=address, running_title=title, body=told, contents=False)
    return _set(title, document, on, note="Not in this pack: see its page."), ABSENT
