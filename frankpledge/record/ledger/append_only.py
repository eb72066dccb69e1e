"""The triggers by which the database itself keeps the ledger and the releases append-only."""

from typing import Any

FROZEN = ["record_ledgerline", "record_release", "record_takedown"]
CONTENT = "record_releasecontent"

_POSTGRES_REFUSE = """
CREATE OR REPLACE FUNCTION frankpledge_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE OR REPLACE FUNCTION frankpledge_refuse_unless_taken_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM record_takedown WHERE release_id = OLD.release_id) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END $$;
"""


def _sqlite() -> list[str]:
    statements = []  # The names are constants of this file: no input reaches these texts.
    for table in [*FROZEN, CONTENT]:
        acts = ["UPDATE"] if table == CONTENT else ["UPDATE", "DELETE"]
        for act in acts:
            statements.append(
                f"CREATE TRIGGER IF NOT EXISTS {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    statements.append(
        f"CREATE TRIGGER IF NOT EXISTS {CONTENT}_refuse_delete BEFORE DELETE ON {CONTENT} "
        "WHEN NOT EXISTS (SELECT 1 FROM record_takedown WHERE release_id = OLD.release_id) "
        f"BEGIN SELECT RAISE(ABORT, '{CONTENT} is append-only'); END"
    )
    return statements


def _postgres() -> list[str]:
    statements = [_POSTGRES_REFUSE]
    for table in FROZEN:
        statements.append(
            f"CREATE OR REPLACE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION frankpledge_refuse()"
        )
    statements.append(
        f"CREATE OR REPLACE TRIGGER {CONTENT}_refuse_update BEFORE UPDATE ON {CONTENT} "
        "FOR EACH ROW EXECUTE FUNCTION frankpledge_refuse()"
    )
    statements.append(
        f"CREATE OR REPLACE TRIGGER {CONTENT}_refuse_delete BEFORE DELETE ON {CONTENT} "
        "FOR EACH ROW EXECUTE FUNCTION frankpledge_refuse_unless_taken_down()"
    )
    for table in [*FROZEN, CONTENT]:
        statements.append(
            f"CREATE OR REPLACE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION frankpledge_refuse()"
        )
    return statements


def statements(vendor: str) -> list[str]:
    """The CREATE TRIGGER statements of one database; `vendor` is "sqlite" or "postgresql"."""
    return _postgres() if vendor == "postgresql" else _sqlite()


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: lay the triggers on whichever database is being migrated."""
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)
