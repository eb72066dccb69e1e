"""A small area or a ward: its profile beside the force and similar places."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.places import named_areas
from frankpledge.crime_data.answers.profile import profile
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.place import INSIDE
from frankpledge.crime_data.queries.selection import vintage_of
from frankpledge.crime_data.vocabulary import ASB, slug
from frankpledge.publication.crime import months
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.district import small_areas
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.page import COUNT, NUMBER, RATE, VERDICT, Column, Features, Page, Section, Table
from frankpledge.publication.crime.parts import (
    Row,
    cannot_tell,
    changed,
    counted_over,
    fact,
    ref_of,
    sources,
    table_row,
    with_change,
)
from frankpledge.publication.crime.wording import change_lead, months_words

CODE = re.compile(r"[EW]\d{8}")
EXPECTED = re.compile(r"[\d,]+ where [\d,.]+ would be expected")
WARD = ("E05", "W05")
CRIME = (
    Column("category", "Category"), Column("value", "Recorded", COUNT), Column("per_1000", "Per 1,000 here", RATE),
    Column("force_per_1000", "Per 1,000, all the force", RATE),
    Column("similar_per_1000", "Per 1,000, similar places", NUMBER),
    Column("standing", "Beside similar places", VERDICT), Column("change", "Changed?", VERDICT),
)  # fmt: skip
PEOPLE = (
    Column("item", "Of whom"), Column("value", "Here", NUMBER), Column("share", "Here, %", NUMBER),
    Column("force_share", "All the force, %", NUMBER), Column("similar_share", "Similar places, %", NUMBER),
    Column("note", "Note"),
)  # fmt: skip


def place_page(request: HttpRequest, area: str, code: str) -> Page:
    """The page of a small area or ward by its code. Raises NothingHeld, Http404."""
    of = force(area, request)
    if not CODE.fullmatch(code):
        raise Http404("No small area or ward has this code. A code is a letter and eight digits, as E01019461.")
    place = f"{'ward' if code.startswith(WARD) else 'area'}-{code}"
    try:
        rows = profile(of.build, of.slug, of.first, of.last, place)
    except CannotAnswer as lacking:
        raise Http404(str(lacking)) from lacking
    name, kind, where = rows[0]["name"], place.partition("-")[0], months_words(of.months)
    crime = [_crime(of, row) for row in rows if row["section"] == "crime"]
    lead, crime = _judged(of, place, name, crime)
    crimes = [one for one in of.build.cube.categories if one != ASB]
    parts, shapes, outlines = _map(of, place, code, name)
    columns = CRIME if kind == "area" else CRIME[:-1]
    return Page(
        title=f"Crime in {name}",
        address=f"{of.base}areas/{code}/",
        trail=_trail(of, place, rows[0]["within"]),
        lead=tuple(lead),
        facts=(
            fact(of, "Crimes", ref_of(of, "count", place, "crimes")),
            fact(of, "Crimes per 1,000 residents", ref_of(of, "rate", place, "crimes"), 1),
            fact(of, f"Crimes per 1,000, all of {of.name}", ref_of(of, "rate", INSIDE, "crimes"), 1),
            fact(of, "Anti-social behaviour", ref_of(of, "count", place, slug(ASB))),
        ),
        sections=(
            Section(
                "What was recorded here, beside the force and similar places",
                (f"Counts are of {where}. Similar places: {rows[0]['similar_places']}.",),
                table=Table("categories", f"Categories in {name}, {where}", columns, crime),
            ),
            months.of_place(
                of,
                place,
                "crimes",
                crimes,
                f"Crimes recorded a month, {name}",
                "Few crimes a month make a restless line: read it over years, not from month to month.",
            ),
            *_people(rows),
            *parts,
        ),
        cannot_tell=cannot_tell(of, placed=True),
        sources=sources(of, also=[rows[0]["denominator"], *outlines, *_tables(rows)]),
        shapes=shapes,
        show=of.show,
        when=counted_over(of),
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=of.asked.tail.lstrip("?"),
        choice=choice(of.asked, f"{of.base}areas/{code}/", of.name),
    )


def _crime(of: Force, row: Row) -> Row:
    total = row["item"] == "crimes"
    return table_row(
        row, category="All crimes" if total else row["item"], per_1000_places=2, force_per_1000_places=2,
        category_href="" if total else of.link(f"types/{slug(row['item'])}/"), standing_because=row["because"],
        standing_said=_expected(row),
    )  # fmt: skip


def _expected(row: Row) -> str:
    found = EXPECTED.search(row["because"])
    return found[0] if row["standing"] and found else ""


def _judged(of: Force, place: str, name: str, crime: list[Row]) -> tuple[list[str], list[Row]]:
    if not place.startswith("area-"):
        return [f"{name} is a ward: whether crime changed is judged for its small areas, below."], crime
    try:
        judged = [row for row in changed(of, "area") if f"_{place}_" in row["ref"]]
    except CannotAnswer as lacking:
        return [f"Whether crime changed cannot be told: {lacking}"], crime
    return change_lead(judged, name), with_change(crime, judged)


def _trail(of: Force, place: str, within: str) -> tuple[tuple[str, str], ...]:
    kind, _, code = place.partition("-")
    try:
        vintage = vintage_of(of.build, of.slug, of.months)
        lookup, names = of.build.areas.districts(vintage), of.build.areas.districts_of(of.slug)
        wards = named_areas(of.build, vintage)
    except CannotAnswer:
        return of.trail_within
    inside = [area for area, (_, ward, _) in wards.items() if ward == code] if kind == "ward" else [code]
    district = names.get(lookup.get(inside[0], ""), "") if inside else ""
    trail = (*of.trail_within, (f"Crime in {district}", of.link(f"districts/{slug(district)}/"))) if district else (
        of.trail_within)  # fmt: skip
    ward = wards.get(code)
    return (*trail, (f"{ward[2]} (ward)", of.link(f"areas/{ward[1]}/"))) if kind == "area" and ward else trail


def _map(of: Force, place: str, code: str, name: str) -> tuple[list[Section], Features | None, list[str]]:
    if place.startswith("ward-"):
        part, shapes, outlines = small_areas(of, place, name)
        return [part], shapes, outlines
    wards = named_areas(of.build, vintage_of(of.build, of.slug, of.months) or "2021")
    if code not in wards:
        return [], None, []
    _, ward, ward_name = wards[code]
    part, shapes, outlines = small_areas(of, f"ward-{ward}", ward_name, marked=code)
    return [part], shapes, outlines


def _people(rows: list[Row]) -> list[Section]:
    shown = [row for row in rows if row["section"] in ("people", "rural class") and row["ref"]]
    people = [table_row(row, note=row["because"] if row["value"] is None else "") for row in shown]
    said = [row for row in rows if row["section"] == "deprivation"]
    words = [_deprivation(row) for row in said]
    words += [row["because"] for row in rows if row["section"] in ("people", "rural class") and not row["ref"]]
    table = Table("people", "Residents by ethnic group and by rural-urban class", PEOPLE, people) if people else None
    return [Section("Who lives here", tuple(words), table=table)]


def _deprivation(row: Row) -> str:
    if row["value"] is None:
        return f"Deprivation: {row['because']}"
    beside = f"; all the force {row['force_value']}, similar places {row['similar_value']}"
    return f"Deprivation: mean decile {row['value']} (1 is the most deprived tenth of the country){beside}. " \
           f"{row['because'][:1].upper()}{row['because'][1:]}"  # fmt: skip


def _tables(rows: list[Row]) -> list[str]:
    return sorted({one for row in rows if row["section"] != "crime" for one in row["sources"]})
