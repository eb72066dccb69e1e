"""`crime rank`: districts by rate, with the places that chance leaves open."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.asked_categories import doubt_of, names_of
from frankpledge.crime_data.answers.figures import counted, rate
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import QUALIFIED, REFUSED, Doubt
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.place import INSIDE, place_of_district
from frankpledge.crime_data.queries.rank_of_districts import Ranked, rank_of_districts
from frankpledge.crime_data.queries.selection import select
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]
APART, NOT_APART = "told apart from all others", "cannot be told apart from"


def ranks(
    build: Build, force: str, first: str, last: str, category: str = "crimes", basis: str = "recorded"
) -> list[Row]:
    """Districts from the highest rate down, then the rows in no district. `value` is the rank, `interval` the places
    that it may truly hold; `verdict` says whether it can be told apart. Refused over a hole. Raises CannotAnswer.

    `category` is a name, a slug, "crimes" or "all".
    """
    chosen = select(build, force, span(first, last), basis)
    names = names_of(build, category)
    found, elsewhere, spread, words = rank_of_districts(chosen, names)
    doubted = doubt_of(chosen, INSIDE, names)
    refused = doubted.verdict == REFUSED
    label = category if category in ("all", "crimes") else slug(names[0])
    start: Row = {"force": force, "from": first, "to": last, "basis": basis, "category": label}
    named = NumberRef("rank", force, first, last, basis, category=label)
    called = {one.code: one.name for one in found}
    places = 1 if label in ("all", "crimes", "anti-social-behaviour") else 2
    rows = []
    for one in found:
        ref = named.of_place(place_of_district(one.code))
        verdict, because = ("refused", doubted.because) if refused else _words(one, called, spread, doubted)
        rows.append({
            **start, "district": one.name, "code": one.code, "value": None if refused else one.rank,
            "interval": None if refused else [one.best, one.worst], "verdict": verdict, "because": because,
            **rate("per_1000", one.rows, None if refused else one.residents, places),
            "rows": None if refused else one.rows, "residents": one.residents, "denominator": words,
            "alike": [] if refused else [called[code] for code in one.alike], "sources": chosen.sources(),
            "ref": str(ref),
            "refs": {"per_1000": str(ref.with_figure("rate")), "rows": str(ref.with_figure("count"))},
        })  # fmt: skip
    for name, n in elsewhere.items():
        ref = named.of_place(place_of_district(name))
        rows.append({
            **start, "district": name, "code": "", "value": None, "interval": None, "verdict": "not ranked",
            "because": "rows that stand in no district of the force are in no rank", **rate("per_1000", n, None, 1),
            "rows": counted(n, doubted)["value"], "residents": None, "denominator": words, "alike": [],
            "sources": chosen.sources(), "ref": str(ref), "refs": {"rows": str(ref.with_figure("count"))},
        })  # fmt: skip
    return [{**row, "build": build.folder.name[:12]} for row in rows]


def _words(one: Ranked, called: dict[str, str], spread: float, doubted: Doubt) -> tuple[str, str]:
    tied = f"; the same rate as {', '.join(called[code] for code in one.tied)}" if one.tied else ""
    care = f" {doubted.because}" if doubted.verdict == QUALIFIED else ""
    test = f"5 in 100 over all pairs, dispersion {spread:.1f}"
    if not one.alike:
        return APART, f"its rank holds against chance ({test}){tied}.{care}"
    others = ", ".join(called[code] for code in one.alike)
    return (
        f"{NOT_APART} others",
        f"{NOT_APART} {others}: its true rank is anywhere from {one.best} to {one.worst} ({test}){tied}.{care}",
    )
