"""The pack of one meeting from plain values: its cover, agenda and papers, whoever may read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import spoken
from frankpledge.typesetting.document import Cell, Heading, Node, Table, Text
from frankpledge.typesetting.packs.composing import Pack, PackContent, PackItem, compose, side_by_side
from frankpledge.typesetting.packs.paper_documents import Laid, Reader, paper_parts
from frankpledge.typesetting.packs.stamping import PAGE_WORDS
from frankpledge.typesetting.pdf import Keep

NOT_ON_RECORD = "not on record"
SCHEDULE = "Local Government Act 1972, Schedule 12A"


@dataclass(frozen=True)
class GivenPaper:
    """A paper: its title, the key of its item ("" for none), the address of its page, its fields as frozen, and the
    day it is dated (None: that of the pack)."""

    title: str
    item: str
    address: str
    fields: Mapping[str, Any]
    is_sample: bool = False
    on: date | None = None


@dataclass(frozen=True)
class GivenGone:
    """A paper that was published and withdrawn: its title, the key of its item, the ISO day, and its hash."""

    title: str
    item: str
    on: str
    content_hash: str


@dataclass(frozen=True)
class Given:
    """A meeting: title, address of its page, how its papers stand, its fields as frozen, and what lies with it.

    `threads` is the address under which the pages of promises lie, "" for no link to them.
    """

    title: str
    address: str
    state: str
    fields: Mapping[str, Any]
    papers: Sequence[GivenPaper]
    gone: Sequence[GivenGone] = ()
    subtitle: str = "Agenda and papers"
    notice: tuple[str, ...] = ()
    page_words: str = PAGE_WORDS
    is_sample: bool = False
    threads: str = ""


@dataclass(frozen=True)
class MeetingPack:
    """The pack, and of each of its parts in order: title, key of the item, how it came to be, address of the paper."""

    pack: Pack
    parts: tuple[dict[str, str], ...]


def meeting_pack(
    given: Given, read: Reader, on: date, keep: Keep | None = None, told: Callable[[], None] = lambda: None
) -> MeetingPack:
    """Set and merge the pack of a meeting, dated `on`. The same values and files give the same bytes.

    `read` gives the bytes of a kept file by its hash; `keep` keeps what is set for papers of open items, and no other;
    `told` is called after each paper, by several threads. Raises CannotSet where a text written here cannot be set.
    """
    parts: list[dict[str, str]] = []
    open_items = {row["item"] for row in given.fields["items"] if row["openness"] == "open"} | {""}

    def lay(paper: GivenPaper) -> list[Laid]:
        kept = keep if paper.item in open_items else None
        made = paper_parts(paper.title, paper.fields, read, paper.on or on, paper.address, given.threads, kept)
        told()
        return made

    laid = side_by_side(lay, given.papers)
    papers = list(zip(given.papers, laid, strict=True))
    items = [_item(row, given, papers, parts) for row in given.fields["items"]]
    keys = {row["item"] for row in given.fields["items"]}
    loose = {"item": "", "number": "", "heading": "Papers under no item", "openness": "open"}
    if any(paper.item not in keys for paper in given.papers) or any(gone.item not in keys for gone in given.gone):
        items.append(_item(loose, given, papers, parts, others=keys))
    content = PackContent(
        title=given.title,
        subtitle=given.subtitle,
        author=str(given.fields["body"]),
        facts=_facts(given),
        items=tuple(items),
        notice=(*given.notice, *_moved(given.fields)),
        address=given.address,
        after=tuple(_supplements(given.papers)),
        page_words=given.page_words,
    )
    return MeetingPack(compose(content, on), tuple(parts))


def _facts(given: Given) -> tuple[tuple[str, Cell], ...]:
    fields = given.fields
    times = " to ".join(part for part in (fields.get("starts_at"), fields.get("ends_at")) if part)
    day = spoken(date.fromisoformat(fields["held_on"]))
    facts: list[tuple[str, Cell]] = [
        ("Body", str(fields["body"])),
        ("Day", f"{day}, {times}" if times else day),
        ("Place", str(fields.get("place") or NOT_ON_RECORD)),
        ("Papers", given.state),
        ("Who to ask", "The clerk of the body; a name or number is not on record"),
    ]
    if given.is_sample:
        facts.append(("Sample data", "Made up to show how a pack reads"))
    return tuple(facts)


def _moved(fields: Mapping[str, Any]) -> tuple[str, ...]:
    said = [f"Called off. {fields['cancelled']}"] if fields.get("cancelled") else []
    for move in fields.get("moves") or ():
        was, now = (spoken(date.fromisoformat(move[name])) for name in ("was_on", "now_on"))
        said.append(f"Moved from {was} to {now}: {move['reason']}")
    return tuple(said)


def _item(
    row: Mapping[str, Any],
    given: Given,
    papers: Sequence[tuple[GivenPaper, Sequence[Laid]]],
    parts: list[dict[str, str]],
    others: set[str] | None = None,
) -> PackItem:
    def here(key: str) -> bool:
        return key == row["item"] if others is None else key not in others

    laid = []
    for paper, made in papers:
        for part, how in made if here(paper.item) else ():
            laid.append(part)
            parts.append({"title": part.title, "item": str(row["item"]), "how": how, "address": paper.address})
    gone = tuple(_gone(one) for one in given.gone if here(one.item))
    return PackItem(str(row["number"]), str(row["heading"]), _note(row), tuple(laid), gone)


def _note(row: Mapping[str, Any]) -> str:
    said = [" ".join(str(row.get("asked") or "").split())]
    if row.get("withdrawn"):
        said.append(f"Withdrawn from the agenda: {row['withdrawn']}")
    if row["openness"] == "exempt":
        said.append(f"Exempt ({SCHEDULE}, {'; '.join(row['paragraphs'])}). {row['resolution']}".strip())
    if row["openness"] == "closed":
        said.append("Not open to the public.")
    if row.get("urgent"):
        said.append(f"Taken as urgent: {row['urgent']['because']} Agreed by {row['urgent']['agreed_by']}.")
    return " ".join(part for part in said if part)


def _gone(one: GivenGone) -> str:
    on = f" on {day_label(date.fromisoformat(one.on))}" if one.on else ""
    return f"Withdrawn{on}: {one.title}. What was published had the SHA-256 {one.content_hash}."


def _supplements(papers: Sequence[GivenPaper]) -> list[Node]:
    rows: list[tuple[Cell, ...]] = []
    for paper in papers:
        told = paper.fields.get("supplement") or {}
        if told:
            day = day_label(date.fromisoformat(told["published_on"])) if told["published_on"] else NOT_ON_RECORD
            of = f" It changes: {told['of_title']}." if told.get("of_title") else ""
            rows.append(((Text(paper.title, link=paper.address),), day, f"{told['what_changed']}{of}"))
    if not rows:
        return []
    head = ("Paper", "Published", "What it adds or changes")
    return [
        Heading(1, "What came after the pack", "supplements"),
        Table("Supplements, and what changed since the pack went out", head, tuple(rows), True, (0.4, 0.2, 0.6)),
    ]
