"""What the columns of an archive are, so that it can be read without this product, and refused by another version."""

from typing import Any

from django.db import models

from frankpledge.record.handover.chosen import Model

ABOUT_CHAINS = {
    "hash": "SHA-256 of the row's other columns as canonical JSON (keys sorted, no spaces, UTF-8)",
    "content_hash": "SHA-256 of the text of the same number in contents.jsonl",
    "sealed": "a ledger line of another body: its number and hashes alone, so that the chain is whole; see detail",
}


def schema_of(carried: list[Model], chained: list[Model]) -> dict[str, Any]:
    """Table -> its columns, each with type, words and, for a tie, the table it points at."""
    tables = {model._meta.label: _table(model) for model in [*carried, *chained]}
    return {"chains": ABOUT_CHAINS, "tables": tables}


def _table(model: Model) -> dict[str, Any]:
    columns = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {"words": str(model._meta.verbose_name), "columns": {one.name: _column(one) for one in columns}}


def _column(one: "models.Field[Any, Any]") -> dict[str, Any]:
    told: dict[str, Any] = {"type": one.get_internal_type(), "words": str(one.verbose_name), "may be empty": one.null}
    if one.related_model is not None:
        told["points at"] = one.related_model._meta.label
    return told


def differences(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """What the tables of an archive and those of this installation do not share, in words."""
    found = []
    for label in sorted({*theirs["tables"], *ours["tables"]}):
        if label not in ours["tables"]:
            found.append(f"{label}: no such table is here")
        elif label not in theirs["tables"]:
            found.append(f"{label}: the archive has no such table")
        else:
            mine, other = (set(each["tables"][label]["columns"]) for each in (ours, theirs))
            found += [f"{label}.{name}: only in the archive" for name in sorted(other - mine)]
            found += [f"{label}.{name}: only here" for name in sorted(mine - other)]
    return found
