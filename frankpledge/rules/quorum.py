"""How many must be present for a meeting to decide anything: a share of the members, and never fewer than a floor."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.figures import counted
from frankpledge.rules.statute import table
from frankpledge.rules.votes import check_count


@dataclass(frozen=True, kw_only=True)
class QuorumRule(Authority):
    """A share of the members at the time, rounded up, and the least number whatever the share gives."""

    key: str
    title: str
    share: Fraction
    minimum: int


@dataclass(frozen=True, kw_only=True)
class Quorum(Answer):
    """The `number` needed out of `members`, and where `present` is known whether it is `met`."""

    number: int
    members: int
    present: int | None
    met: bool | None


@cache
def quorum_rules() -> dict[str, QuorumRule]:
    """Every quorum on record by key."""
    rows = table("thresholds")["quorum"]
    return {row["key"]: QuorumRule(**{**row, "share": Fraction(row["share"])}) for row in rows}


def quorum_rule(key: str) -> QuorumRule:
    """The rule of that key. Raises ValueError naming the keys there are."""
    if key not in quorum_rules():
        raise ValueError(f"{key!r} is no quorum on record: choose one of {', '.join(quorum_rules())}")
    return quorum_rules()[key]


def own_rule(share: Fraction | None, minimum: int) -> QuorumRule:
    """A body's own quorum; without a share it is a bare number.

    Raises ValueError for a share that is not above nought and at most one, and for a bare number below one.
    """
    if share is not None and not 0 < share <= 1:
        raise ValueError(f"a quorum is a share above nought and at most one, not {share}")
    check_count(minimum, "the least number", 0 if share else 1)
    return QuorumRule(
        key="own",
        title="A body's own rule",
        share=share or Fraction(0),
        minimum=minimum,
        section="The body's own rules of procedure (Police Reform and Social Responsibility Act 2011, Schedule 6, "
        "paragraph 25)",
        source="https://www.legislation.gov.uk/ukpga/2011/13/schedule/6/paragraph/25",
        verified=False,
        note="The share and the least number are those given with the question.",
    )


def quorum(rule: QuorumRule, members: int, present: int | None = None) -> Quorum:
    """The quorum of a body of so many members at the time, and whether those present make it.

    Raises ValueError for fewer than one member and for more present than there are members. A floor above the number of
    members makes all of them needed.
    """
    check_count(members, "members", 1)
    exact = rule.share * members
    number = min(members, max(rule.minimum, math.ceil(exact)))
    floor = f", never fewer than {rule.minimum}" if rule.minimum else ""
    if rule.share:
        because = (
            f"{rule.share} of {counted(members, 'member')} is {exact}, rounded up{floor}: {number} must be present"
        )
    else:
        because = f"the rule asks for {rule.minimum} of {counted(members, 'member')}: {number} must be present"
    met = None
    if present is not None:
        check_count(present, "members present")
        if present > members:
            raise ValueError(f"{present} present, but only {counted(members, 'member')} at the time")
        met = present >= number
        because += f", and {present} {'is' if present == 1 else 'are'}"
    return Quorum(number=number, members=members, present=present, met=met, because=because, **cited(rule))
