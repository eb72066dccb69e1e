"""One category across the districts of a force: rank with ties, map, and whether it changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import HAPPENED
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime import months
from frankpledge.publication.crime.asked import BOTH, choice
from frankpledge.publication.crime.force import districts_part
from frankpledge.publication.crime.held import Force, force
from frankpledge.publication.crime.page import Page, Section
from frankpledge.publication.crime.parts import (
    Row,
    cannot_tell,
    changed,
    counted_over,
    fact,
    ref_of,
    sources,
)
from frankpledge.publication.crime.wording import change_lead, effect


def category_page(request: HttpRequest, area: str, category: str) -> Page:
    """The page of a category by its slug. Raises NothingHeld, Http404."""
    of = force(area, request, BOTH)
    name = next((one for one in of.build.cube.categories if slug(one) == category), None)
    if name is None:
        raise Http404(f"The crime files held here know no category “{category[:60]}”.")
    lead, judged = _judged(of, name)
    districts, shapes, words = districts_part(of, category, judged)
    others = tuple((one, of.link(f"types/{slug(one)}/")) for one in of.build.cube.categories if one != name)
    return Page(
        title=f"{name} in {of.name}",
        address=f"{of.base}types/{category}/",
        trail=of.trail_within,
        lead=tuple(lead),
        facts=(
            fact(of, "Recorded", ref_of(of, "count", "all", category)),
            fact(of, "Per 1,000 residents", ref_of(of, "rate", "all", category), 2),
            *(
                []
                if of.basis == HAPPENED
                else [
                    fact(of, "Placed outside the area", ref_of(of, "count", "outside", category)),
                    fact(of, "Not placed anywhere", ref_of(of, "count", "not-placed", category)),
                ]
            ),
        ),
        sections=(
            months.of_force(
                of,
                category,
                [name],
                f"{name} a month, {of.name}",
                _basis(of),
            ),
            *districts,
            Section("Other categories", links=others),
        ),
        cannot_tell=cannot_tell(of, placed=True),
        sources=sources(of, also=[*_denominator(of, category), *([words] if words else [])]),
        shapes=shapes,
        show=of.show,
        when=counted_over(of),
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
        query=of.asked.tail.lstrip("?"),
        choice=choice(of.asked, f"{of.base}types/{category}/", of.name),
    )


def _basis(of: Force) -> str:
    said = f"{of.counted[:1].upper()}{of.counted[1:]}"
    return f"{said}." if of.basis == HAPPENED else f"{said}, wherever it was placed."


def _judged(of: Force, name: str) -> tuple[list[str], list[Row]]:
    try:
        here = [row for row in changed(of, "category") if row["category"] == name]
        lead = change_lead(here, of.name)
        lead += [f"{effect(row)}." for row in here if effect(row)]
    except CannotAnswer as lacking:
        return [f"Whether it changed cannot be told: {lacking}"], []
    try:
        return lead, [row for row in changed(of, "district") if row["category"] == name]
    except CannotAnswer:
        return lead, []


def _denominator(of: Force, category: str) -> list[str]:
    try:
        return [ranks(of.build, of.slug, of.first, of.last, category, of.basis)[0]["denominator"]]
    except CannotAnswer:
        return []
