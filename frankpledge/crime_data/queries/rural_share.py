"""How much crime in rural and in urban areas, by the official classification of small areas?

This is where crime was placed, not what it was about: it is no count of "rural crime" as operations or closure codes
understand it, and is never mixed with them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from frankpledge.crime_data.queries.place import residents_if_known
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells


@dataclass(frozen=True)
class RuralClass:
    """One class within the force's area. `burglary` and `vehicle` are among `crimes`; `areas` counts small areas."""

    rural: str
    classification: str
    areas: int
    residents: int | None
    rows: int
    crimes: int
    burglary: int
    vehicle: int


def rural_share(chosen: Selection) -> tuple[list[RuralClass], str]:
    """Every class found in the force's area, then outside and not placed; and the words that name the sources.

    Raises CannotAnswer where the classification of the codes' own vintage is not loaded: codes are never mapped.
    """
    districts, names = districts_of_cells(chosen)
    classes, words = chosen.build.areas.rural(chosen.vintage)
    residents, denominator = residents_if_known(chosen)
    areas: dict[tuple[str, str], int] = defaultdict(int)
    living: dict[tuple[str, str], int] = defaultdict(int)
    for area, code in chosen.build.areas.districts(chosen.vintage).items():
        if code in names and area in classes:
            areas[classes[area]] += 1
            living[classes[area]] += residents.get(area, 0)
    codes = chosen.build.cube.areas[chosen.cells]
    inside = ~np.isin(districts, [OUTSIDE, NOT_PLACED])
    label = [
        "|".join(classes.get(str(a), ("(not classed)", ""))) if i else str(d)
        for a, i, d in zip(codes, inside, districts, strict=True)
    ]
    labels, counted = np.array(label, dtype=np.str_), chosen.by_cell()
    found = []
    for key in [*sorted(areas), ("(not classed)", ""), (OUTSIDE, ""), (NOT_PLACED, "")]:
        name = key[0] if key[0] in (OUTSIDE, NOT_PLACED) else "|".join(key)
        here = counted[labels == name].sum(axis=0)
        crimes = int(here[chosen.crime].sum())
        of = {category: int(here[at]) for at, category in enumerate(chosen.categories)}
        burglary, vehicle = of.get("Burglary", 0), of.get("Vehicle crime", 0)
        people = living.get(key) if residents else None
        found.append(RuralClass(key[1], key[0], areas.get(key, 0), people, int(here.sum()), crimes, burglary, vehicle))
    return [one for one in found if one.areas or one.rows], f"{words}; {denominator}"
