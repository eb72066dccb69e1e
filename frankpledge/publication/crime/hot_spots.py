"""Hot spots: small areas where crime lies closer together than chance would have it, and since when."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import build_at
from frankpledge.crime_data.queries.doubt import REFUSED
from frankpledge.crime_data.queries.hot_spots import hot_spots
from frankpledge.crime_data.queries.hot_spots_asked import Asked
from frankpledge.crime_data.queries.hot_spots_ranked import Spot, Spots
from frankpledge.crime_data.queries.selection import RECORDED, vintage_of
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.asked import choice
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.maps import drawn_map
from frankpledge.publication.crime.page import COUNT, NUMBER, Column, Features, Page, Section, Table
from frankpledge.publication.crime.parts import Row, cannot_tell, sources
from frankpledge.publication.crime.wording import months_words
from frankpledge.typesetting.drawings.area_map import Figure

COLUMNS = (
    Column("name", "Small area"), Column("rows", "Recorded here", COUNT), Column("around", "Here and beside", COUNT),
    Column("even", "If evenly spread", NUMBER), Column("z", "Gi* (z)", NUMBER),
    Column("chance", "Probability by chance, corrected"), Column("history", "Over the periods held"),
)  # fmt: skip
LIMITS = (
    "A hot spot here is a small area that, with its neighbours, holds more than an even spread would put there. "
    "It follows "
    "where people live, shop and go out; it says nothing of risk to one person.",
    "Points are moved before publication, so these are hot spots of published points. A place is where records are "
    "mapped, not where something must have happened.",
)


def hot_spots_page(request: HttpRequest, area: str) -> Page:
    """The page of hot spots, of all crimes or of the category asked for. Raises NothingHeld, Http404."""
    of = force(area, request)
    asked = request.GET.get("category", "crimes")
    names = {slug(one): one for one in of.build.cube.categories} | {"crimes": "All crimes"}
    if asked not in names:
        raise Http404(f"The crime files held here know no category “{asked[:60]}”.")
    kept = {} if asked == "crimes" else {"category": asked}
    where, shapes, also = months_words(of.months), None, []
    parts: list[Section] = []
    try:
        found = _judged(of.build.folder, of.slug, tuple(of.months), asked)
    except CannotAnswer as lacking:
        lead = [f"Hot spots cannot be told: {lacking}"]
    else:
        lead = _lead(found, names[asked], where)
        if found.spots:
            parts, shapes = _parts(of, found, asked, names[asked], where)
            also = [found.words]
    links = tuple(
        (name, f"{of.base}hot-spots/?{urlencode({'category': one, **of.asked.query})}")
        for one, name in names.items()
        if one != asked
    )
    return Page(
        title=f"Hot spots in {of.name}: {names[asked].lower()}",
        address=f"{of.base}hot-spots/",
        query=urlencode({**kept, **of.asked.query}),
        choice=choice(of.asked, f"{of.base}hot-spots/", of.name, kept),
        trail=of.trail_within,
        lead=tuple(lead),
        sections=(*parts, Section("Other categories", links=links)),
        cannot_tell=(*LIMITS, *cannot_tell(of, placed=True, rates=False)),
        sources=sources(of, also=also),
        shapes=shapes,
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
    )


@lru_cache(maxsize=32)
def _judged(folder: Path, force_slug: str, months: tuple[str, ...], category: str) -> Spots:
    return hot_spots(build_at(folder), Asked(force_slug, list(months), category))


def _lead(found: Spots, name: str, where: str) -> list[str]:
    if found.doubt.verdict == REFUSED or not found.spots:
        return [f"Hot spots cannot be told: {found.doubt.because}"]
    hot = [one for one in found.spots if one.hot]
    if not hot:
        return [f"{name}, {where}: no small area stands out beyond what chance gives among {len(found.spots):,}."]
    return [
        f"{name}, {where}: {len(hot)} of {len(found.spots):,} small areas are hot spots, after correction for "
        "looking at "
        f"all of them. {found.not_placed:,} rows have no place, and {found.outside:,} lie outside; they are in no "
        "hot spot."
    ]


def _parts(of: Force, found: Spots, category: str, name: str, where: str) -> tuple[list[Section], Features | None]:
    shown = [one for one in found.spots if one.hot]
    words = (
        "Each small area is judged with those that touch it (Getis-Ord Gi*), with the false-discovery correction "
        "at 5 in "
        "100 over all of them.",
        *([f"The history looks at {len(found.periods)} periods, {found.periods[0]} to {found.periods[-1]}."]
          if found.periods else ["Too few periods are held to say since when."]),
    )  # fmt: skip
    table = Table("spots", f"Hot spots of {name.lower()}, {where}", COLUMNS, [_row(of, one, category) for one in shown])
    figures = {
        one.code: Figure(
            2.0 if one.hot else 1.0 if one.around > one.even else 0.0, _said(one), of.link(f"areas/{one.code}/")
        )
        for one in found.spots
    }  # fmt: skip
    said = {0.0: "at or below an even spread", 1.0: "above it, within chance", 2.0: "hot spot"}
    try:
        vintage = vintage_of(of.build, of.slug, of.months)
        drawn, shapes, _ = drawn_map(
            of.build.folder, "small-areas", vintage, figures, f"Hot spots of {name.lower()}", "judged with neighbours",
            said=said,
        )  # fmt: skip
    except (CannotAnswer, ValueError) as lacking:
        return [Section("The hot spots", (*words, f"There is no map: {lacking}."), table=table)], None
    return [Section("The hot spots", words, drawn, table if shown else None)], shapes


def _said(one: Spot) -> str:
    return f"{one.rows:,} here, {one.around:,} with its neighbours, {one.even:,.0f} if evenly spread" + (
        "; hot spot" if one.hot else "")  # fmt: skip


def _row(of: Force, one: Spot, category: str) -> Row:
    ref = NumberRef("hot-spot-by-area", of.slug, of.first, of.last, RECORDED, f"area-{one.code}", category)
    return {
        "name": one.name, "name_href": of.link(f"areas/{one.code}/"), "code": one.code, "rows": one.rows,
        "around": one.around, "even": round(one.even, 1), "z": round(one.z, 2),
        "chance": "under 0.001" if one.adjusted < 0.001 else f"{one.adjusted:.3f}",
        "history": f"{one.history}: hot in {len(one.hot_in)}" if one.history else "too few periods",
        "refs": {"rows": str(ref)},
    }  # fmt: skip
