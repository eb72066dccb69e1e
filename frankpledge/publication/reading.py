"""Reading what is public: releases and nothing else. Each question costs a fixed number of queries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Current, Release, Tie


@dataclass(frozen=True)
class Thing:
    """One public thing as its standing release froze it; `release` is the number, `released_on` an ISO day."""

    key: str
    kind: str
    title: str
    area: str
    body: str
    day: str
    until: str
    fields: dict[str, Any]
    strand: dict[str, Any] | None
    promises: list[str]
    sources: list[dict[str, str]]
    is_sample: bool
    release: int
    released_on: str
    released_by: str
    hash: str
    content_hash: str

    @property
    def slug(self) -> str:
        """The key without its kind."""
        return self.key.partition(":")[2]


@dataclass(frozen=True)
class TieRow:
    """What the index knows of one strand, without reading its content."""

    promise: str
    key: str
    kind: str
    knot: str
    word: str
    is_open: bool
    day: str
    until: str


@dataclass(frozen=True)
class Head:
    """The end of the chain of releases: the state of the whole public site."""

    number: int
    hash: str
    on: str = field(default="")


def head() -> Head:
    """The last release of all. One query."""
    row = Release.objects.order_by("-number").values_list("number", "hash", "on").first()
    return Head(*row) if row else Head(0, "")


def _thing(row: Current) -> Thing:
    release = row.release
    content = json.loads(release.content.text)
    return Thing(
        **{
            name: content[name] for name in ("key", "kind", "title", "area", "body", "day", "until", "fields", "strand")
        },
        promises=content["promises"],
        sources=content["sources"],
        is_sample=content["is_sample"],
        release=release.number,
        released_on=release.on,
        released_by=release.by.split(" (")[0],
        hash=release.hash,
        content_hash=release.content_hash,
    )


def _standing() -> QuerySet[Current]:
    return Current.objects.select_related("release__content")


def thing(key: str) -> Thing | None:
    """One standing thing by its key. One query."""
    note(f"key:{key}")
    row = _standing().filter(key=key).first()
    return _thing(row) if row else None


def things(keys: Iterable[str]) -> dict[str, Thing]:
    """Standing things by key, those that stand. One query."""
    wanted = list(keys)
    note(*(f"key:{key}" for key in wanted))
    return {row.key: _thing(row) for row in _standing().filter(key__in=wanted)}


def things_of(
    area: str, kind: str, *, since: str = "", until: str = "", limit: int | None = None, offset: int = 0
) -> list[Thing]:
    """The standing things of a kind in an area, newest day first; days are ISO, inclusive. One query."""
    note(f"kind:{area}:{kind}")
    rows = _standing().filter(kind=kind, **({"area": area} if area else {}))
    if since:
        rows = rows.filter(day__gte=since)
    if until:
        rows = rows.filter(day__lte=until)
    rows = rows.order_by("-day", "key")
    return [_thing(row) for row in (rows[offset : offset + limit] if limit is not None else rows)]


def count_of(area: str, kind: str) -> int:
    """How many things of a kind stand in an area. One query."""
    note(f"kind:{area}:{kind}")
    return Current.objects.filter(area=area, kind=kind).count()


def strands_of(ref: str, *, limit: int = 200, offset: int = 0) -> list[Thing]:
    """The standing strands of a promise, oldest first, plan versions left out. One query."""
    note(f"ref:{ref}")
    rows = (
        Current.objects.filter(ties__promise=ref)
        .exclude(ties__knot="")
        .select_related("release__content")
        .order_by("ties__day", "key")
    )
    return [_thing(row) for row in rows[offset : offset + limit]]


def ties_of(refs: Iterable[str]) -> dict[str, list[TieRow]]:
    """For each promise its strands as the index knows them, oldest first. One query whatever the number of strands."""
    found: dict[str, list[TieRow]] = {ref: [] for ref in refs}
    note(*(f"ref:{ref}" for ref in found))
    rows = Tie.objects.filter(promise__in=list(found)).order_by("day", "current_id")
    for row in rows.values_list("promise", "current_id", "kind", "knot", "word", "is_open", "day", "until"):
        found[row[0]].append(TieRow(*row))
    return found


def newest_releases(area: str = "", *, limit: int = 10, since: str = "", offset: int = 0) -> list[Thing]:
    """The things released last, newest first. One query."""
    note(f"area:{area}")
    rows = _standing().order_by("-release_id")
    if area:
        rows = rows.filter(area=area)
    if since:
        rows = rows.filter(release__on__gte=since)
    return [_thing(row) for row in rows[offset : offset + limit]]


def force_areas() -> list[Thing]:
    """The police force areas on record, by name. One query."""
    found = [area for area in things_of("", "areas") if area.fields["area_kind"] == "force-area"]
    return sorted(found, key=lambda area: area.title)


def area_title(slug: str) -> str:
    """The name of an area, or its slug where it is not public. One query."""
    note(f"key:areas:{slug}")
    row = Current.objects.filter(key=f"areas:{slug}").values_list("title", flat=True).first()
    return row or slug
