"""What stands behind a number: the very rows, or the counts where the figure is no count of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frankpledge.crime_data.answers.asked_categories import names_of
from frankpledge.crime_data.answers.charts import months_behind
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.points_behind import FIGURES as OF_POINTS
from frankpledge.crime_data.answers.points_behind import points_behind
from frankpledge.crime_data.answers.profile import similar_place_rows
from frankpledge.crime_data.answers.recompute import ANSWERS, SEARCHES, files_of, recompute
from frankpledge.crime_data.answers.searches import stops
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.outcome_groups import where_group
from frankpledge.crime_data.queries.place import EVERYWHERE, in_place
from frankpledge.crime_data.queries.rows_of_a_count import rows_of_a_count
from frankpledge.crime_data.queries.selection import Selection, select
from frankpledge.crime_data.vocabulary import ASB, slug

Row = dict[str, Any]
# Figure -> the section (or, for rural, the category) of the answer that it is worked out from, and the columns needed.
OF_FORCES = ("force", "rows", "residents", "value", "verdict", "because")
BESIDE = {
    "rank": ("", ("district", "rows", "residents", "per_1000", "value", "verdict")),
    "residents": ("people", ("item", "value", "because")),
    "rural-residents": ("rural class", ("item", "value", "because")),
    "deprivation": ("deprivation", ("item", "value", "interval", "because")),
    "rural-share": ("category", ("category", "rural", "urban", "verdict", "because")),
    "rural-ratio": ("category", ("category", "rural", "urban", "rural_per_1000", "urban_per_1000", "because")),
    "similar-forces-mean": ("", OF_FORCES), "similar-forces-together": ("", OF_FORCES),
}  # fmt: skip
ROWS, COUNTS = "rows", "counts"


@dataclass(frozen=True)
class Behind:
    """`kind` is rows or counts; `total` how many there are in all, `rows` those asked for."""

    kind: str
    total: int
    rows: list[Row]


def rows_behind(build: Build, ref: NumberRef, limit: int = 100, offset: int = 0) -> Behind:
    """Rows of a count or a rate (force, month, file, line, category, location, small area); months of a change; the
    groups of a search figure, which count people. Raises CannotAnswer as `recompute` does."""
    if ref.figure in SEARCHES:
        return _part(COUNTS, _searches(build, ref), limit, offset)
    if ref.figure == "similar-rate":
        return _part(COUNTS, similar_place_rows(build, ref), limit, offset)
    if ref.figure in BESIDE:
        return _part(COUNTS, _beside(build, ref), limit, offset)
    if ref.figure in OF_POINTS:
        return _part(COUNTS, points_behind(build, ref), limit, offset)
    if ref.figure.startswith("chart-"):
        return _part(COUNTS, months_behind(build, ref), limit, offset)
    chosen = select(build, ref.force, span(ref.first, ref.last), ref.basis)
    names = names_of(build, ref.category)
    if ref.figure.startswith("outcome"):
        return _outcomes(build, ref, chosen, names, limit, offset)
    if ref.figure.startswith("change-"):
        return _part(COUNTS, _months(chosen, ref.place, names), limit, offset)
    at = [chosen.categories.index(name) for name in names]
    total = int(chosen.by_cell()[in_place(chosen, ref.place)][:, at].sum())
    named = {one["sha256"]: one["source"] for one in files_of(build, ref)}
    rows = rows_of_a_count(chosen, ref.place, names, limit, offset)
    return Behind(ROWS, total, [{**row, "source": named.get(row["file"], "")} for row in rows])


def _beside(build: Build, ref: NumberRef) -> list[Row]:
    """The lines of the answer that the figure is worked out from, in the columns that it needs."""
    section, columns = BESIDE[ref.figure]
    rows = ANSWERS[ref.figure](build, ref)
    if section == "category":
        rows = [row for row in rows if slug(row["category"]) == ref.category]
    elif section:
        rows = [row for row in rows if row["section"] == section]
    return [{name: row.get(name) for name in columns} for row in rows]


def _outcomes(build: Build, ref: NumberRef, chosen: Selection, names: list[str], limit: int, offset: int) -> Behind:
    """The rows whose last outcome is of the group; by age, the counts of identifiers that the figure divides."""
    figure = recompute(build, ref)
    if ref.figure.endswith("-by-age"):
        kept = ("from", "place", "rows", "identifiers", "verdict", "because")
        return _part(COUNTS, [{name: figure.get(name) for name in kept}], limit, offset)
    names = [name for name in names if name != ASB]
    group = ref.place.removeprefix("outcome-")
    rows = rows_of_a_count(chosen, EVERYWHERE, names, limit, offset, where_group(group))
    return Behind(ROWS, int(figure.get("rows") or 0), rows)


def _part(kind: str, rows: list[Row], limit: int, offset: int) -> Behind:
    return Behind(kind, len(rows), rows[offset : offset + limit])


def _months(chosen: Selection, place: str, names: list[str]) -> list[Row]:
    at = [chosen.categories.index(name) for name in names]
    sums = chosen.counts()[in_place(chosen, place)][:, at].sum(axis=(0, 1))
    held = [month for month in chosen.months if month in chosen.build.cube.months]
    count = dict(zip(held, map(int, sums), strict=True))
    return [{"month": month, "value": count.get(month)} for month in chosen.months]


def _searches(build: Build, ref: NumberRef) -> list[Row]:
    """The group's row, and that of White people where the figure is a ratio to theirs."""
    wanted = {ref.category} | ({"white"} if ref.figure == "search-ratio" else set())
    kept = ("ethnicity", "value", "residents", "per_1000", "denominator", "verdict", "because")
    return [
        {name: row[name] for name in kept}
        for row in stops(build, ref.force, ref.first, ref.last)
        if slug(row["ethnicity"]) in wanted
    ]
