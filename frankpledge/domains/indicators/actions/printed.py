"""Printed figures and the numbers behind them: kept as printed, never mended."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from frankpledge.domains.indicators.models import Measure, PrintedCheck
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases import drafts
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
        PrintedCheck(key=key, body=body), {**with_source(values), "promises": promises},
        by=by, on=on, verb="record printed check", token=token,
    )  # fmt: skip
    _reopen(made.measure)
    return made


@transaction.atomic
def change_printed_check(
    *, thing: PrintedCheck, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> PrintedCheck:
    """Change a printed check. Errors: as above; Conflict."""
    by.require("officer", thing.body.slug)
    _reopen(PrintedCheck.objects.select_related("measure").get(pk=thing.pk).measure)
    made = write_draft(
        thing, with_source(values), by=by, on=on, verb="change printed check", edition=edition, token=token
    )
    _reopen(made.measure)
    return made


@transaction.atomic
def set_aside(
    *,
    thing: Measure | PrintedCheck,
    reason: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Measure | PrintedCheck:
    """Drop a draft that was never released; a measure no longer shows a printed check that was set aside.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError without a reason, or where it was released before.
    """
    made = drafts.set_aside(thing=thing, reason=reason, by=by, on=on, edition=edition, token=token)
    if isinstance(made, PrintedCheck):
        _reopen(made.measure)
    return made


def _reopen(measure: Measure | None) -> None:
    """A measure shows its printed checks, so a change of one makes the measure a draft again."""
    if measure is not None:
        Measure.objects.filter(pk=measure.pk).update(state="draft", edition=F("edition") + 1)
