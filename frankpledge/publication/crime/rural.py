"""Rural and urban crime by the official classification of small areas, which is what "rural crime" means here."""

from __future__ import annotations

from django.http import HttpRequest

from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import RECORDED, vintage_of
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, RATE, Column, Features, Page, Section, Table
from frankpledge.publication.crime.parts import cannot_tell, sources, table_row
from frankpledge.publication.crime.wording import figure, interval, months_words, readable
from frankpledge.typesetting.drawings.area_map import Figure

COLUMNS = (
    Column("classification", "Class"), Column("areas", "Small areas", COUNT), Column("residents", "Residents", COUNT),
    Column("crimes", "Crimes", COUNT), Column("crimes_per_1000", "Crimes per 1,000", RATE),
    Column("burglary_per_1000", "Burglary per 1,000", RATE),
    Column("vehicle_per_1000", "Vehicle crime per 1,000", RATE),
)  # fmt: skip
CATEGORIES = (
    Column("category", "Category"), Column("rural", "Rural", COUNT), Column("urban", "Urban", COUNT),
    Column("value", "Rural, % of those placed", RATE), Column("rural_per_1000", "Per 1,000, rural", RATE),
    Column("urban_per_1000", "Per 1,000, urban", RATE), Column("ratio", "Rural rate over urban rate", RATE),
)  # fmt: skip
BESIDE = (
    "All rural classes together beside all urban ones. Where the interval of a ratio holds 1, the two are not shown to "
    "differ."
)
DEFINED = (
    "“Rural” here is the official rural-urban classification of the small area in which a crime was placed. It says "
    "where, not what: theft of livestock in a town is urban, a shop theft in a village is rural. Operations and "
    "closure "
    "codes of the police that are named rural count something else; they are never mixed with these figures."
)


def rural_page(request: HttpRequest, area: str) -> Page:
    """The page of rural and urban crime. Raises NothingHeld, Http404."""
    of, by_category = force(area, request), None
    try:
        rows = table(of.build, of.slug, of.first, of.last, "rural", RECORDED)
    except CannotAnswer as lacking:
        rows, lead = [], [f"Rural and urban crime cannot be told apart here: {lacking}"]
    else:
        lead, by_category = _lead(of)
    made = [table_row(row, crimes_per_1000_places=1, burglary_per_1000_places=2, vehicle_per_1000_places=2)
            for row in rows]  # fmt: skip
    shown = Table("classes", f"Crime by rural-urban class, {months_words(of.months)}", COLUMNS, made) if made else None
    parts = [Section("By class", (DEFINED,), table=shown)]
    if by_category:
        parts.append(Section("By category", (BESIDE,), table=by_category))
    drawn, shapes, words = _map(of) if rows else ([], None, "")
    return Page(
        title=f"Rural and urban crime in {of.name}",
        address=f"{of.base}rural/",
        trail=of.trail_within,
        lead=tuple(lead),
        sections=(*parts, *drawn),
        cannot_tell=(
            *cannot_tell(of, placed=True),
            "Few people live in the smallest classes: where the intervals of two rates overlap, do not call one "
            "higher.",
        ),
        sources=sources(of, also=[row["denominator"] for row in rows[:1]] + ([words] if words else [])),
        shapes=shapes,
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=of.asked.tail.lstrip("?"),
        choice=choice(of.asked, f"{of.base}rural/", of.name),
    )


def _lead(of: Force) -> tuple[list[str], Table | None]:
    try:
        rows = rural(of.build, of.slug, of.first, of.last)
    except CannotAnswer as lacking:
        return [f"Rural and urban crime cannot be set beside each other: {lacking}"], None
    made = [
        table_row(
            row, category="All crimes" if row["category"] == "crimes" else row["category"],
            value_interval=row["interval"], value_places=1, rural_per_1000_places=2, urban_per_1000_places=2,
            ratio_places=2,
        )
        for row in rows
    ]  # fmt: skip
    shown = Table("categories", f"Rural and urban by category, {months_words(of.months)}", CATEGORIES, made)
    first = rows[0]
    if first["value"] is None:
        return [f"No share can be given: {readable(first['because'])}"], shown
    said = (
        f"{figure(first['value'], 1)}% of the crimes placed in {of.name} were placed in rural small areas "
        f"({interval(first['interval'], 1)} fits the count), where {figure(first['residents_share'], 1)}% of its "
        "residents live."
    )
    ratio = f"The rural rate is {figure(first['ratio'], 2)} of the urban one" if first["ratio"] else ""
    return [said, *([f"{ratio} ({interval(first['ratio_interval'], 2)})."] if ratio else [])], shown


def _map(of: Force) -> tuple[list[Section], Features | None, str]:
    try:
        vintage = vintage_of(of.build, of.slug, of.months)
        classes, _ = of.build.areas.rural(vintage)
        names = of.build.areas.districts_of(of.slug)
        inside = [code for code, district in of.build.areas.districts(vintage).items() if district in names]
        order = sorted(
            {classes[code] for code in inside if code in classes}, key=lambda one: (one[1] == "Rural", one[0])
        )
        level = {one: float(at) for at, one in enumerate(order)}
        figures = {
            code: Figure(level[classes[code]], classes[code][0], of.link(f"areas/{code}/")) if code in classes
            else Figure(None, "not classed")
            for code in inside
        }  # fmt: skip
        drawn, shapes, words = drawn_map(
            of.build.folder, "small-areas", vintage, figures, f"Rural and urban small areas of {of.name}",
            "rural-urban class", said={at: one[0] for one, at in level.items()},
        )  # fmt: skip
    except (CannotAnswer, ValueError) as lacking:
        return [Section("Where is rural", (f"There is no map: {lacking}.",))], None, ""
    return [Section("Where is rural", (), drawn)], shapes, words
