"""Who lives in a place, how deprived and how rural is it, and which places of the force are like it?

Like it are the places of the same kind (small areas, wards or districts of the force) whose residents live mostly in
the same rural-urban class, and whose mean decile of deprivation, weighted by residents, is within REACH. Both are
local choices, stated with the answer. With fewer than LEAST such places no comparison is made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.place import kind_and_code
from frankpledge.crime_data.queries.selection import Selection

REACH, LEAST = 1.0, 5
KINDS = ("area", "ward", "district")


@dataclass(frozen=True)
class Unit:
    """One place: its small areas, residents, residents by class (most first), and the residents' mean decile with the
    least and greatest of its small areas; None without an index of deprivation."""

    place: str
    areas: tuple[str, ...]
    residents: int
    classes: tuple[tuple[str, int], ...]
    decile: float | None
    deciles: tuple[int, int] | None

    @property
    def mainly(self) -> str:
        """The class where most of its residents live, "" where none is loaded."""
        return self.classes[0][0] if self.classes else ""


def units_of(chosen: Selection, kind: str) -> dict[str, Unit]:
    """Every place of a kind in the force's area, by its name in a reference. Raises CannotAnswer for another kind, or
    where the lookup or the residents are not loaded; class and deprivation may be lacking."""
    if kind not in KINDS:
        raise CannotAnswer(f"A profile is of a small area, a ward or a district, not of {kind!r}.")
    tables, vintage = chosen.build.areas, chosen.vintage
    if vintage == "":
        raise CannotAnswer("Area codes of 2011 and of 2021 stand in these months; ask for a shorter span.")
    names = tables.districts_of(chosen.force)
    districts = {area: code for area, code in tables.districts(vintage).items() if code in names}
    wards = tables.wards(vintage) if kind == "ward" else {}
    groups: dict[str, list[str]] = defaultdict(list)
    for area, district in sorted(districts.items()):
        if kind != "ward" or area in wards:
            groups[{"area": area, "ward": wards.get(area, ("", "", ""))[1], "district": district}[kind]].append(area)
    return {f"{kind}-{code}": _unit(chosen, f"{kind}-{code}", areas) for code, areas in sorted(groups.items())}


def similar_to(unit: Unit, units: dict[str, Unit]) -> tuple[list[Unit], str]:
    """The places like it, itself left out, and the method in words; none, with the reason, where they are too few."""
    kind = {"area": "small areas", "ward": "wards", "district": "districts"}[kind_and_code(unit.place)[0]]
    if not unit.mainly or unit.decile is None:
        return [], "no similar places: it needs a rural-urban class and an index of deprivation for its small areas"
    found = [
        one for one in units.values()
        if one.place != unit.place and one.mainly == unit.mainly and one.residents
        and one.decile is not None and abs(one.decile - unit.decile) <= REACH
    ]  # fmt: skip
    words = (
        f'{kind} of the force mainly "{unit.mainly}" and within {REACH:g} of decile {unit.decile:.1f} of deprivation'
    )
    if len(found) < LEAST:
        return [], f"no comparison with similar places: only {len(found)} {words}, fewer than {LEAST}"
    return found, f"{len(found):,} {words}"


def _unit(chosen: Selection, place: str, areas: list[str]) -> Unit:
    tables, vintage = chosen.build.areas, chosen.vintage
    residents, _ = tables.residents(vintage)
    classed = tables.rural(vintage)[0] if ("rural", vintage) in tables.tables else {}
    deprived = tables.deprivation(vintage)[0] if ("deprivation", vintage) in tables.tables else {}
    people = {area: residents.get(area, 0) for area in areas}
    classes: dict[str, int] = defaultdict(int)
    for area in areas:
        if area in classed:
            classes[classed[area][0]] += people[area]
    known = [(deprived[area][0], people[area]) for area in areas if area in deprived]
    living = sum(n for _, n in known)
    return Unit(
        place, tuple(areas), sum(people.values()), tuple(sorted(classes.items(), key=lambda one: (-one[1], one[0]))),
        sum(decile * n for decile, n in known) / living if living else None,
        (min(decile for decile, _ in known), max(decile for decile, _ in known)) if living else None,
    )  # fmt: skip
