"""The end of the ledger as it is published: that of the last act on the record itself."""

import json
from typing import NamedTuple

from frankpledge.record.ledger.chain import FIRST
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.ledger.seal import RECEIVED

GIVEN = "hand over"
# What tells only that the whole record went from one installation to another.
MOVES = (GIVEN, RECEIVED)


class Head(NamedTuple):
    """The number, hash and day of a line; 0, zeros and "" before the first."""

    number: int
    hash: str
    on: str


def told_head() -> Head:
    """The last line that is no move of the record; the next act's hash covers the moves after it. Two queries at most.

    Where nothing was done since the record arrived, it is the one that was told where it came from: the line of
    arrival holds it, since the last act may be one of another body, whose day is sealed.
    """
    names = ("number", "hash", "on")
    row = LedgerLine.objects.exclude(verb__in=MOVES).order_by("-number").values_list(*names).first()
    last = Head(*row) if row else Head(0, FIRST, "")
    later = LedgerLine.objects.filter(number__gt=last.number, verb=RECEIVED).order_by("-number")
    for detail in later.values_list("detail", flat=True)[:1]:
        if told := json.loads(detail).get("told_head"):
            return Head(*told)
    return last
