"""Rows as a table for a person, as CSV, or as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

Row = dict[str, Any]
NOT_SHOWN = {
    "sample",
    "force",
    "from",
    "to",
    "basis",
    "build",
    "sources",
    "source",
    "denominator",
    "drawn",
    "digest",
    "notes",
    "seed",
    "ref",
    "refs",
}
# Said once below the table where it is the same for all rows.
ONCE = (
    "name", "place", "within", "basis", "similar_places", "group", "definition", "disclosure", "denominator", "drawn",
    "seed", "build",
)  # fmt: skip


def as_json(rows: list[Row]) -> str:
    """A list of objects, one a row."""
    return json.dumps(rows, indent=1, ensure_ascii=False)


def as_csv(rows: list[Row]) -> str:
    """All columns; lists are joined with "; ", an interval is "low to high", nothing is an empty field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = [name for name in dict.fromkeys(name for row in rows for name in row) if name != "refs"]
    writer.writerow(columns)
    writer.writerows([_flat(row.get(name), "") for name in columns] for row in rows)
    return out.getvalue().rstrip("\n")


def as_table(rows: list[Row]) -> str:
    """Aligned columns with the reasons numbered below; what is the same for all rows stands once."""
    if not rows:
        return "No rows."
    hidden = NOT_SHOWN | {"because"}
    if len({row.get("force") for row in rows}) > 1:
        hidden -= {"force"}
    columns = [name for name in dict.fromkeys(n for row in rows for n in row) if name not in hidden]
    columns = [name for name in columns if any(row.get(name) not in (None, "", []) for row in rows)]
    columns = [
        name for name in columns if name not in ONCE or len({row.get(name) for row in rows}) > 1 or len(rows) == 1
    ]
    reasons = list(dict.fromkeys(row["because"] for row in rows if row.get("because")))
    numbered = {reason: f"[{at}]" for at, reason in enumerate(reasons, 1)}
    own = len(reasons) > 12
    head = [*(name.replace("_", " ") for name in columns), "because" if own else ""]
    body = [
        [*(_flat(row.get(name), "-") for name in columns), _why(row, numbered, own)] for row in rows
    ]  # fmt: skip
    widths = [max(len(line[at]) for line in [head, *body]) for at in range(len(head))]
    numbers = [all(_is_number(row.get(name)) for row in rows) for name in columns] + [False]
    lines = [
        "  ".join(_pad(text, width, right) for text, width, right in zip(line, widths, numbers, strict=True)).rstrip()
        for line in [head, *body]
    ]
    notes = [] if own else [f"{number} {reason}" for reason, number in numbered.items()]
    return "\n".join([*lines, *([""] if notes else []), *notes, *_once(rows)])


def as_sheet(row: Row) -> str:
    """One figure as a sheet of "name: value" lines, its files below with the start of their SHA-256."""
    width = max(len(name) for name in row)
    lines = [
        f"{name.replace('_', ' '):<{width}}  {_flat(value, '-')}"
        for name, value in row.items()
        if name not in {"files", "sources", "tables"}
    ]
    files = [f"  {one['source']}  {one['rows']:,} rows  sha256 {one['sha256']}" for one in row.get("files", [])]
    tables = [
        f"  {one['source']}  {one['role']} {one['vintage']}  sha256 {one['sha256']}" for one in row.get("tables", [])
    ]
    return "\n".join(
        [*lines, f"{'files':<{width}}  {len(files)}", *files, f"{'tables':<{width}}  {len(tables)}", *tables]
    )


def one_as_json(row: Row) -> str:
    """A list of one object, as every other answer is a list."""
    return as_json([row])


def one_as_csv(row: Row) -> str:
    """One line for each file behind the figure, the figure repeated."""
    kept = {name: value for name, value in row.items() if name not in {"files", "sources", "tables"}}
    files = [{"file": one["source"], "file_sha256": one["sha256"], "file_rows": one["rows"]} for one in row["files"]]
    return as_csv([{**kept, **one} for one in files] or [kept])


def _why(row: Row, numbered: dict[str, str], own: bool) -> str:
    reason = str(row.get("because") or "")
    return reason if own else numbered.get(reason, "")


def _once(rows: list[Row]) -> list[str]:
    said = ["**Sample data**: made up, nothing in it happened."] if any(row.get("sample") for row in rows) else []
    for name in ONCE:
        found = {row[name] for row in rows if row.get(name)}
        if len(found) == 1 and (name in NOT_SHOWN or len(rows) > 1):
            said.append(f"{name.replace('_', ' ').capitalize()}: {found.pop()}")
    return ["", *said] if said else []


def _pad(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _flat(value: Any, nothing: str) -> str:
    if value is None or value == "":
        return nothing
    if isinstance(value, list):
        pair = len(value) == 2 and all(isinstance(one, int | float) for one in value)
        return f"{value[0]:,} to {value[1]:,}" if pair and nothing else (
            f"{value[0]} to {value[1]}" if pair else "; ".join(map(str, value)))  # fmt: skip
    if isinstance(value, bool) and nothing:
        return "yes" if value else "no"
    if isinstance(value, int) and nothing:
        return f"{value:,}"
    return str(value)
