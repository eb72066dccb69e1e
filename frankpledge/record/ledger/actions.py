"""Writing a line, always in the transaction of the act itself."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import IntegrityError, connection

from frankpledge.record.ledger.chain import FIRST, canonical, row_hash, single_file
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Actor


class AlreadyDone(Exception):
    """Raised where a form is sent twice: the act of this token stands in the ledger. `subject` says on what."""

    def __init__(self, subject: str) -> None:
        super().__init__("This form was already sent; nothing was written a second time.")
        self.subject = subject


def refuse_twice(token: str | None) -> None:
    """Call before the act is tried, so that a form sent twice is told so rather than that its edition is old.

    Errors: AlreadyDone where the token stands in the ledger.
    """
    if token and (seen := LedgerLine.objects.filter(token=token).values_list("subject", flat=True).first()):
        raise AlreadyDone(seen)


def write_line(
    *,
    by: Actor,
    on: date,
    verb: str,
    subject: str,
    why: str = "",
    detail: dict[str, Any] | None = None,
    token: str | None = None,
) -> LedgerLine:
    """Append one line. `subject` is "kind:key"; `detail` holds hashes and references, never content or personal data.

    Errors: AlreadyDone where the token stands already; RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A ledger line is written in the transaction of its act.")
    single_file("ledger")
    refuse_twice(token)
    last = LedgerLine.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = last if last else (0, FIRST)
    row = {
        "number": number + 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "on": on.isoformat(),
        "by": by.words[:200],
        "verb": verb,
        "subject": subject,
        "why": why,
        "detail": canonical(detail or {}),
        "token": token,
        "previous_hash": previous,
    }
    try:
        return LedgerLine.objects.create(**row, hash=row_hash(row))
    except IntegrityError as clash:
        raise AlreadyDone(subject) from clash
