"""Figures: typed in, corrected with their reason, or imported all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.indicators.models import Breakdown, Measure, Observation
from frankpledge.domains.indicators.queries import days_of, definition_of
from frankpledge.record.documents import Source, with_source
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import Period

NAMED_AT_ONCE = 100


@dataclass(frozen=True)
class Row:
    """One figure on its way into the record."""

    period: Period
    value: Decimal
    of: Decimal | None = None
    period_printed: str = ""
    as_printed: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a figure: `group` says by what it is divided, `label` which part it is."""

    period: Period
    group: str
    label: str
    value: Decimal
    period_printed: str = ""
    period_words: str = ""
    source: Source | None = None


def _hash(each: Observation) -> str:
    values = {field.attname: str(getattr(each, field.attname)) for field in each._meta.concrete_fields}
    return digest(canonical(values))


@transaction.atomic
def record_observation(
    *,
    thing: Measure,
    edition: int | None = None,
    by: Actor,
    on: date,
    period: Period,
    value: Decimal,
    token: str | None = None,
    **values: Any,
) -> Observation:
    """Record one figure under the definition in force.

    `values`: of, period_printed, period_words, as_printed, note, source.

    Errors: NotAllowed; ValidationError naming the field (period where one stands already); AlreadyDone; Conflict.
    """
    by.require("officer", thing.body.slug)
    measure = write_draft(
        thing, {}, by=by, on=on, verb="record observation",
        edition=edition, token=token,
    )  # fmt: skip
    made = Observation(
        measure=measure, definition=definition_of(measure), period_from=period.first, period_to=period.last,
        value=value, **with_source(values),
    )  # fmt: skip
    _settle(made)
    return made


@transaction.atomic
def correct_observation(
    *,
    thing: Measure,
    observation: Observation,
    edition: int | None = None,
    by: Actor,
    on: date,
    why: str,
    token: str | None = None,
    period: Period | None = None,
    **values: Any,
) -> Observation:
    """Correct one figure. The ledger keeps the hash of the old one with the reason; the last release keeps its text.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone; Conflict.
    """
    by.require("officer", thing.body.slug)
    if not why.strip():
        raise ValidationError({"why": "Say why the figure is corrected."})
    old = _hash(Observation.objects.get(pk=observation.pk, measure=thing))
    write_draft(
        thing, {}, by=by, on=on, verb="correct observation",
        why=f"{why.strip()} (figure {observation.pk}, SHA-256 before: {old})", edition=edition, token=token,
    )  # fmt: skip
    fresh = Observation.objects.get(pk=observation.pk, measure=thing)
    if period is not None:
        fresh.period_from, fresh.period_to = period.first, period.last
    for name, value in with_source(values).items():
        setattr(fresh, name, value)
    _settle(fresh)
    return fresh


def _settle(made: Observation) -> None:
    try:
        made.full_clean()
    except ValidationError as wrong:
        told = wrong.message_dict
        for name in ("period_from", "period_to", "__all__"):
            if name in told:
                told.setdefault("period", []).extend(told.pop(name))
        raise ValidationError(told) from wrong
    made.save()


@transaction.atomic
def import_observations(
    *,
    thing: Measure,
    rows: Sequence[Row],
    file_name: str,
    file_hash: str,
    by: Actor,
    on: date,
    source: Source | None = None,
    token: str | None = None,
) -> list[Observation]:
    """Record many figures from one file: all of them or none, with one ledger line that carries the file's SHA-256.

    Errors: NotAllowed; ValidationError listing every row that cannot stand; AlreadyDone.
    """
    by.require("officer", thing.body.slug)
    if not rows:
        raise ValidationError("There is no figure to import.")
    measure = write_draft(
        thing, {}, by=by, on=on, verb="import observations",
        why=f"{counted(len(rows), 'figure')} from {file_name}, SHA-256 {file_hash}", token=token,
    )  # fmt: skip
    definition = definition_of(measure)
    taken = {days_of(each) for each in Observation.objects.filter(measure=measure, definition=definition)}
    made, wrong = [], []
    for row in rows:
        each = Observation(
            measure=measure, definition=definition, period_from=row.period.first, period_to=row.period.last,
            period_printed=row.period_printed, value=row.value, of=row.of, as_printed=row.as_printed, note=row.note,
            source=source,
        )  # fmt: skip
        try:
            # The links were just read under the lock: asking the database for each row again would add nothing.
            each.clean_fields(exclude=["measure", "definition", "source"])
        except ValidationError as refused:
            wrong.append(f"{row.period.label}: {' '.join(refused.messages)}")
        if row.period in taken:
            wrong.append(f"{row.period.label} has a figure already.")
        taken.add(row.period)
        made.append(each)
    if wrong:
        more = len(wrong) - NAMED_AT_ONCE
        raise ValidationError(wrong[:NAMED_AT_ONCE] + ([f"And {more} more."] if more > 0 else []))
    return Observation.objects.bulk_create(made, batch_size=500)


@transaction.atomic
def record_breakdown(
    *, thing: Measure, parts: Iterable[Part], by: Actor, on: date, token: str | None = None
) -> list[Breakdown]:
    """Add parts of a figure, in their printed order. Errors: NotAllowed; ValidationError; AlreadyDone."""
    by.require("officer", thing.body.slug)
    measure = write_draft(thing, {}, by=by, on=on, verb="record breakdown", token=token)
    start = measure.breakdown.count()
    made = []
    for position, part in enumerate(parts, start):
        each = Breakdown(
            measure=measure, position=position, period_from=part.period.first, period_to=part.period.last,
            period_printed=part.period_printed, period_words=part.period_words, group=part.group, label=part.label,
            value=part.value, source=part.source,
        )  # fmt: skip
        each.full_clean()
        each.save()
        made.append(each)
    return made
