"""The first page of a force: what changed, the months, the categories, the districts, and where to go from here."""

from __future__ import annotations

from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import RECORDED
from frankpledge.crime_data.vocabulary import ASB, slug
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, LIST, NUMBER, RATE, VERDICT, Column, Fact, Page, Section, Table
from frankpledge.publication.crime.parts import (
    Row,
    cannot_tell,
    changed,
    fact,
    month_chart,
    monthly,
    ref_of,
    sources,
    table_row,
    with_change,
)
from frankpledge.publication.crime.wording import change_lead, months_words
from frankpledge.typesetting.drawings.area_map import Figure

ASB_SLUG = slug(ASB)
CATEGORY_COLUMNS = (
    Column("category", "Category"),
    Column("value", "Recorded", COUNT),
    Column("per_1000", "Per 1,000 residents", RATE),
    Column("change", "Changed?", VERDICT),
)


def category_table(of: Force, rows: list[Row], caption: str) -> Table:
    """The categories, each leading to its page across districts."""
    made = [table_row(row, category_href=f"{of.base}types/{slug(row['category'])}/", per_1000_places=2) for row in rows]
    return Table("categories", caption, CATEGORY_COLUMNS, made)


def force_page(area: str) -> Page:
    """The page of a force. Raises NothingHeld, Http404."""
    of = force(area)
    rows = table(of.build, of.slug, of.first, of.last, "category", RECORDED)
    try:
        judged = changed(of, "category")
        lead = change_lead(judged, of.name)
    except CannotAnswer as lacking:
        judged, lead = [], [f"Whether crime changed cannot be told: {lacking}"]
    categories = category_table(of, rows, f"Categories, recorded by the police of {of.name}, {months_words(of.months)}")
    merged = Table(categories.name, categories.caption, categories.columns, with_change(categories.rows, judged))
    crimes = [name for name in of.build.cube.categories if name != ASB]
    districts, shapes, words = _districts(of)
    also = [row["denominator"] for row in rows[:1]] + ([words] if words else [])
    return Page(
        title=f"Crime in {of.name}",
        address=of.base,
        trail=of.trail,
        lead=tuple(lead),
        facts=_facts(of),
        sections=(
            Section(
                "Month by month",
                (f"All crimes recorded by the police of {of.name}, without anti-social behaviour.",),
                month_chart(f"Crimes recorded a month, {of.name}", "crimes", monthly(of, "all", crimes)),
            ),
            Section("What was recorded, and whether it changed", (_verdicts(of),), table=merged),
            *districts,
            _onward(of),
        ),
        cannot_tell=cannot_tell(of, placed=False),
        sources=sources(of, also=also),
        shapes=shapes,
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
    )


def _facts(of: Force) -> tuple[Fact, ...]:
    return (
        fact(of, "Crimes", ref_of(of, "count", "all", "crimes")),
        fact(of, "Crimes per 1,000 residents", ref_of(of, "rate", "all", "crimes"), 1),
        fact(of, "Anti-social behaviour", ref_of(of, "count", "all", ASB_SLUG)),
        fact(of, "Placed outside the area", ref_of(of, "count", "outside", "all")),
        fact(of, "Not placed anywhere", ref_of(of, "count", "not-placed", "all")),
    )


def _verdicts(of: Force) -> str:
    return (
        f"Counts are of {months_words(of.months)}, as recorded by the police of {of.name}. A category changed only "
        "where its twelve months differ from the twelve before by more than chance gives, among all shown together."
    )


def _districts(of: Force) -> tuple[list[Section], list[Row] | None, str]:
    try:
        found = [row for row in ranks(of.build, of.slug, of.first, of.last) if row["code"]]
    except CannotAnswer as lacking:
        return [Section("Districts", (f"No figures by district: {lacking}",))], None, ""
    for row in found:
        row["href"] = f"{of.base}districts/{slug(row['district'])}/"
    made = [
        {**row, "refs": {"value": row["ref"], **row["refs"]}, "district_href": row["href"], "per_1000_places": 1}
        for row in found
    ]
    columns = (
        Column("district", "District"), Column("rows", "Crimes", COUNT),
        Column("per_1000", "Per 1,000 residents", RATE),
        Column("value", "Rank, 1 the highest rate", NUMBER),
        Column("alike", "Not to be told apart from", LIST),
    )  # fmt: skip
    shown = Table("districts", f"Crimes by district, {months_words(of.months)}", columns, made)
    said = "Ranked by rate. A rank is a matter of chance among the districts that a row cannot be told apart from."
    if made and made[0]["verdict"] == "refused":
        said = f"No ranks: {made[0]['because']}"
    figures = {
        row["code"]: Figure(
            row["per_1000"], f"{row['per_1000']:,.1f} crimes per 1,000 residents" if row["per_1000"] else "no figure",
            row["href"],
        )
        for row in found
    }  # fmt: skip
    try:
        drawn, shapes, words = drawn_map(
            of.build.folder, "districts", "", figures, f"Districts of {of.name}", "crimes per 1,000 residents"
        )
    except (CannotAnswer, ValueError) as lacking:
        return [Section("Districts", (said, f"There is no map: {lacking}."), table=shown)], None, ""
    return [Section("Districts", (said,), drawn, shown)], shapes, words


def _onward(of: Force) -> Section:
    links = (
        ("Find a neighbourhood, ward or small area", f"{of.base}find/"),
        ("Rural and urban crime", f"{of.base}rural/"),
        ("Stop and search", f"{of.base}stop-and-search/"),
        ("Hot spots", f"{of.base}hot-spots/"),
        ("What these figures cannot tell you, month by month", f"{of.base}coverage/"),
        ("How the figures are made", "/crime/methods/"),
    )
    return Section("More about these figures", links=links)
