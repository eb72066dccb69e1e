"""Groups of similar forces, entered by people: is every row of the table dated, sourced and sensible?

Columns: as_of (the day from which the group holds, 2025-04-01), force, similar_force (both as in file names), source
(the document and where in it). One row a member; a group of another day is another set of rows, here or elsewhere.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.reference import Recognised

FORCE = re.compile(r"[a-z]+(-[a-z]+)*")


def check_similar_forces(found: list[Recognised], shown: str, staged: Path) -> None:
    """Nothing for other tables. Raises Refused, naming the line and the column, for a row that will not do."""
    ours = next((one for one in found if one.role == "similar-forces"), None)
    if ours is None:
        return
    seen: dict[tuple[str, ...], int] = {}
    with staged.open(encoding="utf-8", newline="") as handle:
        for line, row in enumerate(csv.DictReader(handle), 2):
            said = {name: (row.get(theirs) or "").strip() for name, theirs in ours.columns.items()}
            if why := _wrong(said):
                raise Refused(shown, why, line)
            key = (said["as_of"], said["force"], said["similar_force"])
            if key in seen:
                raise Refused(shown, f"{said['similar_force']} stands in this group on line {seen[key]} already", line)
            seen[key] = line
    if not seen:
        raise Refused(shown, "the table holds no rows")


def _wrong(said: dict[str, str]) -> str:
    try:
        if date.fromisoformat(said["as_of"]).isoformat() != said["as_of"]:
            return f"as_of: {said['as_of']!r} is not written as 2025-04-01"
    except ValueError:
        return f"as_of: {said['as_of']!r} is no day; write it as 2025-04-01"
    for name in ("force", "similar_force"):
        if not FORCE.fullmatch(said[name]):
            return f"{name}: {said[name]!r} is no force as file names print it, in small letters and '-'"
    if said["force"] == said["similar_force"]:
        return "similar_force: a force is no member of its own group; the averages count it in"
    return "" if said["source"] else "source: say which document names this member, and where in it"
