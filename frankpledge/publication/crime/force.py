"""The first page of a force: what changed, the months, the categories, the districts, and where to go from here."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import HAPPENED
from frankpledge.crime_data.vocabulary import ASB, slug
from frankpledge.publication.crime import months
from frankpledge.publication.crime.asked import BOTH, choice
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, LIST, RATE, VERDICT, Column, Fact, Features, Page, Section, Table
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
from frankpledge.publication.crime.wording import change_lead, effect, months_words
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
    made = [table_row(row, category_href=of.link(f"types/{slug(row['category'])}/"), per_1000_places=2) for row in rows]
    return Table("categories", caption, CATEGORY_COLUMNS, made)


def force_page(request: HttpRequest, area: str) -> Page:
    """The page of a force. Raises NothingHeld, Http404."""
    of = force(area, request, BOTH)
    rows = table(of.build, of.slug, of.first, of.last, "category", of.basis)
    try:
        judged = changed(of, "category")
        lead = change_lead(judged, of.name)
    except CannotAnswer as lacking:
        judged, lead = [], [f"Whether crime changed cannot be told: {lacking}"]
    categories = category_table(of, rows, f"Categories, {of.counted}, {months_words(of.months)}")
    merged = Table(categories.name, categories.caption, categories.columns, with_change(categories.rows, judged))
    crimes = [name for name in of.build.cube.categories if name != ASB]
    districts, shapes, words = districts_part(of)
    also = [row["denominator"] for row in rows[:1]] + ([words] if words else [])
    return Page(
        title=f"Crime in {of.name}",
        address=of.base,
        trail=of.trail,
        lead=tuple(lead),
        facts=_facts(of),
        sections=(
            months.of_force(
                of,
                "crimes",
                crimes,
                f"Crimes recorded a month, {of.name}",
                f"All crimes, {of.counted}, without anti-social behaviour.",
            ),
            Section("What was recorded, and whether it changed", (_verdicts(of),), table=merged),
            *districts,
            _onward(of),
        ),
        cannot_tell=cannot_tell(of, placed=False),
        sources=sources(of, also=also),
        shapes=shapes,
        show=of.show,
        when=counted_over(of),
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=of.asked.tail.lstrip("?"),
        choice=choice(of.asked, of.base, of.name),
    )


def _facts(of: Force) -> tuple[Fact, ...]:
    placed = (
        fact(of, "Placed outside the area", ref_of(of, "count", "outside", "all")),
        fact(of, "Not placed anywhere", ref_of(of, "count", "not-placed", "all")),
    )
    return (
        fact(of, "Crimes", ref_of(of, "count", "all", "crimes")),
        fact(of, "Crimes per 1,000 residents", ref_of(of, "rate", "all", "crimes"), 1),
        fact(of, "Anti-social behaviour", ref_of(of, "count", "all", ASB_SLUG)),
        *(() if of.basis == HAPPENED else placed),
    )


def _verdicts(of: Force) -> str:
    return (
        f"Counts are of {months_words(of.months)}, {of.counted}. A category changed only "
        "where its twelve months differ from the twelve before by more than chance gives, among all shown together."
    )


def districts_part(
    of: Force, category: str = "crimes", judged: Sequence[Row] = ()
) -> tuple[list[Section], Features | None, str]:
    """The districts by rate of a category as map and table, their features, and the words that name the outlines. With
    `judged` each has its verdict of change beside it."""
    try:
        found = [row for row in ranks(of.build, of.slug, of.first, of.last, category, of.basis) if row["code"]]
    except CannotAnswer as lacking:
        return [Section("Districts", (f"No figures by district: {lacking}",))], None, ""
    said = "crimes" if category == "crimes" else "recorded"
    places = 1 if category in ("crimes", ASB_SLUG) else 2
    verdicts = {row["district"]: row for row in judged}
    made = [_district(of, row, verdicts.get(row["district"]), places) for row in found]
    columns = [
        Column("district", "District"), Column("rows", said.capitalize(), COUNT),
        Column("per_1000", "Per 1,000 residents", RATE), Column("rank", "Rank, 1 the highest rate"),
        Column("alike", "Not to be told apart from", LIST),
    ]  # fmt: skip
    if judged:
        columns.append(Column("change", "Changed?", VERDICT))
    shown = Table("districts", f"Districts of {of.name}, {months_words(of.months)}", tuple(columns), made)
    words = "Ranked by rate. A rank is a matter of chance among the districts that a row cannot be told apart from."
    if found and found[0]["verdict"] == "refused":
        words = f"No ranks: {found[0]['because']}"
    unit = f"{said} per 1,000 residents"
    figures = {
        row["code"]: Figure(row["per_1000"], _per_1000(row["per_1000"], unit, places), row["district_href"])
        for row in made
    }
    try:
        drawn, shapes, outlines = drawn_map(
            of.build.folder, "districts", "", figures, f"Districts of {of.name}", unit, places
        )
    except (CannotAnswer, ValueError) as lacking:
        return [Section("Districts", (words, f"There is no map: {lacking}."), table=shown)], None, ""
    return [Section("Districts", (words,), drawn, shown)], shapes, outlines


def _per_1000(value: float | None, unit: str, places: int) -> str:
    return "no figure" if value is None else f"{value:,.{places}f} {unit}"


def _district(of: Force, row: Row, verdict: Row | None, places: int) -> Row:
    rank = "" if row["value"] is None else f"{row['value']}"
    if rank and "the same rate as" in row["because"]:
        rank += " (tied)"
    made = {
        **row, "rank": rank, "district_href": of.link(f"districts/{slug(row['district'])}/"),
        "per_1000_places": places, "refs": {**row["refs"], "rank": row["ref"]},
    }  # fmt: skip
    if verdict:
        made |= {
            "change": verdict["verdict"], "change_said": effect(verdict), "change_because": verdict["because"],
            "refs": {**made["refs"], "change": verdict["ref"]},
        }  # fmt: skip
    return made


def _onward(of: Force) -> Section:
    links = (
        ("Find a neighbourhood, ward or small area", f"{of.base}find/"),
        ("Rural and urban crime", of.link("rural/")),
        ("Stop and search", f"{of.base}stop-and-search/"),
        ("What became of the crimes: outcomes", of.link("outcomes/")),
        ("Beside similar forces", of.link("similar/")),
        ("Hot spots", of.link("hot-spots/")),
        ("Places where records are mapped", of.link("places/")),
        ("What these figures cannot tell you, month by month", f"{of.base}coverage/"),
        ("How the figures are made", "/crime/methods/"),
    )
    return Section("More about these figures", links=links)
