"""On SQLite: the migrated, empty database is kept from one test run to the next for as long as no migration changes."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parents[1] / "frankpledge"
MADE_BY = ("record/**/*.py", "**/migrations/*.py", "**/models.py", "**/models/*.py", "domains/__init__.py")


def _kept() -> Path:
    """Where it lies: named by what makes it, in a folder of this user's own."""
    import django

    told = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for file in sorted({file for told_by in MADE_BY for file in PACKAGE.glob(told_by)}):
        told.update(file.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"frankpledge-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        pytest.fail(f"{folder} belongs to somebody else")
    return folder / f"{told.hexdigest()}.sqlite3"


def _restore(kept: Path) -> None:
    from django.db import connection

    connection.ensure_connection()
    with sqlite3.connect(kept) as source:
        source.backup(connection.connection)


def _keep(kept: Path) -> None:
    from django.db import connection

    written = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(written) as target:
        connection.connection.backup(target)
    written.replace(kept)


@pytest.fixture(scope="session", autouse=True)
def migrated_once() -> Iterator[None]:
    """In place of migrating an empty SQLite database, copy the one that was migrated before; PostgreSQL migrates."""
    from django.core import management
    from django.db import connection

    call = management.call_command

    def call_or_copy(command: Any, *given: Any, **options: Any) -> Any:
        if command != "migrate" or not options.get("run_syncdb") or connection.vendor != "sqlite":
            return call(command, *given, **options)
        if (kept := _kept()).exists():
            return _restore(kept)
        call(command, *given, **options)
        return _keep(kept)

    management.call_command = call_or_copy
    yield
    management.call_command = call
