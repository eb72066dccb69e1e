"""The database itself refuses to change the ledger and the releases."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.record.ledger.append_only import CONTENT, FROZEN
from frankpledge.record.models import LedgerLine, Release, ReleaseContent, Takedown

COLUMNS = {
    "record_ledgerline": "why",
    "record_release": "key",
    "record_takedown": "reason",
    "record_releasecontent": "text",
}


def test_every_table_of_the_record_that_must_not_change_is_named() -> None:
    assert (
        set(COLUMNS)
        == {*FROZEN, CONTENT}
        == {model._meta.db_table for model in (LedgerLine, Release, Takedown, ReleaseContent)}
    )


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = 'altered'", "DELETE FROM {table}"])
def test_plain_sql_can_neither_change_nor_delete(table: str, act: str, released: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        before = cursor.fetchall()
        assert before
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(act.format(table=table, column=COLUMNS[table]))
        cursor.execute(f"SELECT * FROM {table}")
        assert cursor.fetchall() == before


@pytest.mark.parametrize("model", [LedgerLine, Release, Takedown, ReleaseContent], ids=lambda model: model.__name__)
def test_saving_again_is_refused_too(model: Any, released: None) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.first().save(force_update=True)


def test_content_can_be_deleted_only_after_a_takedown_is_on_record(released: None) -> None:
    assert not ReleaseContent.objects.filter(release_id=5).exists()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReleaseContent.objects.filter(release_id=4).delete()
    assert ReleaseContent.objects.filter(release_id=4).exists()


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_cannot_be_emptied_at_one_stroke(table: str, released: None) -> None:
    on_postgresql = connection.vendor == "postgresql"
    # SQLite has no such act: a DELETE of all rows is its nearest, and the word itself is an error.
    refusal = "append-only" if on_postgresql else 'near "TRUNCATE"'
    with connection.cursor() as cursor:
        if on_postgresql:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")
