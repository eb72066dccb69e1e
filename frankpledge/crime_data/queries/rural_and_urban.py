"""How much of each category lies in rural areas, and is the rural rate lower? By the official class of small areas.

A class is a property of the small area where a row is placed, so that "rural crime" here means crime placed in small
areas whose official class is rural. It counts no operation and no closure code, and is never mixed with such counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from frankpledge.crime_data.queries.place import residents_if_known
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells

DEFINITION = "crime placed in small areas whose official class is rural; no count of rural operations or closure codes"


@dataclass(frozen=True)
class RuralAndUrban:
    """Rows of one or several categories. `not_classed` stands in the force's area without a class."""

    label: str
    rural: int
    urban: int
    not_classed: int
    outside: int
    not_placed: int


def rural_and_urban(
    chosen: Selection, wanted: dict[str, list[str]]
) -> tuple[list[RuralAndUrban], tuple[int, int], str]:
    """One answer a label of `wanted` (label -> categories); who lives in rural and in urban areas; and the words that
    name class and denominator. Raises CannotAnswer where a table of the codes' own vintage is not loaded."""
    districts, names = districts_of_cells(chosen)
    classes, words = chosen.build.areas.rural(chosen.vintage)
    residents, denominator = residents_if_known(chosen)
    living = {"Rural": 0, "Urban": 0}
    for area, code in chosen.build.areas.districts(chosen.vintage).items():
        if code in names and area in classes and classes[area][1] in living:
            living[classes[area][1]] += residents.get(area, 0)
    label = np.array([
        code if code in (OUTSIDE, NOT_PLACED) else classes.get(str(area), ("", ""))[1]
        for area, code in zip(chosen.build.cube.areas[chosen.cells], districts, strict=True)
    ], dtype=np.str_)  # fmt: skip
    counted = chosen.by_cell()
    found = []
    for name, categories in wanted.items():
        sums = counted[:, [chosen.categories.index(one) for one in categories]].sum(axis=1)
        parts = {part: int(sums[label == part].sum()) for part in ("Rural", "Urban", OUTSIDE, NOT_PLACED)}
        rest = int(sums.sum()) - sum(parts.values())
        found.append(RuralAndUrban(name, parts["Rural"], parts["Urban"], rest, parts[OUTSIDE], parts[NOT_PLACED]))
    return found, (living["Rural"], living["Urban"]), f"{words}; {denominator}"
