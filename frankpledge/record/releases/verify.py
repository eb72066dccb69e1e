"""Both chains and every release computed again; the first broken link is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from frankpledge.record.ledger.chain import FIRST, canonical, digest, row_hash
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.releases import index
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Takedown, Tie


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
    names = [field.attname for field in model._meta.concrete_fields]
    return model._default_manager.order_by("pk").values(*names).iterator(chunk_size=2000)


def _chain(model: type[models.Model], name: str) -> Iterator[tuple[dict[str, Any], Finding | None]]:
    previous, expected = FIRST, 1
    for row in _rows(model):
        wrong = None
        if row["number"] != expected:
            wrong = Finding(f"{name} {expected}", f"is missing: {name} {row['number']} follows {expected - 1}.")
        elif row["previous_hash"] != previous:
            wrong = Finding(f"{name} {row['number']}", "does not carry the hash of the one before it.")
        elif row_hash(row) != row["hash"]:
            wrong = Finding(f"{name} {row['number']}", "was altered: its hash no longer fits its content.")
        yield row, wrong
        previous, expected = row["hash"], row["number"] + 1


def _content(row: dict[str, Any], text: str | None, gone: dict[int, dict[str, Any]]) -> Finding | None:
    number, name = row["number"], f"release {row['number']}"
    tombstone = gone.get(number)
    if tombstone and row_hash(tombstone) != tombstone["hash"]:
        return Finding(name, "has a tombstone that was altered.")
    if row["act"] != "release":
        return Finding(name, "has content though it released none.") if text is not None else None
    if text is None:
        return None if tombstone else Finding(name, "has lost its content, and no takedown is on record.")
    if digest(text) != row["content_hash"]:
        return Finding(name, "has content that does not fit the hash it was released with.")
    return None


def _index_of(contents: dict[str, tuple[int, str]]) -> Finding | None:
    standing = {row.key: row for row in Current.objects.all()}
    ties: dict[str, set[str]] = {}
    for key, promise in Tie.objects.values_list("current_id", "promise").iterator():
        ties.setdefault(key, set()).add(promise)
    for key, (number, text) in contents.items():
        content = index.read(text)
        row = standing.pop(key, None)
        same = row is not None and (row.release_id, row.title, row.area, row.body, row.day, row.until, row.kind) == (
            number, *(content[name] for name in ("title", "area", "body", "day", "until", "kind")),
        )  # fmt: skip
        if not same or ties.get(key, set()) != set(content["promises"]):
            return Finding(f"release {number}", "is not what the index shows; run frankpledge reindex.")
    if standing:
        return Finding(f"index row {next(iter(standing))}", "stands without a release; run frankpledge reindex.")
    return None


def verify(*, release_head: str | None = None, ledger_head: str | None = None) -> Outcome:
    """Recompute everything.

    Heads noted elsewhere (a published page, a newspaper) also prove that nothing was cut off the end.
    """
    lines = releases = 0
    heads = {"ledger": FIRST, "releases": FIRST}
    seen: dict[str, set[str]] = {"ledger": {FIRST}, "releases": {FIRST}}
    broken: Finding | None = None
    for row, wrong in _chain(LedgerLine, "ledger line"):
        lines, heads["ledger"] = lines + 1, row["hash"]
        seen["ledger"].add(row["hash"])
        broken = broken or wrong
    gone = {row["release_id"]: row for row in _rows(Takedown)}
    texts = ReleaseContent.objects.order_by("pk").values_list("release_id", "text").iterator(chunk_size=500)
    following = next(texts, None)
    standing: dict[str, tuple[int, str]] = {}
    for row, wrong in _chain(Release, "release"):
        releases, heads["releases"] = releases + 1, row["hash"]
        seen["releases"].add(row["hash"])
        text = None
        if following and following[0] == row["number"]:
            text, following = following[1], next(texts, None)
        broken = broken or wrong or _content(row, text, gone)
        if row["act"] == "release" and text is not None:
            standing[row["key"]] = (row["number"], text)
        else:
            standing.pop(row["key"], None) if row["act"] != "takedown" else _forget_taken(standing, gone)
    broken = broken or _index_of(standing) or _heads(seen, ledger=ledger_head, releases=release_head)
    return Outcome(lines, releases, heads["ledger"], heads["releases"], broken)


def _forget_taken(standing: dict[str, tuple[int, str]], gone: dict[int, dict[str, Any]]) -> None:
    for key, (number, _) in list(standing.items()):
        if number in gone:
            del standing[key]


def _heads(seen: dict[str, set[str]], **noted: str | None) -> Finding | None:
    for chain, head in noted.items():
        if head and head not in seen[chain]:
            return Finding(
                f"end of {chain}", f"no longer holds the head {head[:12]}… that was noted: rows were cut off."
            )
    return None


__all__ = ["Finding", "Outcome", "canonical", "verify"]
