"""The first line of a file: is it what the name promises, in whatever order?"""

from __future__ import annotations

import csv
from pathlib import Path

from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.vocabulary import COLUMNS


def read_header(shown: str, path: Path) -> list[str]:
    """The names in the first line, blanks at the ends taken off. Raises Refused where it is no line of names."""
    with path.open(encoding="utf-8", newline="") as handle:
        try:
            return [name.strip() for name in next(csv.reader([handle.readline(1_000_000)]), [])]
        except csv.Error as fault:
            raise Refused(shown, f"is no line of column names ({fault})", 1) from fault


def police_kind(header: list[str]) -> str | None:
    """The kind of police file that has exactly these columns in any order, or None."""
    return next((kind for kind, names in COLUMNS.items() if sorted(header) == sorted(names)), None)


def check_header(shown: str, kind: str, header: list[str]) -> None:
    """Raises Refused at line 1, naming what is missing or foreign, where the columns are not those of the kind."""
    if police_kind(header) == kind:
        return
    if other := police_kind(header):
        raise Refused(shown, f"the name says {kind}, the columns are those of a {other} file", 1)
    missing = [name for name in COLUMNS[kind] if name not in header]
    foreign = [name for name in header if name not in COLUMNS[kind]]
    twice = sorted({name for name in header if header.count(name) > 1})
    parts = [
        f"{word} {', '.join(repr(name) for name in names[:6])}{' and more' if len(names) > 6 else ''}"
        for word, names in (("missing", missing), ("not known", foreign), ("more than once", twice))
        if names
    ]
    raise Refused(shown, f"the columns are not those of a {kind} file: {'; '.join(parts)}", 1)
