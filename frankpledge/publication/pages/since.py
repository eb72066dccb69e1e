"""What changed since a day: releases, withdrawals and takedowns of an area, newest first."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of, offers
from frankpledge.publication.addresses import address, promise_address
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.search import iso_day, read_page
from frankpledge.publication.reading import is_top_area, newest_releases, thing
from frankpledge.publication.recording import noted
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Takedown
from frankpledge.rules.periods import months_from

PAGE = 100
ALL = 20_000
NEW, CHANGED, OLDER, WITHDRAWN, REMOVED = "new", "changed", "changed again since", "withdrawn", "taken down"


@dataclass(frozen=True)
class Change:
    """One act as the public may know it. What was withdrawn or taken down carries no title and no key."""

    number: int
    on: str
    batch: str
    word: str
    kind: str
    one: str
    title: str
    address: str
    day: str
    promises: list[tuple[str, str]]
    content_hash: str
    reason: str = ""
    legal_basis: str = ""
    removed_release: int = 0


def _named(kind: str) -> str:
    offer = offer_of(kind)
    return offer.one if offer else kind


def _released(area: str, since: str, kind: str, limit: int, offset: int) -> list[Change]:
    standing = Current.objects.filter(area=area, **({"kind": kind} if kind else {}))
    rows = list(
        Release.objects.filter(act="release", on__gte=since, key__in=standing.values("key"))
        .select_related("content", "takedown")
        .order_by("-number")[offset : offset + limit]
    )
    keys = {row.key for row in rows}
    of_key = Release.objects.filter(key__in=keys, act="release").values("key").annotate(first=Min("number"))
    firsts = {row["key"]: row["first"] for row in of_key}
    now = dict(Current.objects.filter(key__in=keys).values_list("key", "release_id"))
    return [_change(row, area, firsts, now) for row in rows]


def _change(row: Release, area: str, firsts: dict[str, int], now: dict[str, int]) -> Change:
    text = getattr(getattr(row, "content", None), "text", "")
    content = json.loads(text) if text else {}
    is_now = now.get(row.key) == row.number
    word = NEW if firsts.get(row.key) == row.number else CHANGED
    return Change(
        number=row.number,
        on=row.on,
        batch=row.batch,
        word=word if is_now else OLDER if content else REMOVED,
        kind=row.kind,
        one=_named(row.kind),
        title=content.get("title", ""),
        address=address(row.key, area) if content else "",
        day=content.get("day", ""),
        promises=[(ref, promise_address(area, ref)) for ref in content.get("promises", [])][:6]
        if row.kind not in {"plan-versions", "promises"}
        else [],
        content_hash=row.content_hash,
    )


def _areas_of(keys: set[str]) -> dict[str, str]:
    """Where things that no longer stand belonged, as their kept releases say; a thing without any is left out."""
    found = {}
    texts = ReleaseContent.objects.filter(release__key__in=keys).order_by("release_id")
    for key, text in texts.values_list("release__key", "text"):
        found[key] = str(json.loads(text)["area"])
    return found


def _gone(area: str, since: str, kind: str) -> list[Change]:
    """Withdrawals and takedowns. Where no kept release says the area, the tombstone is shown in every area."""
    wanted = {"kind": kind} if kind else {}
    withdrawn = list(Release.objects.filter(act="withdraw", on__gte=since, **wanted))
    marks = list(Release.objects.filter(act="takedown", on__gte=since, **wanted))
    if not withdrawn and not marks:
        return []
    areas = _areas_of({row.key for row in [*withdrawn, *marks]})
    tombstones = Takedown.objects.filter(release__key__in={row.key for row in marks}).select_related("release")
    by_hash = {(one.release.key, one.release.content_hash): one for one in tombstones}
    made = []
    for row in [*withdrawn, *marks]:
        if areas.get(row.key, area) != area:
            continue
        stone = by_hash.get((row.key, row.content_hash)) if row.act == "takedown" else None
        made.append(
            Change(
                number=row.number,
                on=row.on,
                batch="",
                word=REMOVED if row.act == "takedown" else WITHDRAWN,
                kind=row.kind,
                one=_named(row.kind),
                title="",
                address="",
                day="",
                promises=[],
                content_hash=stone.release.content_hash if stone else "",
                reason=stone.reason if stone else "",
                legal_basis=stone.legal_basis if stone else "",
                removed_release=stone.release.number if stone else 0,
            )
        )
    return made


def changes(area: str, since: str, kind: str = "", *, page: int = 1, size: int = PAGE) -> tuple[list[Change], bool]:
    """One page of what changed, newest first, and whether there is more. A fixed number of queries."""
    with noted(f"area:{area}"):
        released = _released(area, since, kind, size + 1, (page - 1) * size)
        gone = _gone(area, since, kind)
    more, released = len(released) > size, released[:size]
    if more:
        gone = [one for one in gone if one.number > released[-1].number]
    if page > 1 and released:
        gone = [one for one in gone if one.number < released[0].number]
    return sorted([*released, *gone], key=lambda one: one.number, reverse=True), more


def default_since(newest: str) -> str:
    """Three months before a day, both ISO; the last day of a shorter month where the day does not exist."""
    day = date.fromisoformat(newest)
    month = months_from(day.year + (day.month - 4) // 12, (day.month - 4) % 12 + 1, 1)
    return date(month.first.year, month.first.month, min(day.day, month.last.day)).isoformat()


def _asked(request: HttpRequest, area: str) -> dict[str, Any]:
    place = thing(f"areas:{area}")
    if place is None or not is_top_area(place):
        raise Http404("No public area has this name.")
    newest = next(iter(newest_releases(area, limit=1)), None)
    given, kind = request.GET.get("since", "").strip(), request.GET.get("kind", "")
    since = iso_day(given)
    return {
        "place": place,
        "since": since or (default_since(newest.released_on) if newest else "0001-01-01"),
        "newest": newest,
        "kind": kind if offer_of(kind) else "",
        "wrong": f"“{given[:20]}” is not a day. Write it as year-month-day: 2022-09-09." if given and not since else "",
    }


def _grouped(rows: list[Change]) -> list[tuple[str, list[tuple[str, list[Change]]]]]:
    days: list[tuple[str, list[tuple[str, list[Change]]]]] = []
    for row in rows:
        if not days or days[-1][0] != row.on:
            days.append((row.on, []))
        batches = days[-1][1]
        if not batches or not row.batch or batches[-1][0] != row.batch:
            batches.append((row.batch, []))
        batches[-1][1].append(row)
    return days


@public_page
def show_since(request: HttpRequest, area: str) -> HttpResponse:
    asked, page = _asked(request, area), read_page(request.GET.get("page", ""))
    rows, more = changes(area, asked["since"], asked["kind"], page=page)
    here = {"since": request.GET.get("since", "").strip(), "kind": asked["kind"]}
    query = urlencode({name: value for name, value in here.items() if value})
    context = {
        **asked,
        "rows": rows,
        "days": _grouped(rows),
        "kinds": [(offer.kind, offer.many) for offer in offers()],
        "address": f"/{area}/changes/",
        "trail": [(asked["place"].title, f"/{area}/")],
        "twin": f"/{area}/changes",
        "query": f"?{query}" if query else "",
        "previous": {"href": f"?{query}{'&' if query else ''}page={page - 1}"} if page > 1 else None,
        "next": {"href": f"?{query}{'&' if query else ''}page={page + 1}"} if more else None,
    }
    return render(request, "publication/since.html", context)


def _row(one: Change) -> dict[str, Any]:
    return {
        "number": one.number,
        "on": one.on,
        "act": one.word,
        "kind": one.kind,
        "title": one.title,
        "address": one.address,
        "day": one.day,
        "promises": [ref for ref, _ in one.promises],
        "content_sha256": one.content_hash,
        "reason": one.reason,
        "legal_basis": one.legal_basis,
        "removed_release": one.removed_release or None,
    }


@public_page
def since_json(request: HttpRequest, area: str) -> HttpResponse:
    asked = _asked(request, area)
    rows, more = changes(area, asked["since"], asked["kind"], size=ALL)
    return json_answer(
        {"area": area, "since": asked["since"], "cut_short": more, "changes": [_row(one) for one in rows]}
    )


@public_page
def since_csv(request: HttpRequest, area: str) -> HttpResponse:
    asked = _asked(request, area)
    rows, _ = changes(area, asked["since"], asked["kind"], size=ALL)
    made = [_row(one) for one in rows]
    head = [
        "number", "on", "act", "kind", "title", "address", "day", "promises", "content_sha256", "reason", "legal_basis",
        "removed_release",
    ]  # fmt: skip
    cells = [[" ".join(row[name]) if name == "promises" else row[name] for name in head] for row in made]
    return csv_answer(f"{area}-changes-since-{asked['since']}", head, cells)
