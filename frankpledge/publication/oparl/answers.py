"""The OParl addresses: the system, each area, lists in pages, and every object alone."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.oparl import shapes
from frankpledge.publication.oparl.shapes import SCHEMA, Row
from frankpledge.publication.reading import Thing, is_top_area, thing, things_of, top_areas, until_the_next_release

PAGE = 100
Objects = dict[str, dict[str, Row]]


def _inside(row: Row, found: Objects, *kinds: str) -> None:
    """Note the objects that stand within another, so that each can be fetched alone."""
    for kind in kinds:
        inner = row.get(kind)
        for one in inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []:
            if isinstance(one, dict):
                name = one["type"].removeprefix(SCHEMA)
                found.setdefault(name[:1].lower() + name[1:], {})[one["id"]] = one


def _objects(area: str) -> Objects:
    of = {
        kind: [one for one in things_of(area, kind) if one.area == area]
        for kind in ("bodies", "memberships", "meetings", "papers", "attendance", "votes", "minutes")
    }
    found: Objects = {}
    members = {one.slug: shapes.memberships_of(one) for one in of["memberships"]}
    rows = [row for each in members.values() for row in each]
    found["membership"] = {row["id"]: row for row in rows}
    people: dict[str, list[Row]] = {}
    for row in rows:
        if "person" in row:
            people.setdefault(row["frankpledge:name"], []).append(row)
    made = [shapes.person(area, name, held) for name, held in sorted(people.items())]
    found["person"] = {row["id"]: row for row in made}
    made = [shapes.organization(one, members.get(one.slug, [])) for one in of["bodies"]]
    found["organization"] = {row["id"]: row for row in made}
    about: dict[str, list[Thing]] = {}
    for kind in ("papers", "attendance", "votes", "minutes"):
        for one in sorted(of[kind], key=lambda each: (each.fields.get("order", 0), each.key)):
            about.setdefault(one.fields["meeting"], []).append(one)
    made = [shapes.meeting(one, about.get(one.slug, []), set(people)) for one in of["meetings"]]
    found["meeting"] = {row["id"]: row for row in made}
    made = [shapes.paper(one) for one in of["papers"]]
    found["paper"] = {row["id"]: row for row in made}
    for row in list(found["meeting"].values()):
        _inside(row, found, "agendaItem", "location")
    for row in made:
        _inside(row, found, "consultation", "mainFile")
    return found


def _of(area: str) -> tuple[Thing, Objects]:
    place = thing(f"areas:{area}")
    if place is None or place.area != area or not is_top_area(place):
        raise Http404("No area has this name.")
    return place, until_the_next_release(f"OParl of {area}", lambda: _objects(area))


def _listed(request: HttpRequest, rows: list[Row], address: str) -> HttpResponse:
    """A page of a list as OParl lays it out."""
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    pages = max(1, -(-len(rows) // PAGE))
    if not 1 <= page <= pages:
        raise Http404("The list has no such page.")
    links: dict[str, Any] = {"first": address, "self": f"{address}?page={page}", "last": f"{address}?page={pages}"}
    if page > 1:
        links["prev"] = f"{address}?page={page - 1}"
    if page < pages:
        links["next"] = f"{address}?page={page + 1}"
    told = {"totalElements": len(rows), "elementsPerPage": PAGE, "currentPage": page, "totalPages": pages}
    return json_answer({"data": rows[(page - 1) * PAGE : page * PAGE], "pagination": told, "links": links})


@public_page
def system(request: HttpRequest) -> HttpResponse:
    site = settings.PUBLIC_ADDRESS
    return json_answer(
        shapes.shaped(
            "System", f"{site}/oparl.json", oparlVersion=SCHEMA, body=f"{site}/oparl/bodies.json", name="Frankpledge",
            website=f"{site}/",
        )
    )  # fmt: skip


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    rows = [shapes.area_body(area) for area in top_areas()]
    return _listed(request, rows, f"{settings.PUBLIC_ADDRESS}/oparl/bodies.json")


@public_page
def body(request: HttpRequest, area: str) -> HttpResponse:
    return json_answer(shapes.area_body(_of(area)[0]))


@public_page
def list_of(request: HttpRequest, area: str, kind: str) -> HttpResponse:
    found = _of(area)[1]
    if kind not in (*found, "agendaItem", "consultation", "file"):
        raise Http404("OParl has no such list.")
    return _listed(request, list(found.get(kind, {}).values()), shapes.list_at(area, kind))


@public_page
def one(request: HttpRequest, area: str, kind: str, key: str) -> HttpResponse:
    row = _of(area)[1].get(kind, {}).get(shapes.where(area, kind, key))
    if row is None:
        raise Http404("Nothing public has this address.")
    return json_answer(row)


@public_page
def meetings_of(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    found = _of(area)[1]
    organization = shapes.where(area, "organization", slug)
    if organization not in found["organization"]:
        raise Http404("Nothing public has this address.")
    rows = [row for row in found["meeting"].values() if organization in row["organization"]]
    return _listed(request, rows, found["organization"][organization]["meeting"])
