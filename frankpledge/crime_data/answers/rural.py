"""`crime rural`: rural and urban side by side, each category, with the definition of rural stated."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.asked_categories import doubt_of, names_of
from frankpledge.crime_data.answers.figures import places_of, rate, rounded
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import REFUSED
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.outcomes_of_cohorts import share_interval
from frankpledge.crime_data.queries.rate_ratio import ratio_with_interval
from frankpledge.crime_data.queries.rural_and_urban import DEFINITION, RuralAndUrban, rural_and_urban
from frankpledge.crime_data.queries.selection import select
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]
RURAL, URBAN = "rural-any", "urban-any"
BASIS = {"recorded": "recorded by", "happened": "happened in the area of"}


def rural(build: Build, force: str, first: str, last: str, basis: str = "recorded") -> list[Row]:
    """Crimes together, then each category. `value` is the rural share, in per cent, of the rows placed in areas with a
    class, with its 95% interval; beside it counts, rates per 1,000 and the rural rate over the urban one with its
    interval; and the rows that are outside the force's area or not placed. Refused over a hole. Raises CannotAnswer.
    """
    chosen = select(build, force, span(first, last), basis)
    wanted = {"crimes": names_of(build, "crimes"), **{slug(name): [name] for name in chosen.categories}}
    found, living, words = rural_and_urban(chosen, wanted)
    start: Row = {"force": force, "from": first, "to": last, "basis": basis}
    named = NumberRef("rural-share", force, first, last, basis, RURAL)
    share = round(100 * living[0] / sum(living), 1) if sum(living) else None
    rows = []
    for one in found:
        doubted = doubt_of(chosen, RURAL, wanted[one.label])
        refused = doubted.verdict == REFUSED
        label = one.label if one.label == "crimes" else wanted[one.label][0]
        rows.append({
            **start, "category": label, **_figures(one, living, refused, named.of_category(one.label)),
            "residents_share": share, "verdict": doubted.verdict,
            "because": doubted.because or f"{one.rural:,} rural and {one.urban:,} urban, {BASIS[basis]} {force}",
            "definition": DEFINITION, "denominator": words, "sources": chosen.sources(),
            "build": build.folder.name[:12],
        })  # fmt: skip
    return [rows[0], *sorted(rows[1:], key=lambda row: (-(row["rural"] or 0), row["category"]))]


def rural_of(build: Build, ref: NumberRef) -> list[Row]:
    """The answer that a reference's share or ratio stands in. Raises CannotAnswer."""
    return rural(build, ref.force, ref.first, ref.last, ref.basis)


def _figures(one: RuralAndUrban, living: tuple[int, int], refused: bool, ref: NumberRef) -> Row:
    classed = one.rural + one.urban
    known = not refused and classed > 0
    counted, rated = ref.with_figure("count"), ref.with_figure("rate")
    ratio = ratio_with_interval(one.rural, living[0], one.urban, living[1]) if known and _whole(one, living) else None
    low, high = share_interval(one.rural, classed) if known else (0.0, 0.0)
    return {
        "value": round(100 * one.rural / classed, 1) if known else None,
        "interval": rounded((100 * low, 100 * high), 1) if known else None,
        "rural": None if refused else one.rural, "urban": None if refused else one.urban,
        **rate("rural_per_1000", one.rural, None if refused else living[0] or None, places_of(rated)),
        **rate("urban_per_1000", one.urban, None if refused else living[1] or None, places_of(rated)),
        "ratio": round(ratio[0], 2) if ratio else None,
        "ratio_interval": rounded((ratio[1], ratio[2]), 2) if ratio else None,
        "outside": None if refused else one.outside, "not_placed": None if refused else one.not_placed,
        "not_classed": None if refused else one.not_classed, "ref": str(ref),
        "refs": {
            "rural": str(counted), "urban": str(counted.of_place(URBAN)), "rural_per_1000": str(rated),
            "urban_per_1000": str(rated.of_place(URBAN)), "ratio": str(ref.with_figure("rural-ratio")),
            "outside": str(counted.of_place("outside")), "not_placed": str(counted.of_place("not-placed")),
            "not_classed": str(counted.of_place("rural-not-classed")),
        },
    }  # fmt: skip


def _whole(one: RuralAndUrban, living: tuple[int, int]) -> bool:
    """A ratio wants rows and residents on both sides."""
    return bool(one.rural and one.urban and living[0] and living[1])
