"""A meeting and all that was released about it, put in the order of its agenda."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.meetings.shown import Shown, shown
from frankpledge.publication.meetings.taken_up import links_in
from frankpledge.publication.reading import Thing, about, things
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Current, Release


@dataclass(frozen=True)
class Line:
    """One thing to show: the thing, where it lives, and the row of it that belongs here ({}: the whole thing)."""

    thing: Thing
    address: str
    row: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """The things of one kind at one place of the page."""

    kind: str
    how: Shown
    lines: list[Line]


@dataclass(frozen=True)
class Gone:
    """Something that was released about the meeting and withdrawn since: its hash stays."""

    title: str
    item: str
    on: str
    content_hash: str
    kind: str = ""


@dataclass(frozen=True)
class Place:
    """One item as released: the promises it touches, the earlier item it takes up (day, address), what lies under it,
    what was withdrawn,
    and the page of the matter where other meetings took it too."""

    item: dict[str, Any]
    promises: list[tuple[str, str]]
    earlier: tuple[str, str] | None
    parts: list[Part]
    gone: list[Gone]
    matter: str = ""


@dataclass(frozen=True)
class Gathered:
    """A meeting's page: its items in order, what stands beside the agenda, and what was withdrawn there."""

    meeting: Thing
    places: list[Place]
    beside: list[Part]
    gone: list[Gone]


def gather(meeting: Thing) -> Gathered:
    """The meeting with all that lies with it. Five queries at most, whatever the number of things."""
    found = about(meeting.key)
    keys = [item["item"] for item in meeting.fields["items"]]
    by_item: dict[str, list[Line]] = {key: [] for key in keys}
    beside: list[Line] = []
    for one in found:
        for line in _lines(one):
            by_item.get(line.row.get("item") or one.fields.get("item", ""), beside).append(line)
    gone = withdrawn_about(meeting.key)
    refs = {ref for item in meeting.fields["items"] for ref in item.get("promises", ())}
    earlier = {f"meetings:{item['follows']['meeting']}" for item in meeting.fields["items"] if item.get("follows")}
    titles = things([*(f"promises:{ref}" for ref in sorted(refs)), *sorted(earlier)])
    tied = links_in(meeting.area)
    places = [
        Place(
            item=item,
            promises=[
                (titles[f"promises:{ref}"].title, promise_address(meeting.area, ref))
                for ref in item.get("promises", ())
                if f"promises:{ref}" in titles
            ],
            earlier=_earlier(item, titles),
            parts=_parts(by_item[item["item"]]),
            gone=[one for one in gone if one.item == item["item"]],
            matter=_matter(meeting, item["item"]) if (meeting.slug, item["item"]) in tied else "",
        )
        for item in meeting.fields["items"]
    ]
    return Gathered(meeting, places, _parts(beside), [one for one in gone if one.item not in keys])


def _matter(meeting: Thing, item: str) -> str:
    return f"/{meeting.area}/matters/{meeting.slug}/{item}/"


def _earlier(item: dict[str, Any], standing: dict[str, Thing]) -> tuple[str, str] | None:
    """Day and address of the item of an earlier meeting that it takes up, where that meeting is public."""
    follows = item.get("follows") or {}
    before = standing.get(f"meetings:{follows.get('meeting')}")
    return (before.fields["held_on"], f"{address_of(before)}#{follows['item']}") if before else None


def _lines(one: Thing) -> list[Line]:
    name = shown(one.kind).rows
    rows = one.fields.get(name) if name else None
    if not isinstance(rows, list):
        return [Line(one, address_of(one))]
    return [Line(one, address_of(one), row) for row in rows]


def _parts(lines: Sequence[Line]) -> list[Part]:
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.thing.kind, []).append(line)
    return sorted((Part(kind, shown(kind), found) for kind, found in kinds.items()), key=lambda part: part.how.order)


def withdrawn_about(key: str) -> list[Gone]:
    """What lay with a public thing when it was withdrawn and stands no more, oldest first. At most one query."""
    note(f"ref:{key}")
    withdrawn = Release.objects.filter(act="withdraw").values("key")
    standing = Current.objects.values("key")
    rows = Release.objects.filter(act="release", key__in=withdrawn, content__text__contains=json.dumps(key))
    last: dict[str, tuple[str, str, str]] = {}
    for row in rows.exclude(key__in=standing).order_by("number").values_list("key", "content__text", "content_hash"):
        last[row[0]] = row
    note()
    days = dict(
        Release.objects.filter(act="withdraw", key__in=last).order_by("number").values_list("key", "on")
    ) if last else {}  # fmt: skip
    found = []
    for of, text, content_hash in last.values():
        content = json.loads(text)
        if key in content["about"]:
            found.append(
                Gone(
                    content["title"], content["fields"].get("item", ""), days.get(of, ""), content_hash, content["kind"]
                )
            )
    return found
