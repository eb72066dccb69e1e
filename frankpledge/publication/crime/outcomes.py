"""What became of the crimes of some months: groups of outcomes, month by month, and by the age of the crime."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.outcomes import outcomes
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.outcome_groups import CHARGED
from frankpledge.crime_data.vocabulary import ASB, slug
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.page import COUNT, INTERVAL, NUMBER, VERDICT, Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, cannot_tell, sources, table_row
from frankpledge.publication.crime.wording import figure, interval, month_words, months_words, readable

SHARES = (
    Column("value", "Of them, %", NUMBER), Column("interval", "Interval", INTERVAL), Column("rows", "Crimes", COUNT),
    Column("verdict", "Can it be told?", VERDICT),
)  # fmt: skip
GROUPS = (Column("outcome", "Last outcome printed"), *SHARES)
MONTHS = (Column("month", "Crimes of"), *SHARES)
AGES = (
    Column("month", "Crimes of"), Column("age", "Months on", COUNT), Column("value", "With an outcome, %", NUMBER),
    Column("interval", "Interval", INTERVAL), Column("rows", "Identifiers", COUNT),
    Column("verdict", "Can it be told?", VERDICT),
)  # fmt: skip
NO_IDENTIFIERS = (
    "Each crime keeps its printed identifier; those printed twice are followed as one, and those that stand in two "
    "months are left out. The months follow the crime on, by the files of outcomes."
)
LIMITS = (
    "A young crime has had less time to come to an outcome: months of different ages are never compared here.",
    "An outcome is what the publisher printed last. “Not prosecuted” and “no suspect” say nothing of how hard anyone "
    "looked; a charge is not a conviction. Anti-social behaviour has no outcomes.",
)


def outcomes_page(request: HttpRequest, area: str) -> Page:
    """The page of outcomes, of all crimes or of the category asked for. Raises NothingHeld, Http404."""
    of = force(area, request)
    names = {"crimes": "All crimes"} | {slug(one): one for one in of.build.cube.categories if one != ASB}
    asked = request.GET.get("category", "crimes")
    if asked not in names:
        raise Http404(f"The crime files held here know no category “{asked[:60]}” with outcomes.")
    kept = {} if asked == "crimes" else {"category": asked}
    where, address = months_words(of.months), f"{of.base}outcomes/"
    whole = _asked(of, asked, "outcome")
    links = tuple(
        (name, f"{address}?{urlencode({'category': one, **of.asked.query})}") for one, name in names.items()
        if one != asked
    )  # fmt: skip
    return Page(
        title=f"What became of crimes in {of.name}: {names[asked].lower()}",
        address=address,
        trail=of.trail_within,
        lead=(_lead(whole, names[asked], where),),
        sections=(
            Section(
                "By last outcome",
                (f"Crimes of {where}, as recorded by {of.police}, by the last outcome in the files in use.",),
                table=Table("outcomes", f"Outcomes of {names[asked].lower()}, {where}", GROUPS, whole),
            ),
            Section(
                "Charged, month by month",
                ("The share charged, or sent before a court, of the crimes of each month.",),
                table=Table(
                    "charged", "Share charged, by the month of the crime", MONTHS, _asked(of, asked, "month", CHARGED)
                ),
            ),
            Section(
                "By age of the crime",
                (NO_IDENTIFIERS,),
                table=Table("ages", "Any outcome, by age", AGES, _asked(of, asked, "age"), folded="By age, as a table"),
            ),
            Section("Other categories", links=links),
        ),
        cannot_tell=(*LIMITS, *cannot_tell(of, placed=False, rates=False)),
        sources=sources(of),
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=urlencode({**kept, **of.asked.query}),
        choice=choice(of.asked, address, of.name, kept),
    )


def _asked(of: Force, category: str, by: str, group: str = "any") -> list[Row]:
    try:
        rows = outcomes(of.build, of.slug, of.first, of.last, by, category, group)
    except CannotAnswer as lacking:
        raise Http404(str(lacking)) from lacking
    return [_row(row) for row in rows]


def _row(row: Row) -> Row:
    month = {"month": month_words(row["month"])} if "month" in row else {}
    return table_row(row, verdict_because=readable(row["because"]), **month)


def _lead(rows: list[Row], name: str, where: str) -> str:
    charged = next(row for row in rows if row["group"] == CHARGED)
    if charged["value"] is None:
        return f"{name}, {where}: what became of them cannot be told. {readable(charged['because'])}"
    said = (
        f"{name}, {where}: {figure(charged['rows'])} of {figure(charged['crimes'])} were charged or sent before a court"
    )
    return f"{said}, {figure(charged['value'], 1)}% ({interval(charged['interval'], 1)})."
