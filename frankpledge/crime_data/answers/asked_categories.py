"""Which published categories does a question name, and what does coverage say of them?"""

from __future__ import annotations

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import Doubt, doubt
from frankpledge.crime_data.queries.place import EVERYWHERE
from frankpledge.crime_data.queries.selection import HAPPENED, Selection
from frankpledge.crime_data.vocabulary import ASB, slug


def names_of(build: Build, category: str) -> list[str]:
    """The names that files print for "all", "crimes" (all but anti-social behaviour), a name or its slug.

    Raises CannotAnswer for a category that the build does not hold.
    """
    held = build.cube.categories
    if category == "all":
        return list(held)
    if category == "crimes":
        return [name for name in held if name != ASB]
    found = [name for name in held if slug(name) == slug(category)]
    if not found:
        raise CannotAnswer(f"The build holds no category {category!r}. Held: all, crimes, {', '.join(held)}.")
    return found


def doubt_of(chosen: Selection, place: str, categories: list[str]) -> Doubt:
    """What coverage says of these categories there; where the question is where, of rows without a place too."""
    found = doubt(chosen.build, chosen.force, chosen.months, categories, placed=place != EVERYWHERE)
    return found | chosen.others if chosen.basis == HAPPENED else found
