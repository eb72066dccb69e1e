"""Show me: what stands behind one figure, and how to compute it again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.number_reference import NumberRef, parse
from frankpledge.crime_data.answers.recompute import build_of, recompute
from frankpledge.crime_data.answers.rows_behind import Behind, rows_behind
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.find_place import places_of_force
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.held import build, name_of, police_of
from frankpledge.publication.crime.page import COUNT, Column, Fact, Page, Section, Table
from frankpledge.publication.crime.parts import licence
from frankpledge.publication.crime.wording import figure, interval, month_words, months_words, readable

Row = dict[str, Any]
PER_PAGE, LONGEST = 50, 300
FILES = (
    Column("source", "File"), Column("rows", "Rows in it", COUNT), Column("first_seen", "First seen here"),
    Column("sha256", "SHA-256 of its text"),
)  # fmt: skip
TABLES = (
    Column("source", "File"), Column("role", "What it gives"), Column("vintage", "As of"),
    Column("rows", "Rows in it", COUNT), Column("sha256", "SHA-256 of its text"),
)  # fmt: skip
TITLES = {
    "month": "Month", "source": "File", "line": "Line", "category": "Category", "crime_type": "Category",
    "location": "Where it is mapped", "small_area": "Small area", "lsoa_code": "Small area", "value": "Count",
    "last_outcome": "Last outcome", "outcome": "Last outcome", "residents": "Residents", "per_1000": "Per 1,000",
    "ethnicity": "Ethnicity as the officer recorded it", "denominator": "Residents of", "verdict": "Verdict",
    "because": "Because", "force": "Force",
}  # fmt: skip
HIDDEN = {"file", "force", "lsoa_name", "small_area_name"}
CATEGORIES = {"all": "all categories", "crimes": "all crimes, without anti-social behaviour"}
PLACES = {
    "all": "anywhere", "inside": "in the area of the force", "outside": "outside the area of the force",
    "not-placed": "nowhere: no place is given",
}  # fmt: skip
BASES = {"happened": "happened in the area, recorded by any force whose files are held"}
NUMBERS = {"line", "value", "rows", "residents"}


def show_page(request: HttpRequest, area: str, ref: str) -> Page:
    """The page of a number reference. Raises NothingHeld without a build, Http404 for what is no reference here."""
    build()
    asked = _asked(area, ref)
    try:
        of = build_of(Keep(settings.HOME / "crime"), asked)
        found = recompute(of, asked)
        page = _page(request)
        behind = rows_behind(of, asked, PER_PAGE, (page - 1) * PER_PAGE)
    except CannotAnswer as lacking:
        raise Http404(str(lacking)) from lacking
    last = max(1, -(-behind.total // PER_PAGE))
    if page > last:
        raise Http404(f"There are {last} pages of rows, not {page}.")
    address = f"/{area}/crime/show/{ref}/"
    name = name_of(area, of)
    return Page(
        title=_title(found), address=address, query=urlencode({"page": page}) if page > 1 else "",
        trail=((f"Crime in {name}", f"/{area}/crime/"),),
        lead=_lead(found), facts=_facts(of, found, asked),
        sections=(
            Section("Compute it again", (
                "On any machine with Frankpledge and the same files, this command gives the same figure:",
            ), template="publication/crime/command.html", given={"command": found["command"]}),
            _rows(behind, page, last, address),
            *_tables(found),
            Section("The files it comes from", table=Table("files", "Files behind this figure", FILES, found["files"])),
        ),
        cannot_tell=("Rows are shown as the police published them. A place is a point nearby that stands for several "
                     "addresses, not the place of a crime.",),
        sources=(("Licence", licence(of)), ("Reference", found["ref"]), ("Build", found["build"])),
        build=of.folder.name, is_sample=of.manifest.sample,
    )  # fmt: skip


def _tables(found: Row) -> list[Section]:
    if not found.get("tables"):
        return []
    table = Table("tables", "Reference tables behind this figure", TABLES, found["tables"])
    return [Section("The reference tables it rests on", table=table)]


def _asked(area: str, ref: str) -> NumberRef:
    if len(ref) > LONGEST:
        raise Http404("No number reference is as long as that.")
    try:
        asked = parse(ref)
    except CannotAnswer as wrong:
        raise Http404(str(wrong)) from wrong
    if asked.force != area:
        raise Http404(f"This reference is of {asked.force[:60]}; its page is /{asked.force[:60]}/crime/show/.")
    return asked


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal()) or not 1 <= len(asked) <= 6 or int(asked) < 1:
        raise Http404("A page is a number from 1 on.")
    return int(asked)


def _title(found: Row) -> str:
    return f"Show me: {figure(found['value'])}" if found["value"] is not None else "Show me: why no figure is given"


def _lead(found: Row) -> tuple[str, ...]:
    what = f"{found['figure'][:1].upper()}{found['figure'][1:]}"
    if found["value"] is None:
        return (f"{what}: no figure is given.", readable(found["because"]))
    ends = found.get("interval")
    said = f"{what}: {figure(found['value'])}."
    if found.get("rows") is not None and found.get("residents"):
        said += f" That is {figure(found['rows'])} rows over {figure(found['residents'])} residents."
    said = f"{said} 95% interval {interval(ends)}." if ends else said
    verdict, because = found.get("verdict", ""), readable(found.get("because") or "")
    if verdict in ("", "present") or not because:
        return (said,)
    return said, f"{verdict[:1].upper()}{verdict[1:]}: {because.rstrip('.')}."


def _facts(of: Build, found: Row, asked: NumberRef) -> tuple[Fact, ...]:
    months = months_words(span(asked.first, asked.last)).removeprefix("the ")
    facts = [
        Fact("Category", CATEGORIES.get(asked.category) or _category(of, asked.category)),
        Fact("Place", PLACES.get(asked.place) or _place(of, asked)),
        Fact("Months", months[:1].upper() + months[1:]),
        Fact("Basis", f"recorded by {police_of(asked.force, of)}" if asked.basis == "recorded" else
             BASES.get(asked.basis, asked.basis.replace("-", " "))),
    ]  # fmt: skip
    if found.get("residents"):
        facts.append(Fact("Residents", figure(found["residents"]), note=found.get("denominator", "")))
    if found.get("verdict"):
        facts.append(Fact("Verdict", found["verdict"]))
    return tuple(facts)


def _category(of: Build, category: str) -> str:
    return next((one for one in of.cube.categories if slug(one) == category), category.replace("-", " "))


def _place(of: Build, asked: NumberRef) -> str:
    kind, _, code = asked.place.partition("-")
    if kind not in ("district", "ward", "area"):
        return asked.place.replace("-", " ")
    try:
        places = places_of_force(of, asked.force)
    except CannotAnswer:
        return code
    return next((f"{one.name} ({code})" for one in places if one.place == asked.place), code)


def _rows(behind: Behind, page: int, last: int, address: str) -> Section:
    if not behind.rows:
        return Section("What stands behind it", ("No row stands behind it.",))
    names = [
        name for name in behind.rows[0] if name not in HIDDEN and not isinstance(behind.rows[0][name], list | dict)
    ]
    order = [name for name in TITLES if name in names] + [name for name in names if name not in TITLES]
    columns = tuple(
        Column(name, TITLES.get(name, name.replace("_", " ").capitalize()), COUNT if name in NUMBERS else "text")
        for name in order
    )
    rows = [{**row, "month": month_words(row["month"])} if "month" in row else row for row in behind.rows]
    kind = "rows" if behind.kind == "rows" else "counts"
    first = (page - 1) * PER_PAGE + 1
    said = f"{kind.capitalize()} {first:,} to {first + len(behind.rows) - 1:,} of {behind.total:,}."
    given = {
        "previous": _at(address, page - 1) if page > 1 else "",
        "next": _at(address, page + 1) if page < last else "",
    }
    return Section(
        f"The {kind} behind it", (said,), table=Table("rows", f"The {kind} behind this figure", columns, rows),
        template="publication/crime/pager.html" if last > 1 else "", given=given,
    )  # fmt: skip


def _at(address: str, page: int) -> str:
    return address if page == 1 else f"{address}?{urlencode({'page': page})}"
