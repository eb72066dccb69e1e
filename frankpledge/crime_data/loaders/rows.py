"""One staged file -> one Parquet file and its facts. Rows are keyed by force, month, file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from frankpledge.crime_data import vocabulary
from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.diagnosis import diagnose
from frankpledge.crime_data.loaders.engine import literal, reader, statement
from frankpledge.crime_data.loaders.staging import Staged

SQL = Path(__file__).parent / "sql"
Found = dict[str, Any]


def write_rows(
    engine: duckdb.DuckDBPyConnection, shown: str, named: tuple[str, str, str], staged: Staged, header: list[str],
    target: Path,
) -> Found:  # fmt: skip
    """Write `target` (Parquet) and return the facts of the file: counts, and what is doubtful about it.

    Errors: Refused, naming file and line, for rows of a wrong shape, another month, force or country.
    """
    kind, force, month = named
    select = statement(
        SQL / f"{kind}.sql",
        force=literal(force), month=literal(month), sha=literal(staged.sha256), reader=reader(staged.path, header),
    )  # fmt: skip
    try:
        engine.execute(f"COPY ({select}) TO {literal(target)} (FORMAT parquet, COMPRESSION zstd)")
    except (duckdb.InvalidInputException, duckdb.ConversionException) as fault:
        raise diagnose(shown, staged.path, len(header), str(fault).splitlines()[0]) from fault
    rows = f"read_parquet({literal(target)})"
    box = {name: str(getattr(vocabulary, name.upper())) for name in ("west", "east", "south", "north")}
    facts = _one_row(engine, statement(SQL / "file_facts.sql", rows=rows, **box))
    if facts["n"] != staged.lines - 1:
        raise diagnose(shown, staged.path, len(header), f"{staged.lines:,} lines hold {facts['n']:,} rows")
    if kind == "stop-and-search":
        _check_days(engine, shown, rows, month)
    else:
        _check_names(engine, shown, rows, force, month)
        facts |= _categories(engine, rows, kind)
    _check_country(shown, facts)
    return facts


def _one_row(engine: duckdb.DuckDBPyConnection, sql: str) -> Found:
    answer = engine.execute(sql)
    names = [column[0] for column in answer.description or ()]
    return dict(zip(names, answer.fetchone() or (), strict=True))


def _check_names(engine: duckdb.DuckDBPyConnection, shown: str, rows: str, force: str, month: str) -> None:
    found = engine.execute(
        statement(SQL / "names_and_months.sql", rows=rows),
    ).fetchall()
    for stated, name, line in found:
        if stated != month:
            raise Refused(shown, f"the name says {month}, the row says {stated or 'no month'}", line)
        if not vocabulary.speaks_for(name or "", force):
            raise Refused(shown, f"the name says {force}, the row is reported by {name or 'nobody'}", line)


def _check_days(engine: duckdb.DuckDBPyConnection, shown: str, rows: str, month: str) -> None:
    """Times are UTC, so a summer file may open on the last evening of the month before; no more than a day."""
    wrong = engine.execute(statement(SQL / "days_outside.sql", rows=rows, first=literal(f"{month}-01"))).fetchone()
    if wrong is not None:
        raise Refused(shown, f"the name says {month}, the search is dated {wrong[1] or '(no date)'}", wrong[0])


def _categories(engine: duckdb.DuckDBPyConnection, rows: str, kind: str) -> Found:
    answer = engine.execute(statement(SQL / "category_facts.sql", rows=rows))
    names = [column[0] for column in answer.description or ()][1:]
    by_type = {row[0]: dict(zip(names, row[1:], strict=True)) for row in answer.fetchall()}
    outcomes = engine.execute(statement(SQL / "outcomes_seen.sql", rows=rows)).fetchall()
    codes = engine.execute(statement(SQL / "codes_seen.sql", rows=rows)).fetchone() or (0, 0)
    known = {*vocabulary.CRIME_TYPES, *vocabulary.EARLIER_CRIME_TYPES, "Outcomes"}
    return {
        "categories": by_type,
        "open_outcomes": sum(n for outcome, n, _ in outcomes if outcome in vocabulary.STILL_OPEN),
        "unknown_types": {name: found["n"] for name, found in by_type.items() if name not in known},
        "unknown_outcomes": {name: [n, line] for name, n, line in outcomes if name not in vocabulary.OUTCOMES},
        "codes": codes[0],
        "codes_new_in_2021": codes[1],
    }


def _check_country(shown: str, facts: Found) -> None:
    located = facts["n"] - facts["no_location"]
    if located >= 20 and facts["points_outside"] * 2 > located:
        share = f"{facts['points_outside']:,} of {located:,} located rows"
        raise Refused(
            shown, f"{share} lie outside the United Kingdom: another country's file, or columns interchanged",
            facts["points_outside_line"],
        )  # fmt: skip


def notes_of(facts: Found) -> list[str]:
    """What to tell the person who loads: kept, but odd."""
    notes = []
    if facts["points_outside"]:
        at = facts["points_outside_line"]
        notes.append(f"{facts['points_outside']:,} rows have a point outside the United Kingdom (first: line {at:,})")
    if facts["unreadable_points"]:
        at = facts["unreadable_point_line"]
        notes.append(f"{facts['unreadable_points']:,} rows have a point that is no number (first: line {at:,})")
    for name, n in facts.get("unknown_types", {}).items():
        notes.append(f"{n:,} rows of a crime type not known here, kept: {name}")
    for name, (n, line) in facts.get("unknown_outcomes", {}).items():
        notes.append(f"{n:,} rows with an outcome not known here, kept: {name} (first: line {line:,})")
    if not facts["n"]:
        notes.append("the file holds no rows")
    return notes
