"""One staged file -> one Parquet file. Rows are keyed by force, month, file and line."""

from __future__ import annotations

from pathlib import Path

import duckdb

from frankpledge.crime_data.loaders.diagnosis import diagnose
from frankpledge.crime_data.loaders.engine import literal, reader, statement
from frankpledge.crime_data.loaders.staging import Staged

SQL = Path(__file__).parent / "sql"
POINT = ("Longitude", "Latitude")
NUMBERS = {"longitude": '"Longitude"', "latitude": '"Latitude"', "unreadable": "false"}
TRIED = {
    "longitude": 'TRY_CAST("Longitude" AS DOUBLE)',
    "latitude": 'TRY_CAST("Latitude" AS DOUBLE)',
    "unreadable": '("Longitude" IS NOT NULL AND TRY_CAST("Longitude" AS DOUBLE) IS NULL) '
    'OR ("Latitude" IS NOT NULL AND TRY_CAST("Latitude" AS DOUBLE) IS NULL)',
}
# The first level makes files no larger than the third here, as most of a row is an identifier; and a dictionary of
# identifiers is given up sooner where it may hold fewer.
WRITTEN = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, WRITE_BLOOM_FILTER false, DICTIONARY_SIZE_LIMIT 2000"


def write_rows(
    engine: duckdb.DuckDBPyConnection, shown: str, named: tuple[str, str, str], staged: Staged, header: list[str],
    target: Path,
) -> None:  # fmt: skip
    """Write `target` (Parquet), one row a line of the file. Points are read as numbers; where one is none, all are read
    as text and tried.

    Errors: Refused, naming file and line, for rows of a wrong shape.
    """
    kind, force, month = named
    # A list of one word costs a fraction of the same word in every row, and is written as the same text.
    given = {
        name: f"{literal(value)}::ENUM({literal(value)})"
        for name, value in (("force", force), ("month", month), ("sha", staged.sha256))
    }
    for points, numbers in ((NUMBERS, POINT), (TRIED, ())):
        select = statement(SQL / f"{kind}.sql", **given, **points, reader=reader(staged.path, header, numbers))
        try:
            answer = engine.execute(f"COPY ({select}) TO {literal(target)} ({WRITTEN})").fetchone()
            break
        except (duckdb.InvalidInputException, duckdb.ConversionException) as fault:
            if not numbers:
                raise diagnose(shown, staged.path, len(header), str(fault).splitlines()[0]) from fault
    written = answer[0] if answer else 0
    staged.check_unchanged(shown)
    if written != staged.lines - 1:
        raise diagnose(shown, staged.path, len(header), f"{staged.lines:,} lines hold {written:,} rows")
