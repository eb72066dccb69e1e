"""`crime table`: counts and rates by category, district, month or rural-urban class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from frankpledge.crime_data.answers.figures import counted, rate
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.by_district import by_district
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.monthly_counts import monthly_counts
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.place import place_of_class, place_of_district
from frankpledge.crime_data.queries.rural_share import rural_share
from frankpledge.crime_data.queries.selection import HAPPENED, Selection, select
from frankpledge.crime_data.vocabulary import ASB

Row = dict[str, Any]
# Column -> the figure and the category that its reference names; no category is the row's own.
OTHERS = {
    "per_1000": ("rate", ""), "crimes": ("count", "crimes"), "asb": ("count", ASB),
    "crimes_per_1000": ("rate", "crimes"), "asb_per_1000": ("rate", ASB),
    "burglary_per_1000": ("rate", "Burglary"), "vehicle_per_1000": ("rate", "Vehicle crime"),
}  # fmt: skip


def table(build: Build, force: str, first: str, last: str, by: str, basis: str) -> list[Row]:
    """One row for each category, district, month or class. `value` counts rows; it is None, with a reason, over a hole.

    Rates are per 1,000 residents over the whole span, each with its 95% interval. Raises CannotAnswer.
    """
    ways: dict[str, Callable[[Selection], list[Row]]] = {
        "category": _by_category, "district": _by_district, "month": _by_month, "rural": _by_rural,
    }  # fmt: skip
    if by not in ways:
        raise CannotAnswer(f"A table is by {', '.join(ways)}, not {by!r}.")
    chosen = select(build, force, span(first, last), basis)
    start: Row = {"force": force, "from": first, "to": last, "basis": basis}
    named = NumberRef("count", force, first, last, basis)
    return [_finished(start | row, named, by, build) for row in ways[by](chosen)]


def _finished(row: Row, named: NumberRef, by: str, build: Build) -> Row:
    """The row with the reference of its `value`, those of its other figures by column, and the build."""
    if by == "month":
        named = replace(named, first=row["month"], last=row["month"])
    elif by == "district":
        named = replace(named, place=place_of_district(row["code"]))
    elif by == "rural":
        named = replace(named, place=place_of_class(row["classification"]))
    else:
        named = named.of_category(row["category"])
    others = {column: str(_of_column(column, named)) for column in OTHERS if row.get(column) is not None}
    return {**row, "ref": str(named), "refs": others, "build": build.folder.name[:12]}


def _of_column(column: str, named: NumberRef) -> NumberRef:
    figure, category = OTHERS[column]
    named = named.with_figure(figure)
    return named.of_category(category) if category else named


def _end(chosen: Selection, found: Doubt) -> Row:
    held = len(chosen.build.files("street", chosen.force, chosen.months))
    because = found.because or f"{held} of {len(chosen.months)} months held, nothing in doubt"
    return {"verdict": found.verdict, "because": because, "sources": chosen.sources()}


def _by_category(chosen: Selection) -> list[Row]:
    totals = chosen.by_cell().sum(axis=0)
    residents, words = _force_residents(chosen)
    rows = []
    for at, category in enumerate(chosen.categories):
        found = doubt(chosen.build, chosen.force, chosen.months, [category])
        if chosen.basis == HAPPENED:
            found |= chosen.others
        n = int(totals[at])
        per = rate("per_1000", n, None if found.verdict == REFUSED else residents, 2)
        rows.append({"category": category, **counted(n, found), **per, "denominator": words, **_end(chosen, found)})
    return sorted(rows, key=lambda row: (-(row["value"] or 0), row["category"]))


def _force_residents(chosen: Selection) -> tuple[int | None, str]:
    try:
        found, words = by_district(chosen)
    except CannotAnswer as lacking:
        return None, f"none, so no rates: {lacking}"
    return sum(one.residents or 0 for one in found), words


def _of_place(chosen: Selection) -> Doubt:
    return doubt(chosen.build, chosen.force, chosen.months, chosen.categories, placed=True) | chosen.others


def _by_district(chosen: Selection) -> list[Row]:
    found, words = by_district(chosen)
    doubted = _of_place(chosen)
    refused = doubted.verdict == REFUSED
    rows = []
    for one in found:
        people = None if refused else one.residents
        rows.append({
            "district": one.name, "code": one.code, **counted(one.rows, doubted),
            "crimes": None if refused else one.crimes, "asb": None if refused else one.asb,
            "residents": one.residents, **rate("crimes_per_1000", one.crimes, people, 1),
            **rate("asb_per_1000", one.asb, people, 1), "denominator": words, **_end(chosen, doubted),
        })  # fmt: skip
    return rows


def _by_month(chosen: Selection) -> list[Row]:
    counts = monthly_counts(chosen)
    rows = []
    for month in chosen.months:
        found = doubt(chosen.build, chosen.force, [month], chosen.categories)
        if chosen.basis == HAPPENED:
            found |= chosen.others
        held = {category: of[month] or 0 for category, of in counts.items()}
        total, asb = sum(held.values()), held.get(ASB, 0)
        whole = found.verdict != REFUSED
        parts: Row = {"crimes": total - asb if whole else None, "asb": asb if whole else None}
        rows.append({"month": month, **counted(total, found), **parts, **_end(chosen, found)})
        rows[-1]["sources"] = [one.source for one in chosen.build.files("street", chosen.force, [month])]
    return rows


def _by_rural(chosen: Selection) -> list[Row]:
    found, words = rural_share(chosen)
    doubted = _of_place(chosen)
    refused = doubted.verdict == REFUSED
    rows = []
    for one in found:
        people = None if refused else one.residents
        rows.append({
            "rural": one.rural, "classification": one.classification, **counted(one.rows, doubted),
            "areas": one.areas, "residents": one.residents, "crimes": None if refused else one.crimes,
            **rate("crimes_per_1000", one.crimes, people, 1), **rate("burglary_per_1000", one.burglary, people, 2),
            **rate("vehicle_per_1000", one.vehicle, people, 2), "denominator": words, **_end(chosen, doubted),
        })  # fmt: skip
    return sorted(rows, key=lambda row: -(row["crimes_per_1000"] or 0))
