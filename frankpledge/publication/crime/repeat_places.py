"""Places where records are mapped again and again, which are published points and never addresses; and hot squares."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.hot_spots import HOT, repeats, spots
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import build_at
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.page import COUNT, NUMBER, RATE, Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, cannot_tell, sources, table_row
from frankpledge.publication.crime.wording import months_words, readable

SQUARE = 500
POINTS = (
    Column("place", "Records are mapped"), Column("small_area", "Small area"),
    Column("value", "Records mapped here", RATE), Column("months", "In how many of the months", COUNT),
    Column("longitude", "Longitude", NUMBER), Column("latitude", "Latitude", NUMBER),
)  # fmt: skip
SQUARES = (
    Column("square", "Square: its size and south-west corner, metres east and north"),
    Column("name", "Within"), Column("value", "Recorded here", COUNT),
    Column("around", "Here and beside", COUNT), Column("z", "Gi* (z)", NUMBER), Column("history", "History"),
)  # fmt: skip
MAPPED = (
    "Each is a point of the publisher's map, to which every record nearby is moved. It is not an address, and nothing "
    "need have happened at it; points gather different numbers of addresses, so this is no ranking of streets."
)
GRID = (
    "The area of the force cut into squares of 500 metres, each judged with those that touch it (Getis-Ord Gi*), with "
    "the false-discovery correction at 5 in 100 over all of them. These are squares of published points."
)


def repeat_places_page(request: HttpRequest, area: str) -> Page:
    """Points with five records or more, and squares that are hot spots; of all categories or of the one asked for.
    Raises NothingHeld, Http404."""
    of = force(area, request)
    names = {"all": "All categories"} | {slug(one): one for one in of.build.cube.categories}
    asked = request.GET.get("category", "all")
    if asked not in names:
        raise Http404(f"The crime files held here know no category “{asked[:60]}”.")
    kept = {} if asked == "all" else {"category": asked}
    where, address = months_words(of.months), f"{of.base}places/"
    links = tuple(
        (name, f"{address}?{urlencode({'category': one, **of.asked.query})}") for one, name in names.items()
        if one != asked
    )  # fmt: skip
    return Page(
        title=f"Places where records are mapped in {of.name}: {names[asked].lower()}",
        address=address,
        trail=of.trail_within,
        sections=(
            _points(of, asked, f"{names[asked]} by published point, {where}"),
            _squares(of, asked, f"{names[asked]}, hot squares, {where}"),
            Section("Other categories", links=links),
        ),
        cannot_tell=cannot_tell(of, placed=True, rates=False),
        sources=sources(of),
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=urlencode({**kept, **of.asked.query}),
        choice=choice(of.asked, address, of.name, kept),
    )


def _points(of: Force, category: str, caption: str) -> Section:
    heading = "Points with five records or more"
    try:
        rows = repeats(of.build, of.slug, of.last, of.first, category)
    except CannotAnswer as lacking:
        return Section(heading, (f"These cannot be told: {lacking}",))
    if rows[0]["place"] is None:
        return Section(heading, (f"These cannot be told: {readable(rows[0]['because'])}",))
    made = [table_row(row, value_interval=row["interval"]) for row in rows]
    said = (
        f"The first {len(rows) - 2} points, most records first, then all other rows. A point has no residents: no rate."
    )
    return Section(heading, (MAPPED, said), table=Table("points", caption, POINTS, made))


def _squares(of: Force, category: str, caption: str) -> Section:
    heading = "Hot squares"
    try:
        rows = _spots(of.build.folder, of.slug, of.last, of.first, category)
    except CannotAnswer as lacking:
        return Section(heading, (GRID, f"These cannot be told: {lacking}"))
    shown = [row for row in rows if row["place"]]
    if not shown:
        return Section(heading, (GRID, f"{readable(rows[0]['because'])}."))
    hot = sum(row["verdict"] == HOT for row in shown)
    words = (GRID, f"{hot} squares are hot spots now; the rest of the table were in an earlier period.")
    made = [_square(row) for row in shown]
    return Section(
        heading, words, table=Table("squares", caption, SQUARES, made, folded=f"All {len(made)} squares as a table")
    )


@lru_cache(maxsize=32)
def _spots(folder: Path, force_slug: str, last: str, first: str, category: str) -> list[Row]:
    return spots(build_at(folder), force_slug, last, first, category, SQUARE)


def _square(row: Row) -> Row:
    history = f"{row['history']}: hot in {len(row['hot_in'])}" if row["history"] else "too few periods"
    return table_row(row, square=row["place"].removeprefix("square-"), z=round(row["z"], 2), history=history)
