"""Where exactly a file is at fault: a slow reading, done only after the fast one has refused the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from frankpledge.crime_data.faults import Refused


def diagnose(shown: str, path: Path, columns: int, otherwise: str) -> Refused:
    """The first line that is not one whole row of `columns` fields, as a Refused to raise.

    `otherwise` is the fast reader's own reason, given where this reading finds every line in order.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        last = 0
        reader = csv.reader(_counted(handle), strict=True)
        try:
            for row in reader:
                began, last = last + 1, reader.line_num
                if not row:
                    return Refused(shown, "the line is blank", began)
                if last > began:
                    return Refused(shown, "a quotation mark is left open and runs over the line end", began)
                if len(row) != columns:
                    cut = "; the file seems to be cut there" if next(reader, None) is None else ""
                    return Refused(shown, f"has {len(row)} fields where the header has {columns}{cut}", began)
        except csv.Error as fault:
            if "field limit" in str(fault):
                return Refused(shown, f"has a field of more than {csv.field_size_limit():,} signs", last + 1)
            return Refused(shown, f"the quotation marks are not in order ({fault})", last + 1)
    return Refused(shown, otherwise)


def _counted(handle: Iterator[str]) -> Iterator[str]:
    yield from handle
