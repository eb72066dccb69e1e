"""A place by category, and the small areas of a place: counts and rates, each figure with its reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from frankpledge.crime_data.answers.asked_categories import doubt_of, names_of
from frankpledge.crime_data.answers.figures import counted, rate
from frankpledge.crime_data.answers.number_reference import CRIMES, NumberRef
from frankpledge.crime_data.answers.recompute import places_of
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.by_small_area import by_small_area
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.place import areas_of, in_place, residents_of
from frankpledge.crime_data.queries.selection import RECORDED, select
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]


def category_rows(
    build: Build, force: str, first: str, last: str, place: str, basis: str = RECORDED, sums: Sequence[str] = ()
) -> list[Row]:
    """One row a category, most rows first, after the `sums` asked for ("all", "crimes"). Raises CannotAnswer."""
    chosen = select(build, force, span(first, last), basis)
    people, words = residents_of(chosen, place)
    counts, sources = chosen.by_cell()[in_place(chosen, place)].sum(axis=0), chosen.sources()
    rows = []
    for asked in [*sums, *(slug(name) for name in chosen.categories)]:
        names = names_of(build, asked)
        n = int(sum(counts[chosen.categories.index(name)] for name in names))
        ref = NumberRef("count", force, first, last, basis, place, asked)
        row = _row(ref, n, people, doubt_of(chosen, place, names))
        said = asked if asked in sums else names[0]
        rows.append({"category": said, "slug": asked, **row, "denominator": words, "sources": sources})
    return [*rows[: len(sums)], *sorted(rows[len(sums) :], key=lambda row: (-(row["value"] or 0), row["category"]))]


def area_rows(
    build: Build, force: str, first: str, last: str, place: str, category: str = CRIMES, basis: str = RECORDED
) -> list[Row]:
    """One row a small area within a place, the highest rate first. Raises CannotAnswer."""
    chosen = select(build, force, span(first, last), basis)
    wanted, names = names_of(build, category), named_areas(build, chosen.vintage)
    at = [chosen.categories.index(name) for name in wanted]
    residents, words = build.areas.residents(chosen.vintage)
    found, sources = doubt_of(chosen, place, wanted), chosen.sources()
    rows = []
    for code, sums in by_small_area(chosen, areas_of(chosen, place)).items():
        ref = NumberRef("count", force, first, last, basis, f"area-{code}", category)
        name, _, ward = names.get(code, ("", "", ""))
        row = _row(ref, int(sums[at].sum()), residents.get(code), found)
        rows.append({"area": name or code, "code": code, "ward": ward, **row, "denominator": words, "sources": sources})
    return sorted(rows, key=lambda row: (-(row["per_1000"] or 0), -(row["value"] or 0), row["code"]))


def named_areas(build: Build, vintage: str) -> dict[str, tuple[str, str, str]]:
    """Small area -> its name, ward code and ward name; empty where no lookup of wards is loaded."""
    return build.areas.wards(vintage) if ("wards", vintage) in build.areas.tables else {}


def _row(ref: NumberRef, n: int, people: int | None, found: Doubt) -> Row:
    known = None if found.verdict == REFUSED else people
    return {
        **counted(n, found), "residents": people, **rate("per_1000", n, known, places_of(ref)),
        "verdict": found.verdict, "because": found.because, "ref": str(ref),
        "refs": {"per_1000": str(ref.with_figure("rate"))} if people else {},
    }  # fmt: skip
