"""Everything that is public, by name: an A to Z for people, a search index and sitemaps for machines."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.publication.addresses import address
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.reading import Thing, is_top_area, thing, top_areas
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Current

# The most addresses that one sitemap may hold, by sitemaps.org.
MOST = 50_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _rows(area: str) -> list[tuple[str, str, str, str]]:
    """(title, kind, day, address) of every standing thing of an area that a kind on offer covers, by title."""
    note(f"area:{area}")
    rows = Current.objects.filter(area=area).values_list("title", "kind", "day", "key")
    made = [(title, kind, day, address(key, area)) for title, kind, day, key in rows if offer_of(kind)]
    return sorted(made, key=lambda row: (row[0].casefold(), row[3]))


def letter_of(title: str) -> str:
    """The heading under which a title stands: its first letter, "0-9" for figures and all other signs."""
    first = title.strip()[:1].upper()
    return first if "A" <= first <= "Z" else "0-9"


def _place(area: str) -> Thing:
    place = thing(f"areas:{area}")
    if place is None or not is_top_area(place):
        raise Http404("No public area has this name.")
    return place


@public_page
def everything(request: HttpRequest) -> HttpResponse:
    note("area:")
    counts = dict(Current.objects.values_list("area").annotate(Count("key")))
    areas = [(place, f"/{place.slug}/everything/", counts.get(place.slug, 0)) for place in top_areas()]
    return render(request, "publication/everything.html", {"areas": areas, "trail": [("Frankpledge", "/")]})


@public_page
def everything_of(request: HttpRequest, area: str) -> HttpResponse:
    place = _place(area)
    letters: dict[str, list[tuple[str, str, str, str]]] = {}
    for title, kind, day, where in _rows(area):
        offer = offer_of(kind)
        letters.setdefault(letter_of(title), []).append((title, offer.one if offer else kind, day, where))
    context = {
        "place": place,
        "letters": sorted(letters.items()),
        "total": sum(len(rows) for rows in letters.values()),
        "trail": [(place.title, f"/{area}/"), ("Everything", "/everything/")],
    }
    return render(request, "publication/everything_of.html", context)


@public_page
def search_index(request: HttpRequest) -> HttpResponse:
    """Where each area's index lies: a program or a page without a server searches those."""
    indexes = [{"area": place.title, "index": f"/{place.slug}/search-index.json"} for place in top_areas()]
    return json_answer({"columns": ["title", "kind", "day", "address"], "areas": indexes})


@public_page
def search_index_of(request: HttpRequest, area: str) -> HttpResponse:
    _place(area)
    return json_answer({"columns": ["title", "kind", "day", "address"], "things": [list(row) for row in _rows(area)]})


def _xml(tag: str, entry: str, addresses: Iterable[str]) -> HttpResponse:
    site = settings.PUBLIC_ADDRESS
    inside = "\n".join(f"<{entry}><loc>{escape(site + where)}</loc></{entry}>" for where in addresses)
    text = f"{_XML}<{tag} {_SPACE}>\n{inside}\n</{tag}>\n"
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemaps: one for the pages around the record, one for each kind of thing in each area."""
    note("area:")
    pairs = Current.objects.values_list("area", "kind").distinct().order_by("area", "kind")
    parts = [f"/{area}/sitemap-{kind}.xml" for area, kind in pairs if area and offer_of(kind)]
    return _xml("sitemapindex", "sitemap", ["/sitemap-pages.xml", *parts])


@public_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml("urlset", "url", list(_standing_pages()))


def _standing_pages() -> Iterable[str]:
    yield from ("/", "/about/", "/open-data/", "/accessibility/", "/everything/")
    for place in top_areas():
        yield from (f"/{place.slug}/", f"/{place.slug}/changes/", f"/{place.slug}/everything/")


@public_page
def sitemap_of(request: HttpRequest, area: str, kind: str) -> HttpResponse:
    if offer_of(kind) is None:
        raise Http404("Nothing public is of this kind.")
    note(f"kind:{area}:{kind}")
    keys: list[Any] = list(Current.objects.filter(area=area, kind=kind).order_by("key").values_list("key", flat=True))
    if not keys:
        raise Http404("Nothing public is of this kind here.")
    return _xml("urlset", "url", [f"/{area}/{kind}/", *(address(key, area) for key in keys[: MOST - 1])])
