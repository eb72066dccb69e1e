"""The engagement diary: who was met, where and when, and what they raised; as a map and as a list."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.search import iso_day
from frankpledge.publication.pages.things import places as source_places
from frankpledge.publication.pages.things import thing_json
from frankpledge.publication.reading import Thing, is_top_area, thing, things_of
from frankpledge.typesetting.drawings.place_map import MapPlace, place_map

KIND = "engagements"


@dataclass(frozen=True)
class Entry:
    """One entry of the diary with the district it lies in ("" where the record does not say)."""

    thing: Thing
    address: str
    where: str
    district: str
    promises: list[tuple[str, str]]


def _district(slug: str, areas: dict[str, Thing]) -> str:
    at, seen = areas.get(slug), set()
    while at is not None and at.key not in seen:
        seen.add(at.key)
        if at.fields["area_kind"] == "district":
            return at.slug
        at = areas.get(at.fields["within"])
    return ""


def _within(one: Thing, since: str, until: str) -> bool:
    """Whether any day of the entry falls between the two; an entry without a date shows only where none is asked."""
    if not since and not until:
        return True
    first, last = one.day, one.until or one.day
    return bool(first) and (not since or last >= since) and (not until or first <= until)


def _entry(one: Thing, areas: dict[str, Thing]) -> Entry:
    place = areas.get(one.fields.get("place", ""))
    where = one.fields.get("where") or (place.title if place else "")
    promises = [(ref, promise_address(one.area, ref)) for ref in one.promises]
    return Entry(one, address_of(one), where, _district(one.fields.get("place", ""), areas), promises)


def where_people_were_met(every: list[Thing], places: list[Thing]) -> SafeString | None:
    """The map of all entries of a diary, by the places of its area; None where none has a position."""
    areas = {one.slug: one for one in places}
    return _map([_entry(one, areas) for one in every], areas)[0]


def _map(entries: list[Entry], areas: dict[str, Thing]) -> tuple[SafeString | None, list[Entry]]:
    """The map, None where nothing has a position, and the entries that are not on it."""
    counts: dict[str, int] = {}
    absent = []
    for entry in entries:
        place = areas.get(entry.thing.fields.get("place", ""))
        if place is None or place.fields["latitude"] is None or is_top_area(place):
            absent.append(entry)
        else:
            counts[place.slug] = counts.get(place.slug, 0) + 1
    if not counts:
        return None, absent
    dots = [_dot(areas[slug], count) for slug, count in counts.items()]
    named = [
        _dot(one, None)
        for one in areas.values()
        if one.fields["area_kind"] == "district" and one.fields["latitude"] is not None and one.slug not in counts
    ]
    drawn = place_map([*dots, *named], what="entries", title="Where people were met")
    return mark_safe(drawn), absent  # noqa: S308  the drawing escapes its words


def _dot(one: Thing, count: int | None) -> MapPlace:
    return MapPlace(one.title, one.fields["latitude"], one.fields["longitude"], count)


def _read(request: HttpRequest, area: str) -> dict[str, Any]:
    areas = {one.slug: one for one in things_of(area, "areas")}
    every = things_of(area, KIND)
    place = areas.get(area) or thing(f"areas:{area}")
    if place is None or not every:
        raise Http404("No engagement diary was released here.")
    given = {name: request.GET.get(name, "").strip() for name in ("district", "from", "to")}
    since, until = iso_day(given["from"]), iso_day(given["to"])
    district = given["district"] if given["district"] in areas else ""
    wrong = [
        f"“{given[name][:20]}” is not a day, so it was not used. Write it as year-month-day: 2022-09-09."
        for name, day in (("from", since), ("to", until))
        if given[name] and not day
    ]
    entries = [_entry(one, areas) for one in every if _within(one, since, until)]
    if district:
        entries = [entry for entry in entries if entry.district == district]
    return {
        "place": place,
        "areas": areas,
        "every": every,
        "entries": sorted(entries, key=lambda entry: (entry.thing.day or "9999", entry.thing.key)),
        "district": district,
        "since": since,
        "until": until,
        "wrong": wrong,
    }


@public_page
def show_diary(request: HttpRequest, area: str) -> HttpResponse:
    read = _read(request, area)
    picture, absent = _map(read["entries"], read["areas"])
    districts = {one.slug: one.title for one in read["areas"].values() if one.fields["area_kind"] == "district"}
    asked = {"district": read["district"], "from": read["since"], "to": read["until"]}
    query = urlencode({name: value for name, value in asked.items() if value})
    context = {
        **read,
        "picture": picture,
        "absent": absent,
        "districts": sorted(districts.items(), key=lambda pair: pair[1]),
        "district_names": districts,
        "address": f"/{area}/diary/",
        "twin": f"/{area}/diary",
        "query": f"?{query}" if query else "",
        "trail": [(read["place"].title, f"/{area}/")],
    }
    return render(request, "publication/diary.html", context)


@public_page
def diary_json(request: HttpRequest, area: str) -> HttpResponse:
    read = _read(request, area)
    return json_answer(
        {
            "area": area,
            "asked": {"district": read["district"], "from": read["since"], "to": read["until"]},
            "total": len(read["every"]),
            "entries": [{**thing_json(entry.thing), "district": entry.district} for entry in read["entries"]],
        }
    )


@public_page
def diary_csv(request: HttpRequest, area: str) -> HttpResponse:
    read = _read(request, area)
    head = [
        "key", "title", "first_day", "last_day", "when", "when_printed", "where", "place", "district", "with", "raised",
        "promises", "sources", "is_sample", "release", "content_sha256",
    ]  # fmt: skip
    rows = [
        [
            one.key, one.title, one.day, one.until, one.fields.get("when", ""), one.fields.get("when_printed", ""),
            entry.where,
            one.fields.get("place", ""), entry.district, "; ".join(one.fields.get("with") or []),
            one.fields.get("raised", ""), " ".join(one.promises), source_places(one), one.is_sample, one.release,
            one.content_hash,
        ]
        for entry in read["entries"]
        for one in [entry.thing]
    ]  # fmt: skip
    return csv_answer(f"{area}-diary", head, rows)
