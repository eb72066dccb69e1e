"""Budget and capital tables, entered as they are printed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.precept.models import Budget, BudgetRow, in_years
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.arithmetic import as_printed

# A row is (label, sum as printed, share as printed or "").
Row = tuple[str, str, str]


@transaction.atomic
def record_budget(
    *,
    by: Actor,
    on: date,
    body: Body,
    year: int,
    table: str,
    title: str,
    rows: Sequence[Row] = (),
    promises: Iterable[Promise] = (),
    token: str | None = None,
    **values: Any,
) -> Budget:
    """Draft a table of money of one year.

    `values`: every other field of Budget. Errors: NotAllowed; AlreadyDone; ValidationError naming the field, and the
    line of a row whose sum or share is no printed number. What does not add up is no error: it is said.
    """
    by.require("officer", body.slug)
    made = Budget(key=_free_key(f"{body.slug} {in_years(year).replace('/', '-')} {table}"), body=body)
    given = {**with_source(values), "year": year, "table": table, "title": title, "promises": list(promises)}
    _check(given, rows)
    return _lay(write_draft(made, given, by=by, on=on, verb="record budget", token=token), rows)


@transaction.atomic
def change_budget(
    *,
    thing: Budget,
    rows: Sequence[Row],
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Budget:
    """Correct a table and put these rows in place of those that stood. Errors: as record_budget; Conflict."""
    by.require("officer", thing.of_body)
    given = with_source(values)
    _check({"total": thing.total, "before": thing.before, "change": thing.change, **given}, rows)
    return _lay(write_draft(thing, given, by=by, on=on, verb="change budget", edition=edition, token=token), rows)


def _check(given: dict[str, Any], rows: Sequence[Row]) -> None:
    wrong: dict[str, list[str]] = {}
    for name in ("total", "before", "change"):
        if given.get(name) or name == "total":
            _read(given[name], name, f"“{given[name]}” is no number as tables print them", wrong)
    seen: set[str] = set()
    for at, (label, amount, share) in enumerate(rows, 1):
        _read(amount, "rows", f"Row {at}, {label}: “{amount}” is no sum as tables print them, like 105.552", wrong)
        if share:
            _read(share, "rows", f"Row {at}, {label}: “{share}” is no share as tables print them, like 49.73", wrong)
        if label in seen:
            wrong.setdefault("rows", []).append(f"Row {at}: “{label}” stands in the table twice")
        seen.add(label)
    if not wrong and any(share for *_, share in rows) and as_printed(given["total"]) == 0:
        wrong["total"] = ["Rows with shares need a total that is not nought"]
    if not wrong and given.get("change") and given.get("before") and as_printed(given["before"]) == 0:
        wrong["change"] = ["There is no change in per cent from nought: leave this empty"]
    if wrong:
        raise ValidationError(wrong)


def _read(text: str, name: str, words: str, wrong: dict[str, list[str]]) -> None:
    try:
        as_printed(text)
    except ValueError:
        wrong.setdefault(name, []).append(words)


def _lay(made: Budget, rows: Sequence[Row]) -> Budget:
    made.rows.all().delete()
    for position, (label, amount, share) in enumerate(rows, 1):
        row = BudgetRow(budget=made, position=position, label=label, amount=amount, share=share)
        row.full_clean()
        row.save()
    return made


def _free_key(words: str) -> str:
    stem = slugify(words)[:90]
    number, key = 1, stem
    while Budget.objects.filter(key=key).exists():
        number += 1
        key = f"{stem}-{number}"
    return key
