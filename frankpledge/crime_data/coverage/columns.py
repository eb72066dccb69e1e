"""What else a file says of itself: columns that are empty, outcomes too young, other issues, odd values."""

from __future__ import annotations

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.coverage.repeats import Facts
from frankpledge.crime_data.vocabulary import ASB, CRIME_TYPES, EARLIER_CRIME_TYPES

OF_CRIMES = ("Crime ID", "Last outcome category")
EMPTY = "empty in every row"  # as the load tells it; told here by column
COUNTED, YOUNG = 20, 0.05


def notes_of(held: Held, found: Facts, category: str) -> list[str]:
    """What qualifies other uses of a category than its count."""
    notes = []
    if category not in {*CRIME_TYPES, *EARLIER_CRIME_TYPES} and found["n"]:
        notes.append("a crime type that is not known here")
    return [*notes, *too_young(held, category)]


def notes_of_file(held: Held, beside: list[Held]) -> list[str]:
    """What the load told of the file, and its other issues."""
    others = [f"held in {len(beside) + 1} issues; {one.rows:,} rows in one that is not in use" for one in beside]
    return [*(note for note in held.notes if not note.startswith(EMPTY)), *others]


def empty_columns(held: Held, found: Facts, category: str) -> list[str]:
    """Columns without a word in the whole file, or in a category of some size. Incidents have neither identifier nor
    outcome, as a rule."""
    if not found["n"]:
        return []
    whole = [name for name in held.facts.get("empty_columns", []) if category != ASB or name not in OF_CRIMES]
    said = [f"the column {name} is empty in the whole file" for name in whole]
    if category != ASB and found["n"] >= COUNTED:
        if not found["with_id"] and "Crime ID" not in whole:
            said.append("no row has an identifier: outcomes cannot be joined")
        if not found["with_outcome"] and "Last outcome category" not in whole:
            said.append("the outcome column is empty")
    return said


def too_young(held: Held, category: str) -> list[str]:
    """The sentence that says so where many of the file's outcomes are still open; none for incidents."""
    share = held.facts["open_outcomes"] / max(held.rows, 1)
    if category == ASB or share < YOUNG:
        return []
    age = f"downloaded {held.download_date}" if held.download_date else "the day of download is not known"
    return [f"outcomes too young to compare: {share:.0%} of the file's rows are still open ({age})"]
