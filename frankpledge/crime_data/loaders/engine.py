"""DuckDB as this floor uses it: little memory, no network, statements kept in .sql files."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from string import Template

import duckdb

HERE = Path(__file__).parent


def connect(scratch: Path | None = None, memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """An engine in memory that spills to `scratch` and never fetches an extension."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory,
    }
    if scratch is not None:
        settings["temp_directory"] = str(scratch)
    return _without_progress(duckdb.connect(config=settings))


def _without_progress(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Each connection draws a bar by itself, in the middle of an answer, where a statement takes seconds."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def asking() -> duckdb.DuckDBPyConnection:
    """A cursor for one question on an engine that the process keeps, as making one takes longer than most answers.

    A process made by forking makes its own. Nothing is kept between questions: neither tables nor pages of files.
    """
    return _without_progress(_kept(os.getpid()).cursor())


@cache  # an engine of the parent process is never closed by its child
def _kept(process: int) -> duckdb.DuckDBPyConnection:
    engine = connect()
    engine.execute("SET enable_external_file_cache = false")
    return engine


def literal(value: object) -> str:
    """A text as an SQL literal, its quotes doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def statement(path: Path, **given: str) -> str:
    """The text of an .sql file with its $names filled in."""
    return Template(path.read_text(encoding="utf-8")).substitute(given)


def reader(path: Path, header: list[str], numbers: tuple[str, ...] = ()) -> str:
    """A read_csv call with every column declared, as text or as a number: nothing is guessed, nothing is mended.

    Rows come in the order of the file.
    """
    columns = ", ".join(f"{literal(name)}: '{'DOUBLE' if name in numbers else 'VARCHAR'}'" for name in header)
    return (
        f"read_csv({literal(path)}, auto_detect=false, parallel=false, header=true, delim=',', quote='\"', "
        f"escape='\"', new_line='\\n', null_padding=false, strict_mode=true, nullstr='', columns={{{columns}}})"
    )
