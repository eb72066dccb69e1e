"""Measures and their definitions. A definition is never rewritten: a new version stands beside the old."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.indicators.models import Break, Definition, Measure
from frankpledge.domains.indicators.queries import definition_of
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft


@transaction.atomic
def define_measure(
    *,
    by: Actor,
    on: date,
    key: str,
    body: Body,
    definition: str,
    promises: Iterable[Promise] = (),
    valid_from: date | None = None,
    token: str | None = None,
    **values: Any,
) -> Measure:
    """Draft a measure of a body with the first version of its definition.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    if not definition.strip():
        raise ValidationError({"definition": "Say what is counted."})
    measure = write_draft(
        Measure(key=key, body=body), {**with_source(values), "promises": promises},
        by=by, on=on, verb="define measure", token=token,
    )  # fmt: skip
    _define(measure, 1, definition, valid_from, "", by)
    return measure


def change_measure(
    *, thing: Measure, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Measure:
    """Change what is said of a measure, its figures and definition apart. Errors: as above; Conflict."""
    by.require("officer", thing.body.slug)
    return write_draft(thing, with_source(values), by=by, on=on, verb="change measure", edition=edition, token=token)


@transaction.atomic
def revise_definition(
    *,
    thing: Measure,
    edition: int | None = None,
    by: Actor,
    on: date,
    text: str,
    why: str,
    valid_from: date | None = None,
    is_break: bool = False,
    token: str | None = None,
) -> Measure:
    """Add a version of the definition; with `is_break` figures from its first day are not compared with earlier ones.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone; Conflict.
    """
    by.require("officer", thing.body.slug)
    if not why.strip():
        raise ValidationError({"why": "Say why the definition changed."})
    if is_break and valid_from is None:
        raise ValidationError({"valid_from": "A break in the series needs the day from which the new text counts."})
    measure = write_draft(thing, {}, by=by, on=on, verb="revise definition", why=why, edition=edition, token=token)
    _define(measure, definition_of(measure).version + 1, text, valid_from, why, by)
    if is_break and valid_from is not None:
        _break(measure, valid_from, why)
    return measure


@transaction.atomic
def mark_break(
    *,
    thing: Measure,
    edition: int | None = None,
    by: Actor,
    on: date,
    first_day: date,
    why: str,
    token: str | None = None,
) -> Measure:
    """Say that figures from a day on may not be compared with earlier ones. Errors: as above."""
    by.require("officer", thing.body.slug)
    measure = write_draft(thing, {}, by=by, on=on, verb="mark break", why=why, edition=edition, token=token)
    _break(measure, first_day, why)
    return measure


def _define(measure: Measure, version: int, text: str, valid_from: date | None, why: str, by: Actor) -> None:
    made = Definition(
        measure=measure, version=version, text=text.strip(), valid_from=valid_from, why=why, by=by.words[:200]
    )
    made.full_clean()
    made.save()


def _break(measure: Measure, first_day: date, why: str) -> None:
    made = Break(measure=measure, on=first_day, why=why)
    try:
        made.full_clean()
    except ValidationError as wrong:
        if "on" in wrong.message_dict or "__all__" in wrong.message_dict:
            said = wrong.message_dict.get("on", ["A break is marked on this day already."])
            raise ValidationError({"first_day": said}) from wrong
        raise
    made.save()
