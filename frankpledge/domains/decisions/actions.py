"""Every write of decisions: drafted, signed with a number, never changed after; planned, moved, decided or dropped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.decisions.models import SIGNED, Decision, PlannedDecision, Series, Slip, Sum
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.people import Actor
from frankpledge.record.releases import drafts
from frankpledge.record.releases.drafts import mark_ready, write_draft
from frankpledge.rules.sums_of_money import Sum as Money
from frankpledge.rules.sums_of_money import read_sums

__all__ = [
    "change_decision", "change_planned", "draft_decision", "drop_planned", "link_decision", "mark_ready",
    "move_planned", "plan_decision", "record_publication", "set_aside", "set_series", "sign_decision",
]  # fmt: skip


@transaction.atomic
def set_series(*, by: Actor, on: date, body: Body, letters: str, token: str | None = None) -> Series:
    """Say under which letters a body's decisions are numbered; numbers already given stay.

    Errors: NotAllowed; AlreadyDone; ValidationError for letters that are empty, not letters and figures, or taken.
    """
    by.require("officer", body.slug)
    refuse_twice(token)
    series = Series.objects.select_for_update().filter(body=body).first() or Series(body=body)
    series.prefix = letters.strip().upper()
    if not (series.prefix.isascii() and series.prefix.isalnum()):
        raise ValidationError({"letters": "Use letters and figures only, for example: DER"})
    series.full_clean()
    series.save()
    detail = {"prefix": series.prefix}
    write_line(by=by, on=on, verb="set series", subject=f"bodies:{body.slug}", detail=detail, token=token)
    return series


def _given(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Money] | None]:
    """The values for the table, and the sums where `sums` (a list, or a text of one a line) is among them."""
    given = with_source(values)
    sums = given.pop("sums", None)
    if isinstance(sums, str):
        try:
            sums = read_sums(sums)
        except ValueError as wrong:
            raise ValidationError({"sums": str(wrong)}) from wrong
    if any(promise.kind != "recommendation" for promise in given.get("answers", ())):
        raise ValidationError({"answers": "Only a recommendation is answered: tie other promises as plan points"})
    return given, sums


def _lay_sums(decision: Decision, sums: list[Money] | None) -> None:
    if sums is None:
        return
    decision.sums.all().delete()
    for each in sums:
        row = Sum(decision=decision, amount=each.amount, first_year=each.first_year, kind=each.kind,
                  what_for=each.what_for)  # fmt: skip
        row.full_clean()
        row.save()


@transaction.atomic
def draft_decision(*, by: Actor, on: date, key: str, body: Body, token: str | None = None, **values: Any) -> Decision:
    """Draft a decision; it has no number until it is signed.

    `values`: the fields of Decision by name (office, title, kind, decided, …), `sums` as a text of one a line or as
    sums of rules/sums_of_money, source. Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    given, sums = _given(values)
    made = write_draft(Decision(key=key, body=body), given, by=by, on=on, verb="draft decision", token=token)
    _lay_sums(made, sums)
    return made


