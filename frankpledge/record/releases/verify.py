"""Both chains and every release computed again; the first broken link is named, whatever became of its bytes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models

from frankpledge.record.ledger.chain import FIRST, digest, row_hash
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.ledger.seal import RECEIVED, SEALED, is_sealed
from frankpledge.record.releases import index
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Takedown, Tie

CHUNK = 500
SHOWN = ("title", "area", "body", "day", "until", "kind")
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Finding:
    """What is wrong and with which row: `row` is "ledger line 12" or "release 7"."""

    row: str
    wrong: str


@dataclass(frozen=True)
class Outcome:
    """The count of rows read, the heads of both chains, and the first broken link, if any."""

    ledger_lines: int
    releases: int
    ledger_head: str
    release_head: str
    broken: Finding | None


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    """Every row in order of its number; where one cannot be read, only its number and the mark `unreadable`."""
    key = model._meta.pk.attname
    names = [field.attname for field in model._meta.concrete_fields]
    things = model._default_manager.order_by("pk")
    numbers = list(things.values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        try:
            yield from list(things.filter(pk__in=chunk).values(*names))
        except DatabaseError:
            yield from (_alone(things, number, key, names) for number in chunk)


def _alone(things: models.QuerySet[Any], number: int, key: str, names: list[str]) -> dict[str, Any]:
    try:
        return dict(things.values(*names).get(pk=number))
    except DatabaseError as wrong:
        return {**dict.fromkeys(names), key: number, UNREADABLE: str(wrong)}


def _fits(row: dict[str, Any]) -> bool:
    try:
        return UNREADABLE not in row and (is_sealed(row) or row_hash(row) == row["hash"])
    except (TypeError, ValueError):
        return False


def _chain(model: type[models.Model], name: str) -> Iterator[tuple[dict[str, Any], Finding | None]]:
    previous, expected = FIRST, 1
    for row in _rows(model):
        number, wrong = row["number"], None
        if number < expected:
            wrong = Finding(f"{name} {number}", "does not belong: the first one is number 1.")
        elif number != expected:
            wrong = Finding(f"{name} {expected}", f"is missing: {name} {number} follows {expected - 1}.")
        elif UNREADABLE in row:
            wrong = Finding(f"{name} {number}", "was altered: its bytes can no longer be read as text.")
        elif row["previous_hash"] != previous:
            wrong = Finding(f"{name} {number}", "does not carry the hash of the one before it.")
        elif not _fits(row):
            wrong = Finding(f"{name} {number}", "was altered: its hash no longer fits its content.")
        yield row, wrong
        previous, expected = row["hash"], number + 1


class _Contents:
    """The frozen texts, taken up in the order of their releases."""

    def __init__(self) -> None:
        self._rows = _rows(ReleaseContent)
        self._next = next(self._rows, None)
        self.stray: Finding | None = None

    def of(self, number: float) -> dict[str, Any] | None:
        """The row of a release; what stands before it belongs to none and is noted as stray."""
        while self._next and self._next["release_id"] < number:
            stray = f"release {self._next['release_id']}"
            self.stray = self.stray or Finding(stray, "has content, but no such release is on record.")
            self._next = next(self._rows, None)
        if self._next is None or self._next["release_id"] != number:
            return None
        found, self._next = self._next, next(self._rows, None)
        return found

    def left_over(self) -> Finding | None:
        """The first content that no release claimed."""
        self.of(float("inf"))
        return self.stray


def _content(row: dict[str, Any], content: dict[str, Any] | None, tombstone: dict[str, Any] | None) -> Finding | None:
    name = f"release {row['number']}"
    if tombstone and not _fits(tombstone):
        return Finding(name, "has a tombstone that was altered.")
    if row["act"] != "release":
        return Finding(name, "has content though it released none.") if content is not None else None
    if content is None:
        return None if tombstone else Finding(name, "has lost its content, and no takedown is on record.")
    text = content["text"]
    if not isinstance(text, str) or digest(text) != row["content_hash"]:
        return Finding(name, "has content that does not fit the hash it was released with.")
    return None


def _shown(number: int, text: str) -> tuple[Any, ...]:
    content = index.read(text)
    return (number, *(content[name] for name in SHOWN), frozenset([*content["promises"], *content["about"]]))


def _index_of(contents: dict[str, tuple[Any, ...]]) -> Finding | None:
    ties: dict[str, set[str]] = {}
    for key, promise in Tie.objects.values_list("current_id", "promise").iterator():
        ties.setdefault(key, set()).add(promise)
    standing = {
        row.key: (row.release_id, *(getattr(row, name) for name in SHOWN), frozenset(ties.get(row.key, ())))
        for row in Current.objects.all()
    }
    for key, shown in contents.items():
        if standing.pop(key, None) != shown:
            return Finding(f"release {shown[0]}", "is not what the index shows; run frankpledge reindex.")
    if standing:
        return Finding(f"index row {next(iter(standing))}", "stands without a release; run frankpledge reindex.")
    return None


class _Told:
    """What the ledger tells of: the hash of every row of the releases, and of every tombstone, by number."""

    def __init__(self) -> None:
        self.rows: dict[int, str] = {}
        self.tombstones: dict[int, str] = {}
        self.sealed: list[int] = []
        self.seals: tuple[int, str] = (0, digest(""))

    def hear(self, line: dict[str, Any]) -> None:
        """Take up one sound ledger line."""
        if line["verb"] == SEALED:
            self.sealed.append(line["number"])
        elif line["verb"] == RECEIVED:
            detail = json.loads(line["detail"])
            self.seals = (int(detail["sealed"]), str(detail["sealed_lines"]))
        if line["verb"] not in ("release", "withdraw", "take down"):
            return
        detail = json.loads(line["detail"])
        self.rows.update((number, told) for number, _, told in detail.get("releases", ()))
        if line["verb"] == "withdraw":
            self.rows.update([detail["release"]])
        elif line["verb"] == "take down":
            self.rows.update([detail["mark"]])
            self.tombstones[detail["release"]] = detail["tombstone"]

    def missed(self, row: dict[str, Any]) -> Finding | None:
        """Whether a row is another than the one told of."""
        if self.rows.get(row["number"]) == row["hash"]:
            return None
        return Finding(f"release {row['number']}", "is not the one that the ledger tells of.")

    def unsealed(self) -> Finding | None:
        """Whether other lines are sealed than those that the arrival of a handover tells of."""
        if (len(self.sealed), digest(",".join(map(str, self.sealed)))) == self.seals:
            return None
        row = f"ledger line {self.sealed[0]}" if self.sealed else "the ledger"
        return Finding(row, "lines are sealed that no handover brought so, or sealed ones are gone.")

    def missing(self, last: int, gone: dict[int, dict[str, Any]]) -> Finding | None:
        """The first row or tombstone that only the ledger, or only the table, knows."""
        cut = min((number for number in self.rows if number > last), default=None)
        if cut is not None:
            return Finding(f"release {cut}", "is missing: the ledger tells of it.")
        for number in sorted({*gone, *self.tombstones}):
            if number not in gone or gone[number]["hash"] != self.tombstones.get(number):
                return Finding(f"release {number}", "has not the tombstone that the ledger tells of.")
        return None


def verify(*, release_head: str | None = None, ledger_head: str | None = None) -> Outcome:
    """Recompute everything.

    Heads noted elsewhere (a published page, a newspaper) also prove that nothing was cut off the end.
    """
    try:
        return _verify(release_head, ledger_head)
    except DatabaseError as wrong:
        return Outcome(0, 0, FIRST, FIRST, Finding("the database", f"cannot be read: {wrong}"))


def _verify(release_head: str | None, ledger_head: str | None) -> Outcome:
    lines = releases = last = 0
    heads = {"ledger": FIRST, "releases": FIRST}
    seen: dict[str, set[str]] = {"ledger": {FIRST}, "releases": {FIRST}}
    told, contents = _Told(), _Contents()
    broken: Finding | None = None
    for row, wrong in _chain(LedgerLine, "ledger line"):
        lines, heads["ledger"] = lines + 1, str(row["hash"])
        seen["ledger"].add(heads["ledger"])
        broken = broken or wrong
        if not broken:
            told.hear(row)
    gone = {row["release_id"]: row for row in _rows(Takedown)}
    standing: dict[str, tuple[Any, ...]] = {}
    for row, wrong in _chain(Release, "release"):
        last, key = row["number"], row["key"]
        releases, heads["releases"] = releases + 1, str(row["hash"])
        seen["releases"].add(heads["releases"])
        content = contents.of(last)
        broken = broken or wrong or contents.stray or _content(row, content, gone.get(last)) or told.missed(row)
        if broken:
            continue
        if content is not None:
            standing[key] = _shown(last, content["text"])
        elif row["act"] != "takedown" or (key in standing and standing[key][0] in gone):
            standing.pop(key, None)
    broken = broken or contents.left_over() or told.unsealed() or told.missing(last, gone)
    broken = broken or _index_of(standing) or _heads(seen, ledger=ledger_head, releases=release_head)
    return Outcome(lines, releases, heads["ledger"], heads["releases"], broken)


def _heads(seen: dict[str, set[str]], **noted: str | None) -> Finding | None:
    for chain, head in noted.items():
        if head and head not in seen[chain]:
            return Finding(
                f"end of {chain}", f"no longer holds the head {head[:12]}… that was noted: rows were cut off."
            )
    return None
