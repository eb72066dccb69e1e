"""Which of the chosen cells lie in a place, and who lives there? A place is named as in a number reference."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells
from frankpledge.crime_data.vocabulary import slug

EVERYWHERE, INSIDE, ELSEWHERE, NOWHERE = "all", "inside", "outside", "not-placed"
NOT_CLASSED, ANY = "not-classed", "any"  # "rural-any": all rural areas, whatever their class; "urban-any" likewise
KINDS = ("district", "ward", "area", "rural", "urban")


def kind_and_code(place: str) -> tuple[str, str]:
    """ "district-E06000015" -> ("district", "E06000015"); the four places without a code have an empty one.

    Raises CannotAnswer for a kind that is not known.
    """
    if place in (EVERYWHERE, INSIDE, ELSEWHERE, NOWHERE):
        return place, ""
    kind, _, code = place.partition("-")
    if kind not in KINDS or not code:
        raise CannotAnswer(
            f"{place!r} is no place: all, inside, outside, not-placed, or one of {', '.join(KINDS)} with a code."
        )
    return kind, code


def place_of_district(code: str) -> str:
    """How a district code, or one of the two labels that are no district, is named as a place."""
    return {NOT_PLACED: NOWHERE, OUTSIDE: ELSEWHERE}.get(code, f"district-{code}")


def place_of_class(classification: str) -> str:
    """How a rural-urban class is named as a place."""
    words = {NOT_PLACED: NOWHERE, OUTSIDE: ELSEWHERE}
    return words.get(classification, f"rural-{slug(classification)}")


def in_place(chosen: Selection, place: str) -> NDArray[np.bool_]:
    """Which cells lie there, shape (cells,). Raises CannotAnswer for a place that the force's area does not have."""
    kind, code = kind_and_code(place)
    if kind == EVERYWHERE:
        return np.ones(len(chosen.cells), dtype=np.bool_)
    codes, _ = districts_of_cells(chosen)
    if kind == INSIDE:
        return ~np.isin(codes, [OUTSIDE, NOT_PLACED])
    if kind == ELSEWHERE:
        return np.asarray(codes == OUTSIDE)
    if kind == NOWHERE:
        return np.asarray(codes == NOT_PLACED)
    wanted = sorted(areas_of(chosen, place))
    areas = chosen.build.cube.areas[chosen.cells]
    if (kind, code) == ("rural", NOT_CLASSED):
        classes, _ = chosen.build.areas.rural(chosen.vintage)
        inside = ~np.isin(codes, [OUTSIDE, NOT_PLACED])
        return np.asarray(inside & ~np.isin(areas, list(classes)))
    return np.asarray(np.isin(areas, wanted))


def areas_of(chosen: Selection, place: str) -> set[str]:
    """The small areas of a place within the force's area; none for places without a code."""
    kind, code = kind_and_code(place)
    tables = chosen.build.areas
    of_force = tables.within(chosen.force, chosen.vintage)
    if kind in (EVERYWHERE, INSIDE):
        return set(of_force)
    if kind == "district":
        found = {area for area, district in of_force.items() if district == code}
    elif kind == "ward":
        wards = tables.wards(chosen.vintage)
        found = {area for area in of_force if area in wards and wards[area][1] == code}
    elif kind == "area":
        found = {code} & set(of_force)
    elif kind == "rural":
        classes, _ = tables.rural(chosen.vintage)
        classed = {area: classes[area] for area in of_force if area in classes}
        found = {area for area, (name, rural) in classed.items() if code in (slug(name), ANY * (rural == "Rural"))}
        if code == NOT_CLASSED:
            return set()
    elif kind == "urban" and code == ANY:
        classes, _ = tables.rural(chosen.vintage)
        found = {area for area in of_force if area in classes and classes[area][1] == "Urban"}
    else:
        return set()
    if not found:
        raise CannotAnswer(f"The area of {chosen.force} has no {kind} {code} among the areas of {chosen.vintage}.")
    return found


def residents_if_known(chosen: Selection) -> tuple[dict[str, int], str]:
    """Small area -> residents and the words that name them; nobody, and why there are no rates, where none is loaded:
    counts can be told without."""
    try:
        return chosen.build.areas.residents(chosen.vintage)
    except CannotAnswer as lacking:
        return {}, f"none, so no rates: {lacking}"


def residents_of(chosen: Selection, place: str) -> tuple[int | None, str]:
    """Who lives there, and the words that name the denominator; None where nobody can be said to."""
    residents, words = chosen.build.areas.residents(chosen.vintage)
    return sum(residents.get(area, 0) for area in areas_of(chosen, place)) or None, words
