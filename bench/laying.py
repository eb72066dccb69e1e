"""Frozen things laid into the database in bulk: chained, indexed and findable as the release action leaves them."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction

from frankpledge.record.ledger.chain import FIRST, canonical, digest, row_hash
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.releases import search
from frankpledge.record.releases.index import read
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Tie
from frankpledge.record.releases.offers import Frozen

AT_ONCE = 2000
BY = "the bench (sample)"


class Layer:
    """Appends releases to both chains. Things that are released again must not stand in the same `lay`."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - sample data, no secret
        last = Release.objects.order_by("-number").values_list("number", "hash").first()
        line = LedgerLine.objects.order_by("-number").values_list("number", "hash").first()
        self.release: tuple[int, str] = last or (0, FIRST)
        self.line: tuple[int, str] = line or (0, FIRST)
        self.ties = Tie.objects.exclude(knot="").count()
        self.at = datetime(2013, 1, 1, 9, tzinfo=UTC)

    def lay(self, things: Iterable[Frozen], on: date) -> None:
        """Release things in batches of one to eighty, one ledger line a batch, in one transaction for each 2,000."""
        waiting = iter(things)
        while group := list(islice(waiting, AT_ONCE)):
            with transaction.atomic():
                self._group(group, on)

    def _group(self, group: list[Frozen], on: date) -> None:
        rows: dict[str, list[Any]] = {"releases": [], "contents": [], "standing": [], "ties": [], "lines": []}
        found, left = [], iter(group)
        while batch := list(islice(left, self.rng.randint(1, 80))):
            name = f"{self.rng.getrandbits(128):032x}"
            made = []
            for frozen in batch:
                release, text = self._append(frozen, name, on)
                made.append([release.number, release.key, release.hash])
                content = read(text)
                rows["releases"].append(release)
                rows["contents"].append(ReleaseContent(release=release, text=text))
                rows["standing"].append(_standing(release, content))
                rows["ties"] += _ties(content)
                found.append(content)
            rows["lines"].append(self._ledger(name, made, on))
        again = list(
            Current.objects.filter(key__in=[content["key"] for content in found]).values_list("key", flat=True)
        )
        self.ties -= Tie.objects.filter(current__in=again).exclude(knot="").count()
        Tie.objects.filter(current__in=again).delete()
        Current.objects.filter(key__in=again).delete()
        for key in again:
            search.forget(key)
        for model, many in zip((Release, ReleaseContent, Current, Tie, LedgerLine), rows.values(), strict=True):
            model._default_manager.bulk_create(many, batch_size=500)
        search.put_all(found)
        self.ties += sum(tie.knot != "" for tie in rows["ties"])

    def _append(self, frozen: Frozen, batch: str, on: date) -> tuple[Release, str]:
        text = frozen.text()
        self.at += timedelta(milliseconds=700)
        row = {
            "number": self.release[0] + 1, "act": "release", "kind": frozen.kind, "key": frozen.key,
            "content_hash": digest(text), "batch": batch, "at": self.at.isoformat(timespec="microseconds"),
            "on": on.isoformat(), "by": BY, "previous_hash": self.release[1],
        }  # fmt: skip
        release = Release(**row, hash=row_hash(row))
        self.release = (release.number, release.hash)
        return release, text

    def _ledger(self, batch: str, made: list[list[Any]], on: date) -> LedgerLine:
        row = {
            "number": self.line[0] + 1, "at": self.at.isoformat(timespec="microseconds"), "on": on.isoformat(),
            "by": BY, "verb": "release", "subject": f"batch:{batch}", "why": "", "token": None,
            "detail": canonical({"releases": made}), "previous_hash": self.line[1],
        }  # fmt: skip
        line = LedgerLine(**row, hash=row_hash(row))
        self.line = (line.number, line.hash)
        return line


def _standing(release: Release, content: dict[str, Any]) -> Current:
    names = ("key", "kind", "area", "body", "title", "day", "until")
    return Current(release=release, **{name: content[name] for name in names})


def _ties(content: dict[str, Any]) -> Iterator[Tie]:
    strand = content["strand"] or {}
    for ref in dict.fromkeys(content["promises"]):
        yield Tie(
            promise=ref,
            current_id=content["key"],
            kind=content["kind"],
            knot=strand.get("knot", ""),
            word=strand.get("word", "")[:60],
            is_open=strand.get("is_open", False),
            day=strand.get("day", "") or content["day"],
            until=strand.get("until", "") or content["until"],
        )
    for key in dict.fromkeys(content["about"]):
        yield Tie(
            promise=key,
            current_id=content["key"],
            kind=content["kind"],
            day=content["day"],
            until=content["until"],
        )
