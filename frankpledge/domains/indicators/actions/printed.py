"""Printed figures and the numbers behind them: kept as printed, never mended."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from frankpledge.domains.indicators.models import Measure, PrintedCheck
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft


@transaction.atomic
def record_printed_check(
    *,
    by: Actor,
    on: date,
    key: str,
    body: Body,
    promises: Iterable[Promise] = (),
    token: str | None = None,
    **values: Any,
) -> PrintedCheck:
    """Draft a printed figure with its numbers, of a measure or standing alone.

    `values`: title, kind, parts, printed, rounded_parts, worked, agrees, note, measure, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    made = write_draft(
        PrintedCheck(key=key, body=body), values, links={"promises": promises},
        by=by, on=on, verb="record printed check", subject=f"printed-figures:{key}", token=token,
    )  # fmt: skip
    _reopen(made.measure)
    return made


@transaction.atomic
def change_printed_check(
    *,
    thing: PrintedCheck,
    edition: int | None = None,
    by: Actor,
    on: date,
    promises: Iterable[Promise],
    token: str | None = None,
    **values: Any,
) -> PrintedCheck:
    """Change a printed check. Errors: as above; Conflict."""
    by.require("officer", thing.body.slug)
    _reopen(PrintedCheck.objects.select_related("measure").get(pk=thing.pk).measure)
    made = write_draft(
        thing, values, links={"promises": promises}, by=by, on=on, verb="change printed check",
        subject=f"printed-figures:{thing.key}", edition=edition, token=token,
    )  # fmt: skip
    _reopen(made.measure)
    return made


def _reopen(measure: Measure | None) -> None:
    """A measure shows its printed checks, so a change of one makes the measure a draft again."""
    if measure is not None:
        Measure.objects.filter(pk=measure.pk).update(state="draft", edition=F("edition") + 1)