@transaction.atomic
def change_decision(
    *, thing: Decision, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Decision:
    """Change the draft of a decision. Errors: as draft_decision; Conflict; ValidationError where it is signed."""
    by.require("officer", thing.of_body)
    given, sums = _given(values)
    _refuse_signed(thing)
    made = write_draft(thing, given, by=by, on=on, verb="change decision", edition=edition, token=token)
    _lay_sums(made, sums)
    return made


def _refuse_signed(thing: Decision) -> None:
    if Decision.objects.select_for_update().filter(pk=thing.pk, signed_on__isnull=False).exists():
        raise ValidationError(SIGNED)


@transaction.atomic
def sign_decision(
    *,
    thing: Decision,
    signed_on: date,
    signed_is: str = "on",
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Decision:
    """Record that the office signed it: it gets the next number of its year, and is sealed.

    Errors: as change_decision; ValidationError for a day still to come, without reasons, or where the body has no
    series yet.
    """
    by.require("officer", thing.of_body)
    _refuse_signed(thing)
    if signed_on > on:
        raise ValidationError({"signed_on": "The date must be today or in the past"})
    if not thing.reasons.strip():
        raise ValidationError("Enter the reasons before it is signed: a decision without reasons is none to publish.")
    # The row of the series is the lock under which numbers are given.
    series = Series.objects.select_for_update().filter(body_id=thing.body_id).first()
    if series is None:
        raise ValidationError("Set the letters of this body's numbers first (Numbering).")
    last = Decision.objects.filter(body_id=thing.body_id, year=signed_on.year).order_by("-serial").first()
    serial = (last.serial or 0) + 1 if last else 1
    values = {
        "signed_on": signed_on, "signed_is": signed_is, "year": signed_on.year, "serial": serial,
        "number": f"{series.prefix}/{signed_on.year}/{serial:03d}",
    }  # fmt: skip
    return write_draft(thing, values, by=by, on=on, verb="sign decision", edition=edition, token=token)


@transaction.atomic
def record_publication(
    *, thing: Decision, published_on: date, edition: int | None = None, by: Actor, on: date, token: str | None = None
) -> Decision:
    """Record the day on which a signed decision was first published elsewhere, once. Errors: as change_decision."""
    by.require("officer", thing.of_body)
    if thing.signed_on is None or published_on > on:
        raise ValidationError({"published_on": "Enter a day up to today, once it is signed"})
    if thing.published_on and thing.published_on != published_on:
        raise ValidationError({"published_on": "Its day is on record already"})
    values = {"published_on": published_on}
    return write_draft(thing, values, by=by, on=on, verb="record publication", edition=edition, token=token)


def set_aside(
    *,
    thing: Decision | PlannedDecision,
    reason: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Decision | PlannedDecision:
    """Drop a draft. Errors: as drafts.set_aside; ValidationError for a decision that is signed."""
    if isinstance(thing, Decision) and thing.signed_on:
        raise ValidationError(SIGNED)
    return drafts.set_aside(thing=thing, reason=reason, by=by, on=on, edition=edition, token=token)


def plan_decision(
    *, by: Actor, on: date, key: str, body: Body, token: str | None = None, **values: Any
) -> PlannedDecision:
    """Enter a decision of the forward plan.

    `values`: office, title, kind, why, listed_on, expected_from, expected_to, scrutiny_body, scrutiny_meeting,
    scrutiny_note, contact, promises, note, source. Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    planned = PlannedDecision(key=key, body=body)
    return write_draft(planned, with_source(values), by=by, on=on, verb="plan decision", token=token)


def change_planned(
    *, thing: PlannedDecision, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> PlannedDecision:
    """Change an entry of the forward plan; move_planned alone moves its days. Errors: as plan_decision; Conflict."""
    by.require("officer", thing.of_body)
    if {"expected_from", "expected_to"} & set(values):
        raise ValidationError("Its days are moved with a reason, so that those that stood before are kept.")
    given = with_source(values)
    return write_draft(thing, given, by=by, on=on, verb="change planned decision", edition=edition, token=token)


@transaction.atomic
def move_planned(
    *,
    thing: PlannedDecision,
    expected_from: date,
    expected_to: date,
    because: str,
    moved_on: date | None = None,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> PlannedDecision:
    """Move a planned decision to other days and keep those that stood before.

    Errors: as change_planned; ValidationError without a reason, for the same days, or once it was decided or dropped.
    """
    by.require("officer", thing.of_body)
    _still_planned(thing)
    if not because.strip():
        raise ValidationError({"because": "Say why it is moved"})
    if moved_on and moved_on > on:
        raise ValidationError({"moved_on": "The date must be today or in the past"})
    before = (thing.expected_from, thing.expected_to)
    if before == (expected_from, expected_to):
        raise ValidationError({"expected_from": "These are the days that stand already"})
    values = {"expected_from": expected_from, "expected_to": expected_to}
    made = write_draft(
        thing, values, by=by, on=on, verb="move planned decision", why=because[:300], edition=edition, token=token
    )
    slip = Slip(planned=made, moved_on=moved_on or on, old_from=before[0], old_to=before[1], because=because.strip())
    slip.full_clean()
    slip.save()
    return made


def _still_planned(thing: PlannedDecision) -> None:
    if thing.decision_id or thing.dropped:
        raise ValidationError("It is planned no longer: it was decided or dropped.")


def link_decision(
    *,
    thing: PlannedDecision,
    decision: Decision,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> PlannedDecision:
    """Say which signed decision a planned one became. Errors: as change_planned; ValidationError where unsigned."""
    by.require("officer", thing.of_body)
    _still_planned(thing)
    if decision.signed_on is None:
        raise ValidationError({"decision": "Choose a decision that is signed"})
    return write_draft(
        thing, {"decision": decision}, by=by, on=on, verb="decide planned decision", edition=edition, token=token
    )


def drop_planned(
    *, thing: PlannedDecision, dropped: str, edition: int | None = None, by: Actor, on: date, token: str | None = None
) -> PlannedDecision:
    """Say why a decision is planned no longer; it stays in the forward plan. Errors: as change_planned; no reason."""
    by.require("officer", thing.of_body)
    _still_planned(thing)
    if not dropped.strip():
        raise ValidationError({"dropped": "Say why it is planned no longer"})
    values = {"dropped": dropped.strip()}
    return write_draft(
        thing, values, by=by, on=on, verb="drop planned decision", why=dropped[:300], edition=edition, token=token
    )
