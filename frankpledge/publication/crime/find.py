"""Find a district, ward or small area: by name, by code, or on the map."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.find_place import Found, find_place, places_of_force
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.force import districts_part
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.page import Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, sources

LONGEST, SHOWN = 80, 100
KINDS = {"district": "district", "ward": "ward", "area": "small area"}
COLUMNS = (Column("name", "Name"), Column("kind", "What it is"), Column("within", "In"), Column("code", "Code"))


def find_page(request: HttpRequest, area: str) -> Page:
    """The places that fit what was asked, or every district and ward where nothing was. Raises NothingHeld, Http404."""
    of = force(area)
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    said, found = _found(of, asked)
    rows = [_row(of, one) for one in found[:SHOWN]]
    parts = [Section("Search", template="publication/crime/find_form.html", given={"asked": asked, "address": of.base})]
    words = [said] if said else []
    if len(found) > SHOWN:
        words.append(f"The first {SHOWN} of {len(found):,} are shown: give more of the name.")
    caption = f"Places that fit “{asked}”" if asked else f"Districts and wards of {of.name}"
    table = Table("places", caption, COLUMNS, rows) if rows else None
    parts.append(Section(caption, tuple(words), table=table))
    districts, shapes, outlines = districts_part(of)
    return Page(
        title=f"Find a place in {of.name}", address=f"{of.base}find/", trail=of.trail_within,
        query=urlencode({"q": asked}) if asked else "",
        sections=(*parts, *([] if asked else districts)), sources=sources(of, also=[outlines] if outlines else []),
        shapes=shapes, show=of.show, build=of.build.folder.name, is_sample=of.build.manifest.sample,
    )  # fmt: skip


def _found(of: Force, asked: str) -> tuple[str, list[Found]]:
    try:
        if not asked:
            order = {"district": 0, "ward": 1}
            every = [one for one in places_of_force(of.build, of.slug) if one.kind in order]
            return "", sorted(every, key=lambda one: (order[one.kind], one.name))
        return "", find_place(of.build, of.slug, asked)
    except CannotAnswer as nothing:
        return str(nothing), []


def _row(of: Force, one: Found) -> Row:
    where = f"districts/{slug(one.name)}/" if one.kind == "district" else f"areas/{one.code}/"
    return {"name": one.name, "name_href": f"{of.base}{where}", "kind": KINDS[one.kind], "within": one.within,
            "code": one.code}  # fmt: skip
