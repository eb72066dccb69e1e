"""How many crimes and incidents in each district, how many outside, how many not placed?"""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.crime_data.queries.place import residents_if_known
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells


@dataclass(frozen=True)
class District:
    """Rows = crimes + asb. `residents` is None for the two rows that are no district, or where none is loaded."""

    code: str
    name: str
    rows: int
    crimes: int
    asb: int
    residents: int | None


def by_district(chosen: Selection) -> tuple[list[District], str]:
    """Every district of the force's area, most rows first, then outside and not placed; and the denominator's name.

    The rows add up to all rows chosen. Raises CannotAnswer where a lookup is not loaded.
    """
    codes, names = districts_of_cells(chosen)
    residents, denominator = residents_if_known(chosen)
    living = dict.fromkeys(names, 0) if residents else {}
    for area, code in chosen.build.areas.districts(chosen.vintage).items():
        if code in living:
            living[code] += residents.get(area, 0)
    counted, crime = chosen.by_cell(), chosen.crime
    found = []
    for code in [*names, OUTSIDE, NOT_PLACED]:
        here = counted[codes == code].sum(axis=0)
        rows, crimes = int(here.sum()), int(here[crime].sum())
        found.append(District(code, names.get(code, code), rows, crimes, rows - crimes, living.get(code)))
    inside = sorted(found[:-2], key=lambda one: (-one.rows, one.name))
    return [*inside, *found[-2:]], denominator
