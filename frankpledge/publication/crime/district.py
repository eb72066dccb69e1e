"""A district: what changed, its months, its categories, and its small areas on a map."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.places import area_rows, category_rows
from frankpledge.crime_data.answers.recompute import figure_of
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.place import INSIDE
from frankpledge.crime_data.queries.selection import HAPPENED, RECORDED, vintage_of
from frankpledge.crime_data.vocabulary import ASB
from frankpledge.publication.crime import months
from frankpledge.publication.crime.asked import BOTH, choice
from frankpledge.publication.crime.force import ASB_SLUG, category_table
from frankpledge.publication.crime.held import Force, districts, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, RATE, Column, Features, Page, Section, Table
from frankpledge.publication.crime.parts import (
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
from frankpledge.typesetting.drawings.area_map import Figure

UNFOLDED = 20
AREA_COLUMNS = (
    Column("area", "Small area"), Column("ward", "Ward"), Column("value", "Crimes", COUNT),
    Column("residents", "Residents", COUNT), Column("per_1000", "Per 1,000 residents", RATE),
)  # fmt: skip


def district_page(request: HttpRequest, area: str, district: str) -> Page:
    """The page of a district by the slug of its name. Raises NothingHeld, Http404."""
    of = force(area, request, BOTH)
    codes = districts(of)
    if district not in codes:
        raise Http404(f"{of.name} has no district called “{district[:60]}”.")
    code, name = codes[district], of.build.areas.districts_of(of.slug)[codes[district]]
    place, where = f"district-{code}", months_words(of.months)
    try:
        rows = category_rows(of.build, of.slug, of.first, of.last, place, of.basis)
    except CannotAnswer as lacking:
        raise Http404(f"No figures of {name}: {lacking}") from lacking
    try:
        judged = [row for row in changed(of, "district") if f"_{place}_" in row["ref"]]
        lead = change_lead(judged, name)
    except CannotAnswer as lacking:
        judged, lead = [], [f"Whether crime changed cannot be told: {lacking}"]
    shown = category_table(of, rows, f"Categories in {name}, {where}")
    merged = Table(shown.name, shown.caption, shown.columns, with_change(shown.rows, judged))
    crimes = [one for one in of.build.cube.categories if one != ASB]
    small, shapes, outlines = small_areas(of, place, name)
    return Page(
        title=f"Crime in {name}",
        address=f"{of.base}districts/{district}/",
        trail=of.trail_within,
        lead=tuple(lead),
        facts=(
            fact(of, "Crimes", ref_of(of, "count", place, "crimes")),
            fact(of, "Crimes per 1,000 residents", ref_of(of, "rate", place, "crimes"), 1),
            fact(of, f"Crimes per 1,000, all of {of.name}", ref_of(of, "rate", INSIDE, "crimes"), 1),
            fact(of, "Anti-social behaviour", ref_of(of, "count", place, ASB_SLUG)),
        ),
        sections=(
            months.of_place(
                of,
                place,
                "crimes",
                crimes,
                f"Crimes recorded a month, {name}",
                f"Crimes placed in {name}, {of.counted}, without anti-social behaviour.",
            ),
            Section("What was recorded, and whether it changed", (_basis(of, place, name),), table=merged),
            small,
        ),
        cannot_tell=cannot_tell(of, placed=True),
        sources=sources(of, also=[rows[0]["denominator"], *outlines]),
        shapes=shapes,
        show=of.show,
        when=counted_over(of),
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=of.asked.tail.lstrip("?"),
        choice=choice(of.asked, f"{of.base}districts/{district}/", of.name),
    )


def _basis(of: Force, place: str, name: str) -> str:
    said = f"Counts are of {months_words(of.months)}, {of.counted}."
    if of.basis == HAPPENED:
        return said
    try:
        refs = [NumberRef("count", of.slug, of.first, of.last, basis, place, "all") for basis in (RECORDED, HAPPENED)]
        both = [figure_of(of.build, ref)["value"] for ref in refs]
    except CannotAnswer:
        return said
    if None in both or both[0] == both[1]:
        return said
    return f"{said} Other forces recorded {both[1] - both[0]:,} more in {name}, which are not in this table."


def small_areas(of: Force, place: str, name: str, marked: str = "") -> tuple[Section, Features | None, list[str]]:
    """The small areas of a place as map and table, their features, and the words that name the outlines; `marked` is
    the code of one drawn with a heavy line."""
    rows = area_rows(of.build, of.slug, of.first, of.last, place, basis=of.basis)
    made = [table_row(row, area_href=of.link(f"areas/{row['code']}/"), per_1000_places=1) for row in rows]
    caption = f"Small areas of {name}, {months_words(of.months)}, the highest rate first"
    folded = f"All {len(made):,} small areas as a table" if len(made) > UNFOLDED else ""
    table = Table("areas", caption, AREA_COLUMNS, made, folded=folded)
    words = (
        "A small area is home to some 1,000 to 3,000 people. Few crimes stand behind each rate, so neighbours in the "
        "list are seldom different: look at the interval, and at several years.",
    )
    figures = {
        row["code"]: Figure(
            row["per_1000"],
            f"{row['value']:,} crimes, {row['per_1000']:,.1f} per 1,000 residents" if row["per_1000"] is not None
            else "no figure",
            of.link(f"areas/{row['code']}/"),
        )
        for row in rows
    }  # fmt: skip
    title = f"Small areas of {name}"
    try:
        vintage = vintage_of(of.build, of.slug, of.months)
        drawn, shapes, outlines = drawn_map(
            of.build.folder, "small-areas", vintage, figures, title, "crimes per 1,000 residents", marked=marked
        )
    except (CannotAnswer, ValueError) as lacking:
        return Section("Small areas", (*words, f"There is no map: {lacking}."), table=table), None, []
    return Section("Small areas", words, drawn, table), shapes, [outlines]
