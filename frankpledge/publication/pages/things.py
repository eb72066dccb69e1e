"""Any public thing and any list of them, from the offers alone: a new room needs no page of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.look.access import today
from frankpledge.publication import feed
from frankpledge.publication.addresses import address, address_of, promise_address
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.gone import gone_answer
from frankpledge.publication.overdue import can_be_late, late_words
from frankpledge.publication.reading import Thing, count_of, newest_releases, thing, things, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Release
from frankpledge.record.releases.offers import Offer

PAGE = 50


def thing_json(one: Thing) -> dict[str, Any]:
    """A public thing as open data: its fields, ties and sources, and the release that froze them."""
    return {
        "key": one.key,
        "kind": one.kind,
        "title": one.title,
        "address": address_of(one),
        "area": one.area,
        "body": one.body,
        "day": one.day,
        "until": one.until,
        "fields": one.fields,
        "promises": [{"ref": ref, "address": promise_address(one.area, ref)} for ref in one.promises],
        "sources": one.sources,
        "is_sample": one.is_sample,
        "release": {
            "number": one.release,
            "on": one.released_on,
            "by": one.released_by,
            "content_sha256": one.content_hash,
            "hash": one.hash,
        },
    }


def _offer(kind: str) -> Offer:
    found = offer_of(kind)
    if found is None:
        raise Http404("Nothing public is of this kind.")
    return found


def _thing(area: str, kind: str, slug: str) -> Thing | None:
    """The thing that stands at an address, None where none does. Errors: Http404 for one of another area."""
    found = thing(f"{kind}:{slug}")
    if found is not None and found.area != area:
        raise Http404("Nothing public has this address.")
    return found


def _rows(offer: Offer, one: Thing) -> list[tuple[str, Any]]:
    """The public fields with their labels, in the order of the offer, the empty ones left out."""
    return [
        (label, one.fields[name])
        for name, label in offer.labels.items()
        if one.fields.get(name) not in ("", [], {}, None)
    ]


def _late(one: Thing) -> str:
    if not can_be_late(one.kind):
        return ""
    note("day")
    return late_words(one, today())


def _meetings_named(one: Thing) -> set[str]:
    """The meetings that a thing names, those that are public. At most one query."""
    named = {one.fields.get(name) for name in ("meeting", "closed_at", "confirmed_at")}
    updates = one.fields.get("updates")
    named |= {row["meeting"] for row in updates} if one.kind == "actions" and updates else set()
    return {found.slug for found in things(f"meetings:{slug}" for slug in sorted(filter(None, named))).values()}


def releases_of(key: str) -> list[Release]:
    """Every release, withdrawal and takedown of a thing, newest first. One query."""
    note(f"key:{key}")
    return list(Release.objects.filter(key=key).select_related("takedown").order_by("-number"))


@public_page
def show_thing(request: HttpRequest, area: str, kind: str, slug: str) -> HttpResponse:
    offer, one = _offer(kind), _thing(area, kind, slug)
    if one is None:
        return gone_answer(request, area, f"{kind}:{slug}")
    promises = things(f"promises:{ref}" for ref in one.promises)
    context = {
        "offer": offer,
        "thing": one,
        "address": address_of(one),
        "list_address": f"/{area}/{kind}/",
        "rows": _rows(offer, one),
        "promises": [(found, address_of(found)) for found in promises.values()],
        "history": releases_of(one.key),
        "late": _late(one),
        "public_meetings": _meetings_named(one),
    }
    return render(request, [f"publication/kinds/{kind}.html", "publication/thing.html"], context)


@public_page
def thing_data(request: HttpRequest, area: str, kind: str, slug: str) -> HttpResponse:
    _offer(kind)
    one = _thing(area, kind, slug)
    return gone_answer(request, area, f"{kind}:{slug}", as_json=True) if one is None else json_answer(thing_json(one))


def places(one: Thing) -> str:
    """The sources of a thing in one cell: document, locator, lines."""
    return "; ".join(
        " ".join(filter(None, (source["document"], source["at"], source["lines"]))) for source in one.sources
    )


def _asked_page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 100_000 else 1


@public_page
def list_things(request: HttpRequest, area: str, kind: str) -> HttpResponse:
    offer, page = _offer(kind), _asked_page(request)
    total = count_of(area, kind)
    if not total:
        raise Http404("Nothing public is of this kind here.")
    since, until = (request.GET.get(name, "")[:10] for name in ("from", "to"))
    found = things_of(area, kind, since=since, until=until, limit=PAGE + 1, offset=(page - 1) * PAGE)
    context = {
        "offer": offer,
        "things": [(one, address_of(one), _late(one)) for one in found[:PAGE]],
        "total": total,
        "page": page,
        "more": len(found) > PAGE,
        "since": since,
        "until": until,
        "address": f"/{area}/{kind}/",
        "area": thing(f"areas:{area}"),
    }
    return render(request, "publication/things.html", context)


@public_page
def list_json(request: HttpRequest, area: str, kind: str) -> HttpResponse:
    _offer(kind)
    return json_answer({"kind": kind, "area": area, "things": [thing_json(one) for one in things_of(area, kind)]})


@public_page
def list_csv(request: HttpRequest, area: str, kind: str) -> HttpResponse:
    offer = _offer(kind)
    names = list(offer.labels)
    rows = [
        [
            one.key, one.title, one.day, one.until, *(one.fields.get(name) for name in names), " ".join(one.promises),
            places(one),
            one.is_sample, one.release, one.content_hash,
        ]
        for one in things_of(area, kind)
    ]  # fmt: skip
    head = ["key", "title", "day", "until", *names, "promises", "sources", "is_sample", "release", "content_sha256"]
    return csv_answer(f"{area}-{kind}", head, rows)


@public_page
def area_feed(request: HttpRequest, area: str) -> HttpResponse:
    place = thing(f"areas:{area}")
    if place is None:
        raise Http404("No public area has this name.")
    return feed.atom(f"{place.title}: what was released", address(place.key, area), newest_releases(area, limit=50))
