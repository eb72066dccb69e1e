"""Which district, ward or small area of a force does a person mean by a name or a code?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import get_close_matches

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build

SHOWN = 20


@dataclass(frozen=True)
class Found:
    """`place` is its name in a number reference ("ward-E05…"); `within` the ward or district that it lies in; `areas`
    how many small areas it is made of."""

    place: str
    kind: str
    code: str
    name: str
    within: str
    areas: int = 1


def places_of_force(build: Build, force: str, vintage: str = "2021") -> list[Found]:
    """Every district, ward and small area of the force's area. A ward is a best fit of whole small areas; without a
    lookup of wards there are districts and the codes of small areas. Raises CannotAnswer where no lookup is loaded."""
    names = build.areas.districts_of(force)
    lookup = {area: code for area, code in build.areas.districts(vintage).items() if code in names}
    wards = build.areas.wards(vintage) if ("wards", vintage) in build.areas.tables else {}
    small = []
    seen: dict[str, list[str]] = defaultdict(list)
    for area, district in sorted(lookup.items()):
        name, ward, ward_name = wards.get(area, (area, "", ""))
        if ward:
            seen[ward].append(area)
        small.append(Found(f"area-{area}", "area", area, name, ward_name or names[district]))
    sizes = Counter(lookup.values())
    whole = [Found(f"district-{code}", "district", code, name, "", sizes[code]) for code, name in names.items()]
    of_wards = [
        Found(f"ward-{ward}", "ward", ward, wards[areas[0]][2], names[lookup[areas[0]]], len(areas))
        for ward, areas in seen.items()
    ]
    return [*whole, *of_wards, *small]


def find_place(build: Build, force: str, text: str, vintage: str = "2021") -> list[Found]:
    """Those whose code or whole name it is; else those whose name begins with it; else those that hold it.

    Upper and lower case are alike; districts come before wards and small areas. Raises CannotAnswer where nothing fits,
    naming the nearest names.
    """
    wanted = " ".join(text.casefold().split())
    if not wanted:
        raise CannotAnswer("Give the name or the code of a district, a ward or a small area.")
    every = places_of_force(build, force, vintage)
    order = ["district", "ward", "area"]
    for fits in (
        lambda one: wanted in (one.code.casefold(), one.name.casefold(), one.place.casefold()),
        lambda one: one.name.casefold().startswith(wanted),
        lambda one: wanted in one.name.casefold(),
    ):
        if hits := [one for one in every if fits(one)]:
            return sorted(hits, key=lambda one: (order.index(one.kind), one.name, one.code))
    near = get_close_matches(wanted, sorted({one.name.casefold() for one in every}), 3, 0.6)
    names = sorted({one.name for one in every if one.name.casefold() in near})
    said = f" Near it: {', '.join(names)}." if names else ""
    raise CannotAnswer(f"No district, ward or small area of {force} is called {text!r} or has that code.{said}")


def the_place(build: Build, force: str, text: str, vintage: str = "2021") -> Found:
    """The one place that is meant. Raises CannotAnswer where nothing fits, or several do."""
    hits = find_place(build, force, text, vintage)
    if len(hits) == 1:
        return hits[0]
    listed = "; ".join(f"{one.place} ({one.name}{', ' + one.within if one.within else ''})" for one in hits[:SHOWN])
    more = f"; and {len(hits) - SHOWN:,} more" if len(hits) > SHOWN else ""
    raise CannotAnswer(f"{text!r} fits {len(hits):,} places; name one of: {listed}{more}.")
