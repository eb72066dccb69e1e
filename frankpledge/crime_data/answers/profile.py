"""`crime profile`: a small area, ward or district beside its force and similar places; and `crime find`."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.answers.asked_categories import doubt_of, names_of
from frankpledge.crime_data.answers.figures import counted, places_of, rate
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.profile_of_people import people_rows
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.beside_similar import Beside, beside_similar
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.find_place import find_place, places_of_force, the_place
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.place import INSIDE, kind_and_code
from frankpledge.crime_data.queries.selection import Selection, select
from frankpledge.crime_data.queries.similar_places import Unit, similar_to, units_of
from frankpledge.crime_data.vocabulary import slug

Row = dict[str, Any]
Counts = NDArray[np.int64]


def profile(build: Build, force: str, first: str, last: str, place: str, basis: str = "recorded") -> list[Row]:
    """Rows of four sections: crime (crimes, then each category: count, rate per 1,000 and interval, the force's rate of
    rows placed in its area, the similar places' rate and middle half, and the verdict in `standing`), people (residents
    by ethnic group), deprivation and rural class. `place` is as in a reference, or a name or code that fits one place.

    Crime is refused over a hole. Raises CannotAnswer.
    """
    chosen = select(build, force, span(first, last), basis)
    meant = the_place(build, force, place, chosen.vintage)
    units = units_of(chosen, kind_and_code(meant.place)[0])
    unit = units[meant.place]
    alike, method = similar_to(unit, units)
    start: Row = {"force": force, "from": first, "to": last, "basis": basis, "place": meant.place, "name": meant.name,
                  "within": meant.within}  # fmt: skip
    named = NumberRef("count", force, first, last, basis, meant.place)
    rows = [*_crime(chosen, unit, alike, method, named), *people_rows(chosen, unit, units, alike, named)]
    return [{**start, **row, "similar_places": method, "build": build.folder.name[:12]} for row in rows]


def found_places(build: Build, force: str, text: str) -> list[Row]:
    """The places that a name or code fits; all districts and wards where none is given. Raises CannotAnswer."""
    if text:
        hits = find_place(build, force, text)
    else:
        hits = [one for one in places_of_force(build, force) if one.kind != "area"]
    because = "so many small areas, by the lookup; a ward is a best fit of whole small areas"
    return [
        {"force": force, "kind": one.kind, "name": one.name, "within": one.within, "code": one.code,
         "value": one.areas,
         "place": one.place,
         "interval": None, "verdict": "found", "because": because, "sources": _lookups(build)}
        for one in hits
    ]  # fmt: skip


def _lookups(build: Build) -> list[str]:
    roles = ("districts", "force-areas", "wards")
    return sorted({one.source for (role, _), one in build.areas.tables.items() if role in roles})


def _crime(chosen: Selection, unit: Unit, alike: list[Unit], method: str, named: NumberRef) -> list[Row]:
    labels = ["crimes", *(slug(name) for name in chosen.categories)]
    counts = _by_place(chosen, [unit, *alike], labels)
    inside, living = _inside(chosen, labels)
    _, words = chosen.build.areas.residents(chosen.vintage)
    beside: list[Beside | None] = [None] * len(labels)
    if alike and unit.residents:
        people = np.array([one.residents for one in alike])
        beside = list(beside_similar(counts[0], unit.residents, counts[1:], people))
    rows = []
    for at, label in enumerate(labels):
        names = names_of(chosen.build, label)
        found = doubt_of(chosen, unit.place, names)
        refused = found.verdict == REFUSED
        ref, n = named.of_category(label), int(counts[0, at])
        rows.append({
            "section": "crime", "item": label if label == "crimes" else names[0], **counted(n, found),
            **rate("per_1000", n, None if refused else unit.residents or None, places_of(ref)),
            **rate("force_per_1000", int(inside[at]), None if refused else living, 2),
            **_similar(None if refused else beside[at]), "verdict": found.verdict,
            "because": _words(n, found, None if refused else beside[at], method), "residents": unit.residents,
            "denominator": words, "sources": chosen.sources(), "ref": str(ref), "refs": _refs(ref),
        })  # fmt: skip
    return [rows[0], *sorted(rows[1:], key=lambda row: (-(row["value"] or 0), row["item"]))]


def _refs(ref: NumberRef) -> dict[str, str]:
    rated = ref.with_figure("rate")
    return {
        "per_1000": str(rated), "force_per_1000": str(rated.of_place(INSIDE)),
        "similar_per_1000": str(ref.with_figure("similar-rate")),
    }  # fmt: skip


def _similar(found: Beside | None) -> Row:
    if found is None:
        return {"similar_per_1000": None, "similar_middle_half": None, "standing": None}
    return {
        "similar_per_1000": round(found.rate, 2), "similar_middle_half": [round(found.low, 2), round(found.high, 2)],
        "standing": f"{found.verdict} similar places",
    }  # fmt: skip


def _words(n: int, found: Doubt, beside: Beside | None, method: str) -> str:
    if found.verdict == REFUSED:
        return found.because
    if beside is None:
        return " ".join(filter(None, (found.because, method)))
    said = (
        f"{n:,} where {beside.expected:,.1f} would be expected at the rate of similar places; probability by chance "
        f"{beside.adjusted:.2g} after correction for all categories shown, spread {beside.spread:.1f}"
    )
    return " ".join(filter(None, (found.because, said)))


def _by_place(chosen: Selection, units: list[Unit], labels: list[str]) -> Counts:
    """Rows of each unit by label, shape (units, labels)."""
    at = {area: place for place, unit in enumerate(units) for area in unit.areas}
    sums = np.zeros((len(units), len(chosen.categories)), dtype=np.int64)
    areas = [str(area) for area in chosen.build.cube.areas[chosen.cells]]
    here = [cell for cell, area in enumerate(areas) if area in at]
    np.add.at(sums, [at[areas[cell]] for cell in here], chosen.by_cell()[here])
    return _labelled(chosen, sums, labels)


def _inside(chosen: Selection, labels: list[str]) -> tuple[Counts, int]:
    """Rows placed in the force's area by label, shape (labels,), and who lives there."""
    districts = list(units_of(chosen, "district").values())
    return _by_place(chosen, districts, labels).sum(axis=0), sum(one.residents for one in districts)


def _labelled(chosen: Selection, sums: Counts, labels: list[str]) -> Counts:
    columns = defaultdict(list)
    for at, name in enumerate(chosen.categories):
        columns[slug(name)].append(at)
    return np.stack(
        [sums[:, chosen.crime].sum(axis=1) if one == "crimes" else sums[:, columns[one]].sum(axis=1) for one in labels],
        axis=1,
    )


def profile_of(build: Build, ref: NumberRef) -> list[Row]:
    """The profile that a reference's figure stands in. Raises CannotAnswer."""
    return profile(build, ref.force, ref.first, ref.last, ref.place, ref.basis)


def similar_place_rows(build: Build, ref: NumberRef) -> list[Row]:
    """The similar places behind a rate of theirs: place, rows of the category, residents, class and mean decile."""
    chosen = select(build, ref.force, span(ref.first, ref.last), ref.basis)
    units = units_of(chosen, kind_and_code(ref.place)[0])
    alike, method = similar_to(units[ref.place], units)
    counts = _by_place(chosen, alike, [ref.category])
    return [
        {
            "place": one.place, "value": int(counts[at, 0]), "residents": one.residents, "mainly": one.mainly,
            "decile": round(one.decile or 0, 1), "because": method,
        }
        for at, one in enumerate(alike)
    ]  # fmt: skip
