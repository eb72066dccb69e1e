"""Asking for e-mail, confirming it, ending it. No ledger line holds an address."""

from datetime import date

from django.db import IntegrityError, transaction

from frankpledge.domains.alerts import queries
from frankpledge.domains.alerts.models import Subscription
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.people import Actor

MOST_REFUSALS = 5


@transaction.atomic
def ask_for_alerts(*, topic: str, address: str, by: Actor, on: date) -> Subscription:
    """Note that somebody asked for e-mail; until it is confirmed nothing but the link goes out.

    What stands already is returned, with its day of asking renewed where it was never confirmed.
    Errors: ValidationError where the address is none.
    """
    address = address.strip().lower()
    made = Subscription(topic=topic, address=address, asked_on=on)
    made.full_clean(validate_unique=False, validate_constraints=False)
    standing = Subscription.objects.filter(topic=topic, address=address, ended_on__isnull=True)
    if found := standing.first():
        if found.confirmed_on is None:
            standing.update(asked_on=on)
        return found
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return standing.get()
    write_line(by=by, on=on, verb="ask for alerts", subject=made.subject, detail={"topic": topic})
    return made


@transaction.atomic
def confirm_alerts(*, pk: int, upto: int, by: Actor, on: date) -> bool:
    """Begin to tell of what is released after release number `upto`; False where it was ended before. Twice is once."""
    found = Subscription.objects.select_for_update().filter(pk=pk, ended_on__isnull=True).first()
    if found is None:
        return False
    if found.confirmed_on is None:
        found.confirmed_on, found.sent_to = on, upto
        found.save(update_fields=["confirmed_on", "sent_to"])
        write_line(by=by, on=on, verb="confirm alerts", subject=found.subject, detail={"topic": found.topic})
    return True


@transaction.atomic
def end_alerts(*, pk: int, because: str, by: Actor, on: date) -> None:
    """Stop, and forget the address. Twice is once."""
    found = Subscription.objects.select_for_update().filter(pk=pk, ended_on__isnull=True).first()
    if found is None:
        return
    found.address, found.ended_on, found.ended_because = "", on, because[:200]
    found.save(update_fields=["address", "ended_on", "ended_because"])
    write_line(by=by, on=on, verb="end alerts", subject=found.subject, why=because, detail={"topic": found.topic})


def forget_address(*, address: str, by: Actor, on: date) -> int:
    """End all that an address asked for, at the person's request; how many there were."""
    numbers = list(queries.of_address(address).values_list("pk", flat=True))
    for pk in numbers:
        end_alerts(pk=pk, because="at the person's request", by=by, on=on)
    return len(numbers)


def forget_unconfirmed(*, before: date, by: Actor, on: date) -> int:
    """End what was asked for before a day and never confirmed; how many there were."""
    numbers = list(queries.unconfirmed(before).values_list("pk", flat=True))
    for pk in numbers:
        end_alerts(pk=pk, because="never confirmed", by=by, on=on)
    return len(numbers)


def note_sent(*, pk: int, upto: int, on: date) -> None:
    """Note up to which release a subscriber was told. One line for the whole sending stands in the ledger instead."""
    Subscription.objects.filter(pk=pk, sent_to__lt=upto).update(sent_to=upto, sent_on=on, refused=0)


def note_refused(*, pk: int, by: Actor, on: date) -> None:
    """Count a refusal by the mailbox; at the fifth in a row the subscription ends."""
    found = Subscription.objects.get(pk=pk)
    found.refused += 1
    found.save(update_fields=["refused"])
    if found.refused >= MOST_REFUSALS:
        end_alerts(pk=pk, because="the mailbox refuses", by=by, on=on)


@transaction.atomic
def note_sending(*, sent: int, upto: int, by: Actor, on: date) -> None:
    """One ledger line for a sending: how many messages, up to which release."""
    write_line(by=by, on=on, verb="send alerts", subject="alerts:all", detail={"sent": sent, "upto": upto})
