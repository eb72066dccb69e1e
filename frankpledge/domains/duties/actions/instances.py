"""One instance: evidence that it was done, dismissal with a reason; and who was reminded of what."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.duties.models import Calendar, Evidence, Instance, Reminder
from frankpledge.domains.duties.working import MEETING
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Current
from frankpledge.rules.periods import day_label


def _touch(
    instance: Instance, verb: str, by: Actor, on: date, edition: int | None, token: str | None, why: str = ""
) -> Calendar:
    calendar = instance.calendar
    by.require("officer", calendar.body.slug)
    return write_draft(calendar, {}, by=by, on=on, verb=verb, why=why, edition=edition, token=token)


@transaction.atomic
def record_evidence(
    *,
    instance: Instance,
    done_on: date,
    words: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Evidence:
    """Record what shows that a duty was done, and on which day. `values`: release_key, address, source.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError for a day still to come, one before the duty arose, for a
    name that is not on the public record, or for something that is not found anywhere.
    """
    given = {name: value or "" for name, value in with_source(values).items() if name != "source"}
    source = with_source(values).get("source")
    if done_on > on:
        raise ValidationError({"done_on": "The day must be today or in the past"})
    if done_on < instance.counts_from and instance.trigger_kind != MEETING:
        raise ValidationError({"done_on": f"It arose on {day_label(instance.counts_from)}: it cannot be done before"})
    if (key := given.get("release_key", "")) and not Current.objects.filter(key=key).exists():
        raise ValidationError({"release_key": f"Nothing of the name “{key}” is on the public record"})
    if not (given.get("release_key") or given.get("address") or source):
        raise ValidationError({"release_key": "Say where it can be seen: a name, an address or a document"})
    row = Evidence(instance=instance, done_on=done_on, words=words.strip(), recorded_on=on, source=source, **given)
    row.full_clean()
    _touch(instance, "record evidence", by, on, edition, token, why=f"{instance}"[:200])
    row.save()
    return row


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, reason: str, by: Actor, on: date, token: str | None = None) -> Evidence:
    """Say that evidence shows nothing after all; it stays on record. Errors: NotAllowed; ValidationError: no reason."""
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is withdrawn"})
    _touch(evidence.instance, "withdraw evidence", by, on, None, token, why=reason)
    evidence.withdrawn = reason.strip()[:300]
    evidence.save(update_fields=["withdrawn"])
    return evidence


@transaction.atomic
def dismiss(
    *, instance: Instance, reason: str, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Instance:
    """Find that a duty does not apply here. Errors: NotAllowed; Conflict; ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "Say why it does not apply"})
    _touch(instance, "dismiss duty", by, on, edition, token, why=reason)
    instance.dismissed, instance.dismissed_on = reason.strip()[:500], on
    instance.save(update_fields=["dismissed", "dismissed_on"])
    return instance


@transaction.atomic
def take_up(*, instance: Instance, reason: str, by: Actor, on: date, token: str | None = None) -> Instance:
    """Take up again what was dismissed; both reasons stay in the ledger. Errors: as dismiss; it was not dismissed."""
    if not instance.dismissed:
        raise ValidationError("It was not dismissed")
    if not reason.strip():
        raise ValidationError({"reason": "Say why it applies after all"})
    _touch(instance, "take up duty", by, on, None, token, why=reason)
    instance.dismissed, instance.dismissed_on = "", None
    instance.save(update_fields=["dismissed", "dismissed_on"])
    return instance


@transaction.atomic
def note_reminders(*, told: Iterable[Reminder], by: Actor, on: date) -> int:
    """Note that one message was taken by the mail server, in one ledger line that names no address; how many rows."""
    rows = list(told)
    Reminder.objects.bulk_create(rows)
    if rows:
        subject = f"accounts:{rows[0].account_id}"
        write_line(by=by, on=on, verb="remind of duties", subject=subject, detail={"instances": len(rows)})
    return len(rows)
