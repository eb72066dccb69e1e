"""Keeping a member's address, ending it, noting what was sent. No ledger line holds an address."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.member_mail.models import KeptAddress
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Actor
from frankpledge.record.people.seats import Term

MOST_REFUSALS = 5
NO_ADDRESS = "Enter an e-mail address, like name@example.org"


@transaction.atomic
def keep_address(*, term: Term, address: str, by: Actor, on: date, token: str | None = None) -> KeptAddress:
    """Keep the address of a member, in place of an earlier one; they are told of what happens from now on.

    Errors: NotAllowed without the role of officer of the body; AlreadyDone; ValidationError where the address is none,
    or the member's term has ended.
    """
    by.require("officer", term.seat.body.slug)
    refuse_twice(token)
    if term.until and term.until < on:
        raise ValidationError("This member's term has ended.")
    for standing in KeptAddress.objects.select_for_update().filter(term=term, ended_on__isnull=True):
        _end(standing, "another address is kept", by, on)
    last = LedgerLine.objects.order_by("-number").values_list("number", flat=True).first() or 0
    made = KeptAddress(term=term, address=address.strip().lower(), kept_on=on, told_to=last)
    if not made.address:
        raise ValidationError({"address": NO_ADDRESS})
    made.full_clean()
    made.save()
    write_line(by=by, on=on, verb="keep member's address", subject=made.subject, token=token)
    return made


@transaction.atomic
def end_address(
    *, pk: int, because: str = "by the office", by: Actor, on: date, token: str | None = None
) -> KeptAddress:
    """Stop writing to a member, and forget the address. Twice is once.

    Errors: NotAllowed without the role of officer of the body; AlreadyDone.
    """
    found = KeptAddress.objects.select_for_update(of=("self",)).select_related("term__seat__body").get(pk=pk)
    by.require("officer", found.term.seat.body.slug)
    refuse_twice(token)
    if found.ended_on is None:
        _end(found, because, by, on, token)
    return found


def _end(found: KeptAddress, because: str, by: Actor, on: date, token: str | None = None) -> None:
    found.address, found.ended_on, found.ended_because = "", on, because[:200]
    found.save(update_fields=["address", "ended_on", "ended_because"])
    write_line(by=by, on=on, verb="end member's address", subject=found.subject, why=because, token=token)


def note_told(*, pk: int, upto: int, on: date, sent: bool) -> None:
    """Note up to which ledger line a member was told. One line for the whole sending stands in the ledger instead."""
    values = {"told_to": upto, **({"told_on": on, "refused": 0} if sent else {})}
    KeptAddress.objects.filter(pk=pk, told_to__lt=upto).update(**values)


def note_refused(*, pk: int, by: Actor, on: date) -> None:
    """Count a refusal by the mailbox; at the fifth in a row the address ends."""
    found = KeptAddress.objects.get(pk=pk)
    found.refused += 1
    found.save(update_fields=["refused"])
    if found.refused >= MOST_REFUSALS:
        end_address(pk=pk, because="the mailbox refuses", by=by, on=on)
