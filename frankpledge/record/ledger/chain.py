"""Canonical text, its hash, and the lock that keeps a chain single file."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

FIRST = "0" * 64


def canonical(value: Any) -> str:
    """The one spelling of a JSON value: sorted keys, no spaces, dates as ISO text.

    Errors: TypeError where a value has no JSON form.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_hash(row: Mapping[str, Any]) -> str:
    """The hash of every column of a chained row but `hash` itself, the previous row's hash included."""
    return digest(canonical({name: value for name, value in row.items() if name != "hash"}))


def single_file(name: str) -> None:
    """Hold a chain until the transaction ends, so that two writers never follow the same line.

    SQLite's IMMEDIATE transactions already admit one writer; PostgreSQL takes an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"frankpledge {name}"])
