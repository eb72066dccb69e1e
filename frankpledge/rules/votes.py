"""Votes and thresholds: how many are needed, of whom, and whether a vote carried. Whole numbers and fractions only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.figures import counted
from frankpledge.rules.statute import table

Electorate = Literal["members at the time", "members present", "votes cast"]
Outcome = Literal["carried", "not carried", "votes equal"]
MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Threshold(Authority):
    """What carries a decision: at least (or with `more_than`, more than) a share of an electorate."""

    key: str
    title: str
    share: Fraction
    more_than: bool
    of: Electorate

    @property
    def words(self) -> str:
        """The threshold in words: "at least 2/3 of the members at the time"."""
        return f"{'more than' if self.more_than else 'at least'} {self.share} of the {self.of}"


@dataclass(frozen=True, kw_only=True)
class VotesNeeded(Answer):
    """The least `number` of votes for, out of an `electorate` of so many; `exact` is the share before rounding up."""

    number: int
    electorate: int
    exact: Fraction
    of: Electorate


@dataclass(frozen=True, kw_only=True)
class VoteCount(Answer):
    """What became of a vote; `number` votes for were needed. "votes equal" awaits a casting vote."""

    outcome: Outcome
    number: int
    votes_for: int
    votes_against: int
    abstained: int
    electorate: int


@cache
def thresholds() -> dict[str, Threshold]:
    """Every threshold on record by key."""
    rows = table("thresholds")["threshold"]
    return {row["key"]: Threshold(**{**row, "share": Fraction(row["share"])}) for row in rows}


def threshold(key: str) -> Threshold:
    """The threshold of that key. Raises ValueError naming the keys there are."""
    if key not in thresholds():
        raise ValueError(f"{key!r} is no threshold on record: choose one of {', '.join(thresholds())}")
    return thresholds()[key]


def check_count(number: int, what: str, least: int = 0) -> None:
    """Raise ValueError unless the number is whole and between `least` and a thousand, and is no truth value."""
    if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= MOST:
        raise ValueError(f"{what}: a whole number from {least} to {MOST} is needed, not {number!r}")


def members_at_the_time(seats: int, vacancies: int = 0) -> int:
    """The seats that somebody holds. Raises ValueError where none is held."""
    check_count(seats, "seats", 1)
    check_count(vacancies, "vacancies")
    if vacancies >= seats:
        raise ValueError(f"{counted(vacancies, 'vacancy', 'vacancies')} in {counted(seats, 'seat')} leave no member")
    return seats - vacancies


def votes_needed(rule: Threshold, electorate: int) -> VotesNeeded:
    """The least number of votes that meets the threshold. Raises ValueError for an electorate below one."""
    check_count(electorate, rule.of, 1)
    exact = rule.share * electorate
    number = math.floor(exact) + 1 if rule.more_than else math.ceil(exact)
    whole = exact.denominator == 1
    says = "is" if whole else f"is {exact.numerator}/{exact.denominator}, between {math.floor(exact)} and"
    because = (
        f"{rule.share} of {electorate} ({rule.of}) {says} {math.ceil(exact)}; "
        f"{'more than' if rule.more_than else 'at least'} that is {counted(number, 'vote')}"
    )
    return VotesNeeded(number=number, electorate=electorate, exact=exact, of=rule.of, because=because, **cited(rule))


def veto(seats: int, vacancies: int = 0, key: str = "precept-veto") -> VotesNeeded:
    """The votes that a panel of so many seats needs for a veto; vacant seats are no members. Errors: ValueError."""
    return votes_needed(threshold(key), members_at_the_time(seats, vacancies))


def count_votes(
    rule: Threshold,
    *,
    votes_for: int,
    votes_against: int,
    abstained: int = 0,
    members: int,
    present: int | None = None,
    casting: Literal["", "for", "against"] = "",
) -> VoteCount:
    """Whether a vote carried. `members` are those at the time; `present` is taken to be those who took part.

    Raises ValueError for more hands than members present, more present than members, nobody voting where votes cast
    are counted, and a casting vote where votes are not equal or the threshold is no majority of the votes cast.
    """
    for number, what in ((votes_for, "votes for"), (votes_against, "votes against"), (abstained, "abstentions")):
        check_count(number, what)
    hands = votes_for + votes_against + abstained
    here = hands if present is None else present
    check_count(members, "members", 1)
    check_count(here, "members present")
    if hands > here:
        raise ValueError(f"{counted(hands, 'hand')} for {counted(here, 'member')} present: somebody is counted twice")
    if here > members:
        raise ValueError(f"{here} present, but only {counted(members, 'member')} at the time")
    cast = votes_for + votes_against
    electorate = {"members at the time": members, "members present": here, "votes cast": cast}[rule.of]
    if not electorate:
        raise ValueError("nobody voted, so there is nothing to count")
    equal = rule.of == "votes cast" and votes_for == votes_against
    if casting and not equal:
        raise ValueError("a casting vote is given only where a majority of the votes cast decides and they are equal")
    needed = votes_needed(rule, electorate)
    because = f"{votes_for} for, {votes_against} against, {abstained} abstained; {needed.because}"
    if equal:
        outcome: Outcome = {"": "votes equal", "for": "carried", "against": "not carried"}[casting]  # type: ignore[assignment]
        because += f"; the votes are equal{f' and the casting vote was {casting}' if casting else ''}"
    else:
        outcome = "carried" if votes_for >= needed.number else "not carried"
    return VoteCount(
        outcome=outcome, number=needed.number, votes_for=votes_for, votes_against=votes_against, abstained=abstained,
        electorate=electorate, because=because, **cited(rule),
    )  # fmt: skip
