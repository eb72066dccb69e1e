"""The part of a profile that is not crime: residents by ethnic group, deprivation, rural-urban class."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.queries.selection import Selection
from frankpledge.crime_data.queries.similar_places import Unit
from frankpledge.rules.disclosure import Disclosed, disclose, disclosure_policy

Row = dict[str, Any]
NO_TABLE = "not loaded for the areas of {}: load it with: frankpledge crime load FILE"
CENSUS = (
    "as the census published it; its counts of small areas were altered slightly by the publisher to protect people"
)


def people_rows(
    chosen: Selection, unit: Unit, units: dict[str, Unit], alike: list[Unit], named: NumberRef
) -> list[Row]:
    """Rows of the sections people, deprivation and rural class; one row saying so where a table is not loaded."""
    return [
        *_people(chosen, unit, units, alike, named), *_deprivation(chosen, unit, units, alike, named),
        *_rural(chosen, unit, units, alike, named),
    ]  # fmt: skip


def _people(chosen: Selection, unit: Unit, units: dict[str, Unit], alike: list[Unit], named: NumberRef) -> list[Row]:
    if ("ethnic-groups", chosen.vintage) not in chosen.build.areas.tables:
        return [_lacking("people", "residents by ethnic group", chosen)]
    groups, words = chosen.build.areas.ethnic_groups(chosen.vintage)
    source = chosen.build.areas.tables["ethnic-groups", chosen.vintage].source
    printed = sorted({group for _, group in groups})

    def of(places: list[Unit]) -> Counter[str]:
        return Counter({
            group: sum(groups.get((area, group), 0) for one in places for area in one.areas) for group in printed
        })  # fmt: skip

    here, force, like = of([unit]), of(list(units.values())), of(alike)
    shown = disclose(dict(here), disclosure_policy("people"))
    rows = [
        _shared("people", group, n, (here, force, like), group, f"{words}; {CENSUS}", source, named, "residents")
        | ({} if shown[group].value is not None else _hidden(shown[group]))
        for group, n in here.items()
    ]
    return sorted(rows, key=lambda row: (-(row["value"] or 0), row["item"]))


def _hidden(found: Disclosed) -> Row:
    return {"value": None, "share": None, "verdict": "refused", "because": found.because}


def _rural(chosen: Selection, unit: Unit, units: dict[str, Unit], alike: list[Unit], named: NumberRef) -> list[Row]:
    if not unit.classes:
        return [_lacking("rural class", "rural-urban class", chosen)]
    _, words = chosen.build.areas.rural(chosen.vintage)
    source = chosen.build.areas.tables["rural", chosen.vintage].source
    here = Counter(dict(unit.classes))
    force, like = (sum((Counter(dict(one.classes)) for one in of), Counter()) for of in (units.values(), alike))
    because = f"residents of small areas of the class; {words}"
    return [
        _shared("rural class", name, n, (here, force, like), name, because, source, named, "rural-residents")
        for name, n in here.items()
    ]


def _shared(
    section: str, item: str, n: int, counts: tuple[Counter[str], Counter[str], Counter[str]], key: str, because: str,
    source: str, named: NumberRef, figure: str,
) -> Row:  # fmt: skip
    shares = [round(100 * of[key] / of.total(), 1) if of.total() else None for of in counts]
    return {
        "section": section, "item": item, "value": n, "interval": None, "share": shares[0], "force_share": shares[1],
        "similar_share": shares[2], "verdict": "present", "because": because, "sources": [source],
        "ref": str(named.with_figure(figure).of_category(item)),
    }  # fmt: skip


def _deprivation(
    chosen: Selection, unit: Unit, units: dict[str, Unit], alike: list[Unit], named: NumberRef
) -> list[Row]:
    if unit.decile is None:
        return [_lacking("deprivation", "an index of deprivation", chosen)]
    words = _edition(chosen.build.areas.deprivation(chosen.vintage)[1], chosen.vintage)
    return [{
        "section": "deprivation", "item": "mean decile of residents, 1 the most deprived",
        "value": round(unit.decile, 1),
        "interval": list(unit.deciles or ()) or None, "force_value": _mean(list(units.values())),
        "similar_value": _mean(alike), "verdict": "present",
        "because": f"deciles of small areas weighted by residents, from the least to the greatest; {words}. Part of "
        "the index is made from recorded crime, so it does not explain crime.",
        "sources": [chosen.build.areas.tables["deprivation", chosen.vintage].source],
        "ref": str(named.with_figure("deprivation").of_category("imd")),
    }]  # fmt: skip


def _edition(source: str, vintage: str) -> str:
    named = re.search(r"imd\D?(20\d\d)", source.lower())
    year = f"of {named[1]}" if named else "(the file's name does not say of which year)"
    return f"Index of Multiple Deprivation {year}, {source}, for the areas of {vintage}"


def _mean(units: list[Unit]) -> float | None:
    known = [(one.decile, one.residents) for one in units if one.decile is not None]
    living = sum(n for _, n in known)
    return round(sum(decile * n for decile, n in known) / living, 1) if living else None


def _lacking(section: str, what: str, chosen: Selection) -> Row:
    return {
        "section": section, "item": what, "value": None, "interval": None, "verdict": "refused",
        "because": NO_TABLE.format(chosen.vintage), "sources": [], "ref": "",
    }  # fmt: skip
