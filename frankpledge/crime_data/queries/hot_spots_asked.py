"""What a question about hot spots asks, and when it must be refused."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from frankpledge.crime_data.coverage.verdicts import MIXED, NO_AREAS
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt, doubt
from frankpledge.crime_data.queries.hot_spots_history import periods, since
from frankpledge.crime_data.queries.selection import RECORDED, Selection, vintage_of
from frankpledge.crime_data.vocabulary import ASB, slug

ALL, CRIMES = "all", "crimes"


@dataclass(frozen=True)
class Asked:
    """`category` is a published name (or its slug), "all" or "crimes"; `months` the window; `every` "month" or
    "quarter" for the history; `metres` None for neighbours that touch, else how far apart their middles are at most;
    `correct` the false-discovery correction; `by_area` False where area codes do not matter."""

    force: str
    months: list[str]
    category: str = ALL
    basis: str = RECORDED
    every: str = "quarter"
    metres: float | None = None
    correct: bool = True
    by_area: bool = True


def categories_named(chosen: Selection, category: str) -> list[str]:
    """The published names that a category stands for. Raises CannotAnswer for one that the build does not hold."""
    if category in (ALL, CRIMES):
        return [name for name in chosen.categories if category == ALL or name != ASB]
    found = [name for name in chosen.categories if slug(name) == slug(category)]
    if not found:
        known = ", ".join([ALL, CRIMES, *chosen.categories])
        raise CannotAnswer(f"The build holds no category {category!r}; ask for one of: {known}.")
    return found


def of_place(chosen: Selection, asked: Asked, names: list[str]) -> Doubt:
    """What coverage says of where these rows lie over the months; with `by_area` area codes must be there and agree."""
    found = doubt(chosen.build, chosen.force, chosen.months, names, placed=True) | chosen.others
    if not asked.by_area or found.verdict == REFUSED:
        return found
    if chosen.vintage == "":
        return Doubt(REFUSED, "Area codes of 2011 and of 2021 stand in these months; ask for a shorter span.") | found
    cells = chosen.build.coverage(chosen.force)
    without = {month for (month, name), row in cells.items()
               if month in chosen.months and name in names and row["verdict"] in (NO_AREAS, MIXED)}  # fmt: skip
    if without:
        return Doubt(REFUSED, f"Small areas cannot be told in {', '.join(sorted(without))}.") | found
    return found


def steps_of(chosen: Selection, asked: Asked, names: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The periods that a history can look at, from the build's first month to the last asked, and runs of those left
    out, each with its reason. Raises CannotAnswer unless `every` is month or quarter."""
    every = asked.every
    if every not in ("month", "quarter"):
        raise CannotAnswer(f"A history is by month or by quarter, not {every!r}.")
    build, force = chosen.build, chosen.force
    kept, why = {}, {}
    for name, months in periods(since(build.cube.months, chosen.months[-1]), every).items():
        why[name] = ""
        if doubt(build, force, months, names, placed=True).verdict == REFUSED:
            why[name] = "not held whole"
        elif asked.by_area and vintage_of(build, force, months) != chosen.vintage:
            why[name] = "areas of another drawing"
        else:
            kept[name] = months
    return kept, _runs(why)


def _runs(why: dict[str, str]) -> list[str]:
    """ "2019 Q1 to 2024 Q4 (not held whole)": neighbours left out for the same reason together."""
    said = []
    for reason, run in groupby(why, key=lambda name: why[name]):
        names = list(run)
        if reason:
            said.append(f"{names[0]} to {names[-1]} ({reason})" if len(names) > 1 else f"{names[0]} ({reason})")
    return said
