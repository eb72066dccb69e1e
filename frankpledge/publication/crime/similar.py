"""A force beside its group of similar forces: dated, sourced, entered by whoever runs the site, both averages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.similar import MEAN, TOGETHER, similar
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.held import Force, force, name_of
from frankpledge.publication.crime.page import COUNT, NUMBER, RATE, VERDICT, Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, cannot_tell, sources, table_row
from frankpledge.publication.crime.wording import figure, interval, months_words, readable

COLUMNS = (
    Column("name", "Force"), Column("value", "Per 1,000 residents", RATE), Column("rows", "Recorded", NUMBER),
    Column("residents", "Residents", COUNT), Column("names_back", "Names this force too"),
    Column("verdict", "Can it be told?", VERDICT),
)  # fmt: skip
LIMITS = (
    "A group is drawn up by its source on a day, and need not run both ways: a force may be like another that is not "
    "like it. Another group gives other averages.",
    "Forces differ in how they record, so a gap between two forces can be one of recording.",
)


def similar_page(request: HttpRequest, area: str) -> Page:
    """The page of similar forces, for all crimes or the category asked for. Raises NothingHeld, Http404."""
    of = force(area, request)
    names = {"crimes": "All crimes"} | {slug(one): one for one in of.build.cube.categories}
    asked = request.GET.get("category", "crimes")
    if asked not in names:
        raise Http404(f"The crime files held here know no category “{asked[:60]}”.")
    kept = {} if asked == "crimes" else {"category": asked}
    where, address = months_words(of.months), f"{of.base}similar/"
    parts: list[Section] = []
    try:
        rows = similar(of.build, of.slug, of.first, of.last, asked)
    except CannotAnswer as lacking:
        lead, also = [f"{of.name} cannot be set beside similar forces: {str(lacking).replace(of.slug, of.name)}"], []
    else:
        lead, also = (
            _lead(of, rows, names[asked], where),
            [rows[0]["denominator"], f"similar forces: {rows[0]['group']}"],
        )
        caption = f"{names[asked]} per 1,000 residents, {where}"
        made = [_row(of, row) for row in rows]
        said = f"{rows[0]['group'][:1].upper()}{rows[0]['group'][1:]}."
        parts = [Section("Beside similar forces", (said,), table=Table("forces", caption, COLUMNS, made))]
    links = tuple(
        (name, f"{address}?{urlencode({'category': one, **of.asked.query})}") for one, name in names.items()
        if one != asked
    )  # fmt: skip
    return Page(
        title=f"{of.name} beside similar forces: {names[asked].lower()}",
        address=address,
        trail=of.trail_within,
        lead=tuple(lead),
        sections=(*parts, Section("Other categories", links=links)),
        cannot_tell=(*LIMITS, *cannot_tell(of, placed=False)),
        sources=sources(of, also=also),
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=urlencode({**kept, **of.asked.query}),
        choice=choice(of.asked, address, of.name, kept),
    )


def _row(of: Force, row: Row) -> Row:
    """References of another force are shown on that force's own pages, so only its own and the averages are links."""
    average = row["force"] in (MEAN, TOGETHER)
    own = average or row["force"] == of.slug
    name = row["force"][:1].upper() + row["force"][1:] if average else name_of(row["force"], of.build)
    made = table_row(row, name=name, value_places=2, value_interval=row["interval"],
                     verdict_because=readable(row["because"]))  # fmt: skip
    return made if own else {**made, "refs": {}, "name_href": f"/{row['force']}/crime/{of.asked.tail}"}


def _lead(of: Force, rows: list[Row], name: str, where: str) -> list[str]:
    own, mean = rows[0], next(row for row in rows if row["force"] == MEAN)
    if own["value"] is None:
        return [f"No rate of {of.name} can be given: {readable(own['because'])}"]
    said = f"{name}, {where}: {figure(own['value'], 2)} per 1,000 residents ({interval(own['interval'], 2)})"
    if mean["value"] is None:
        return [f"{said}. {readable(mean['because'])}"]
    beside = f"{said}; the mean of {len(rows) - 2} forces is {figure(mean['value'], 2)}."
    return [beside, f"{of.name} is {own['standing']}."] if own["standing"] else [beside]
