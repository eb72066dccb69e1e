"""Rural and urban crime by the official classification of small areas, which is what "rural crime" means here."""

from __future__ import annotations

from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import RECORDED, vintage_of
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, RATE, Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, cannot_tell, sources, table_row
from frankpledge.publication.crime.wording import figure, months_words
from frankpledge.typesetting.drawings.area_map import Figure

COLUMNS = (
    Column("classification", "Class"), Column("areas", "Small areas", COUNT), Column("residents", "Residents", COUNT),
    Column("crimes", "Crimes", COUNT), Column("crimes_per_1000", "Crimes per 1,000", RATE),
    Column("burglary_per_1000", "Burglary per 1,000", RATE),
    Column("vehicle_per_1000", "Vehicle crime per 1,000", RATE),
)  # fmt: skip
DEFINED = (
    "“Rural” here is the official rural-urban classification of the small area in which a crime was placed. It says "
    "where, not what: theft of livestock in a town is urban, a shop theft in a village is rural. Operations and "
    "closure "
    "codes of the police that are named rural count something else; they are never mixed with these figures."
)


def rural_page(area: str) -> Page:
    """The page of rural and urban crime. Raises NothingHeld, Http404."""
    of = force(area)
    try:
        rows = table(of.build, of.slug, of.first, of.last, "rural", RECORDED)
    except CannotAnswer as lacking:
        rows, lead = [], [f"Rural and urban crime cannot be told apart here: {lacking}"]
    else:
        lead = _lead(of, rows)
    made = [table_row(row, crimes_per_1000_places=1, burglary_per_1000_places=2, vehicle_per_1000_places=2)
            for row in rows]  # fmt: skip
    shown = Table("classes", f"Crime by rural-urban class, {months_words(of.months)}", COLUMNS, made) if made else None
    parts = [Section("By class", (DEFINED,), table=shown)]
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
    )


def _lead(of: Force, rows: list[Row]) -> list[str]:
    sums: dict[str, list[int]] = {"Rural": [0, 0], "Urban": [0, 0]}
    for row in rows:
        if row["rural"] in sums and row["crimes"] is not None:
            sums[row["rural"]][0] += row["crimes"]
            sums[row["rural"]][1] += row["residents"] or 0
    (rural, people), (urban, others) = sums["Rural"], sums["Urban"]
    if not (rural + urban and people + others):
        return [f"No figures: {rows[0]['because']}"] if rows else []
    return [
        f"Of every 100 residents of {of.name}, {round(100 * people / (people + others))} live in rural small areas; of "
        f"every 100 crimes placed in {of.name}, {round(100 * rural / (rural + urban))} were placed there "
        f"({figure(rural)} of {figure(rural + urban)})."
    ]


def _map(of: Force) -> tuple[list[Section], list[Row] | None, str]:
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
            code: Figure(level[classes[code]], classes[code][0], f"{of.base}areas/{code}/") if code in classes
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
