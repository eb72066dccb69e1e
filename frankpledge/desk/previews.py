"""Exactly what becomes public: the frozen fields as a reader will see them, against what stands today."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from frankpledge.record.ledger.chain import digest
from frankpledge.record.promises import Promise
from frankpledge.record.releases.actions import Choice
from frankpledge.record.releases.models import Current, Releasable
from frankpledge.record.releases.offers import Frozen, Offer
from frankpledge.rules.periods import day_label

EMPTY = "(empty)"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# As a database counts: longer ones name nothing.
NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class FieldRow:
    """One public field: the reader's label, the words that will stand, and those that stand today."""

    label: str
    new: str
    old: str
    is_changed: bool

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see nothing of it, now as before."""
        return self.new == EMPTY and not self.is_changed


@dataclass(frozen=True)
class Preview:
    """One thing as it will be public. `seen` names thing and hash, as the form sends them back."""

    offer: Offer
    thing: Releasable
    frozen: Frozen
    hash: str
    json: str
    rows: list[FieldRow]
    promises: list[tuple[str, str, bool]]
    is_new: bool
    is_changed: bool
    address: str
    with_another: str = ""
    left_empty: list[str] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """Kind, number and hash of what the publisher sees."""
        return f"{self.offer.kind}:{self.thing.pk}:{self.hash}"

    @property
    def strand_when(self) -> str:
        """The date of the strand in the words of its source, else the day itself."""
        strand = self.frozen.strand
        return (strand.when or strand.day) if strand else ""


def public_address(key: str, area: str) -> str:
    """Where the public will find a thing; "" where it belongs to no area."""
    kind, _, slug = key.partition(":")
    if not area:
        return ""
    if kind == "areas" and slug == area:
        return reverse("publication:area", args=[area])
    return reverse("publication:thing", args=[area, kind, slug])


def in_words(value: Any) -> str:
    """A frozen value as a reader sees it: lists one a line, pairs as "name: value", nothing as "(empty)"."""
    if value in (None, "", [], {}):
        return EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(part)}" for name, part in value.items() if part not in ("", None, [], {}))
    if isinstance(value, list | tuple):
        return "\n".join(in_words(part) for part in value)
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return day_label(date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)


def _rows(offer: Offer, new: dict[str, Any], old: dict[str, Any] | None) -> list[FieldRow]:
    """Title, every labelled field, days, promises and sources; `new` and `old` are frozen contents."""
    named = [("Title", "title"), *((label, name) for name, label in offer.labels.items())]
    named += [
        ("Day", "day"),
        ("Last day", "until"),
        ("Hangs on", "promises"),
        ("Sources", "sources"),
        ("Sample", "is_sample"),
    ]
    rows = []
    for label, name in named:
        inside = name in offer.labels
        now = (new["fields"] if inside else new).get(name)
        before = ((old["fields"] if inside else old).get(name)) if old else None
        if inside or now or before:
            rows.append(FieldRow(label, in_words(now), in_words(before), bool(old) and now != before))
    unnamed = sorted(set(new["fields"]) - set(offer.labels))
    return rows + [FieldRow(name, in_words(new["fields"][name]), "", False) for name in unnamed]


def with_companions(chosen: Iterable[tuple[Offer, Releasable]]) -> list[tuple[Offer, Releasable, str]]:
    """Each thing once, followed by what goes out with it; the third part names the thing that takes it along."""
    found: dict[tuple[str, int], tuple[Offer, Releasable, str]] = {}
    for offer, thing in chosen:
        found.setdefault((offer.kind, thing.pk), (offer, thing, ""))
        for beside, other in offer.companions(thing) if offer.companions else []:
            found[beside.kind, other.pk] = (beside, other, str(thing))
    return list(found.values())


@dataclass
class _Standing:
    """What the previewed things need to know of the public record, read at once."""

    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    promises: dict[str, str] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)


def _read(frozen: list[Frozen]) -> _Standing:
    refs = {ref for one in frozen for ref in one.promises}
    keys = {one.key for one in frozen} | {f"promises:{ref}" for ref in refs}
    rows = Current.objects.filter(key__in=keys).select_related("release__content")
    return _Standing(
        texts={row.key: json.loads(row.release.content.text) for row in rows},
        promises=dict(Promise.objects.filter(ref__in=refs).values_list("ref", "title")),
        public={row.key for row in rows} | {one.key for one in frozen},
    )


def previews(chosen: Iterable[tuple[Offer, Releasable]]) -> list[Preview]:
    """The previews of things and of what goes out with them."""
    things = with_companions(chosen)
    frozen = [offer.freeze(thing) for offer, thing, _ in things]
    standing = _read(frozen)
    return [
        _preview(offer, thing, one, standing, along) for (offer, thing, along), one in zip(things, frozen, strict=True)
    ]


def _preview(offer: Offer, thing: Releasable, frozen: Frozen, standing: _Standing, along: str) -> Preview:
    text = frozen.text()
    content, old = json.loads(text), standing.texts.get(frozen.key)
    rows = _rows(offer, content, old)
    return Preview(
        offer=offer,
        thing=thing,
        frozen=frozen,
        hash=digest(text),
        json=json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True),
        rows=[row for row in rows if not row.is_empty],
        left_empty=[row.label for row in rows if row.is_empty],
        promises=[
            (ref, standing.promises.get(ref, ""), f"promises:{ref}" in standing.public) for ref in frozen.promises
        ],
        is_new=old is None,
        is_changed=old is None or old != content,
        address=public_address(frozen.key, frozen.area),
        with_another=along,
    )


def seen_choices(sent: Iterable[str], known: dict[str, Offer]) -> list[Choice]:
    """The choices of a confirmed preview, from texts "kind:number:hash".

    Errors: ValueError where one is malformed or names nothing: the form was not ours.
    """
    wanted: dict[str, dict[int, str]] = {}
    order = []
    for text in sent:
        kind, number, seen = text.split(":")
        if kind not in known or not NUMBER.fullmatch(number):
            raise ValueError(f"Nothing is called {kind}:{number}.")
        wanted.setdefault(kind, {})[int(number)] = seen
        order.append((kind, int(number)))
    things = {
        (kind, thing.pk): thing
        for kind, rows in wanted.items()
        for thing in known[kind].model._default_manager.filter(pk__in=rows)
    }
    if missing := set(order) - set(things):
        raise ValueError(f"Nothing is called {missing}.")
    return [Choice(known[kind], things[kind, pk], wanted[kind][pk]) for kind, pk in dict.fromkeys(order)]
