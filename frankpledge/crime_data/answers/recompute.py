"""A number reference -> the figure, computed again from the build, with the files that it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from frankpledge.crime_data.answers.asked_categories import doubt_of, names_of
from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.charts import charts_of
from frankpledge.crime_data.answers.figures import counted_row, rated_row
from frankpledge.crime_data.answers.figures import places_of as places_of
from frankpledge.crime_data.answers.hot_spots import repeats_of, spots_of
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.outcomes import outcomes
from frankpledge.crime_data.answers.profile import profile_of
from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.rural import rural_of
from frankpledge.crime_data.answers.searches import stops
from frankpledge.crime_data.answers.similar import similar_of
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_at
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.outcomes_by_age import followed
from frankpledge.crime_data.queries.place import EVERYWHERE, in_place, residents_of
from frankpledge.crime_data.queries.selection import HAPPENED, select, vintage_of
from frankpledge.crime_data.queries.similar_forces import group_of
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]
# Figures that are judged together with others -> the answer that they stand in.
ANSWERS: dict[str, Callable[[Build, NumberRef], list[Row]]] = {
    "change": lambda build, ref: changes(build, ref.force, ref.last, ref.figure.partition("-by-")[2], ref.basis),
    "hot-spot": spots_of,
    "mapped-here": repeats_of,
    "chart": charts_of,
    "rank": lambda build, ref: ranks(build, ref.force, ref.first, ref.last, ref.category, ref.basis),
    "outcomes": lambda build, ref: _outcomes(build, ref),
    "outcome-count": lambda build, ref: _outcomes(build, ref),
    **dict.fromkeys(("similar-rate", "residents", "rural-residents", "deprivation"), profile_of),
    **dict.fromkeys(("rural-share", "rural-ratio"), rural_of),
    **dict.fromkeys(("similar-forces-mean", "similar-forces-together"), similar_of),
}
KEPT = (
    "value", "interval", "rows", "crimes", "identifiers", "verdict", "because", "now", "before",
    "p_adjusted", "z", "adjusted", "residents", "denominator", "sources",
)  # fmt: skip
RESIDENTS, LIKE = {"ethnic-groups", "residents"}, {"rural", "deprivation"}
OF_FIGURE = {
    "rate": RESIDENTS, "rank": RESIDENTS, "similar-rate": RESIDENTS | LIKE, "residents": {"ethnic-groups"},
    "rural-residents": RESIDENTS | {"rural"}, "deprivation": RESIDENTS | {"deprivation"},
    "similar-forces-mean": RESIDENTS | {"similar-forces"}, "similar-forces-together": RESIDENTS | {"similar-forces"},
    "rural-share": {"rural"}, "rural-ratio": RESIDENTS | {"rural"}, "search-rate": {"ethnic-groups"},
    "search-ratio": {"ethnic-groups"},
}  # fmt: skip
OF_PLACE = {"ward": {"wards"}, "rural": {"rural"}, "urban": {"rural"}}
SEARCHES = {"searches": "value", "search-share": "share", "search-rate": "per_1000", "search-ratio": "ratio_to_white"}


def recompute(build: Build, ref: NumberRef) -> Row:
    """The figure: `value`, `interval`, `verdict`, `because`, `sources`, `files` (name, sha256, rows), `build`, `ref`.

    `value` is None, with the reason, where the figure is refused. Raises CannotAnswer for a reference that names
    another build than the one given, or what the build does not hold.
    """
    row, name = figure_of(build, ref), build.folder.name
    exact = str(ref.of_build(name))
    return {
        "ref": exact, "figure": ref.says, "force": ref.force, "from": ref.first, "to": ref.last, "basis": ref.basis,
        "place": ref.place, "category": ref.category, **row, "files": files_of(build, ref),
        "tables": tables_of(build, ref),
        "build": name,
        "command": f"frankpledge crime show {exact}",
    }  # fmt: skip


def figure_of(build: Build, ref: NumberRef) -> Row:
    """The figure alone: `value`, `interval`, `verdict`, `because`, `sources`. Raises as `recompute`."""
    name = build.folder.name
    if ref.build and not name.startswith(ref.build):
        raise CannotAnswer(f"The figure was computed from build {ref.build}; this is build {name[:12]}.")
    if ref.figure.partition("-by-")[0] in ANSWERS:
        return _of_answer(build, ref)
    return _search(build, ref) if ref.figure in SEARCHES else _count(build, ref)


def build_of(keep: Keep, ref: NumberRef) -> Build:
    """The build that the reference names, or the one in use. Raises CannotAnswer for one that is no longer kept."""
    if not ref.build:
        return build_at(keep.in_use())
    found = sorted((keep.folder / "builds").glob(f"{ref.build}*"))
    if not found:
        raise CannotAnswer(
            f"Build {ref.build} is not kept here any more; without its hash the figure is computed from the build in "
            f"use: frankpledge crime show {replace(ref, build='')}"
        )
    return build_at(found[0])


def files_of(build: Build, ref: NumberRef) -> list[Row]:
    """The police files that the figure comes from: name, sha256, rows, and the day they were first seen."""
    kind = "stop-and-search" if ref.figure in SEARCHES else "street"
    months = span(ref.first, ref.last)
    held = build.files(kind, ref.force, months)
    if ref.figure.endswith("-by-age"):
        held = [*held, *build.files("outcomes", ref.force, followed(months))]
    if ref.figure.startswith("similar-forces"):
        group = group_of(build, ref.force, ref.last)
        held = [one for force in (ref.force, *group.members) for one in build.files(kind, force, months)]
    if ref.basis == HAPPENED:
        held = sorted(_of_all_forces(build, kind, months), key=lambda one: (one.month, one.force))
    return [
        {"source": one.source, "sha256": one.sha256, "rows": one.rows, "first_seen": one.first_seen} for one in held
    ]


def tables_of(build: Build, ref: NumberRef) -> list[Row]:
    """The reference tables that place rows or give the denominator: role, vintage, name and sha256."""
    months = span(ref.first, ref.last)
    wanted = {role for figure, roles in OF_FIGURE.items() if ref.figure == figure for role in roles}
    wanted |= OF_PLACE.get(ref.place.partition("-")[0], set())
    if ref.place != EVERYWHERE or ref.basis == HAPPENED or wanted:
        wanted |= {"districts", "earlier-districts", "force-areas"}
    drawn = vintage_of(build, ref.force, months)
    held = [
        one for (role, vintage), one in sorted(build.areas.tables.items())
        if role in wanted and (role in ("force-areas", "similar-forces") or vintage == drawn)
    ]  # fmt: skip
    if any(one.role == "ethnic-groups" for one in held):
        held = [one for one in held if one.role != "residents"]  # residents are read from the ethnic groups then
    return [
        {"role": one.role, "vintage": one.vintage, "source": one.source, "sha256": one.sha256, "rows": one.rows}
        for one in held
    ]


def _of_all_forces(build: Build, kind: str, months: list[str]) -> list[Held]:
    wanted = set(months)
    return [several[0] for (_, month), several in build.issues(kind).items() if month in wanted]


def _count(build: Build, ref: NumberRef) -> Row:
    chosen = select(build, ref.force, span(ref.first, ref.last), ref.basis)
    names = names_of(build, ref.category)
    at = [chosen.categories.index(name) for name in names]
    n = int(chosen.by_cell()[in_place(chosen, ref.place)][:, at].sum())
    found = doubt_of(chosen, ref.place, names)
    if ref.figure == "count":
        return {**counted_row(n, found), "unit": "rows", "sources": chosen.sources()}
    people, words = residents_of(chosen, ref.place)
    return {
        **rated_row(n, people, found, places_of(ref)), "unit": "rows per 1,000 residents", "rows": n,
        "residents": people, "denominator": words, "sources": chosen.sources(),
    }  # fmt: skip


def _of_answer(build: Build, ref: NumberRef) -> Row:
    """A figure that is judged with what is shown beside it: the whole answer is made again, and the figure found."""
    wanted = str(replace(ref, build=""))
    for row in ANSWERS[ref.figure.partition("-by-")[0]](build, ref):
        if row["ref"] == wanted:
            return {name: row[name] for name in KEPT if name in row}
        for column, named in row.get("refs", {}).items():
            if named == wanted:
                kept = {name: row[name] for name in KEPT if name in row}
                return {**kept, "value": row[column], "interval": row.get(f"{column}_interval")}
    raise CannotAnswer(f"{ref} is not among the answers that it names.")


def _outcomes(build: Build, ref: NumberRef) -> list[Row]:
    group = ref.place.removeprefix("outcome-")
    if ref.place.startswith("age-"):
        group = ref.place.split("-", 2)[-1]
    return outcomes(build, ref.force, ref.first, ref.last, ref.figure.partition("-by-")[2], ref.category, group)


def _search(build: Build, ref: NumberRef) -> Row:
    for row in stops(build, ref.force, ref.first, ref.last):
        if slug(row["ethnicity"]) == ref.category:
            interval = row["interval"] if ref.figure == "search-ratio" else None
            kept = ("verdict", "because", "residents", "denominator", "sources")
            unit = {
                "searches": "searches",
                "search-share": "per cent",
                "search-rate": "per 1,000 residents",
                "search-ratio": "times",
            }[ref.figure]
            value = {"value": row[SEARCHES[ref.figure]], "interval": interval, "unit": unit}
            return {**value, **{name: row[name] for name in kept}}
    raise CannotAnswer(f"There is no group {ref.category!r} in the searches.")
