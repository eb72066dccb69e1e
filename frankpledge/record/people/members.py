"""Who sits on a body on a day, who may vote, which seats are vacant, and which of the body's rules are in force.

A term awaiting approval makes nobody a member, and its seat is not called vacant either: it is said to await approval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from django.db.models import Q

from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.quorum import Quorum, QuorumRule, own_rule, quorum, quorum_rule
from frankpledge.rules.votes import VotesNeeded, threshold, votes_needed

if TYPE_CHECKING:
    from frankpledge.record.bodies import Body

SeatState = Literal["held", "awaiting approval", "vacant"]


@dataclass(frozen=True)
class SeatOn:
    """A seat on one day. `term` is None where it is vacant; `roles` are chair or vice-chair; `substitutes` stand in."""

    seat: Seat
    state: SeatState
    term: Term | None = None
    roles: tuple[str, ...] = ()
    substitutes: tuple[Term, ...] = ()

    @property
    def who(self) -> str:
        """The holder's name or post, "" where the seat is vacant."""
        return self.term.who if self.term else ""


@dataclass(frozen=True)
class Electorate:
    """A body on one day in numbers: `seats` = `members` + `awaiting` + `vacant`; `voters` are members with a vote."""

    on: date
    seats: int
    members: int
    voters: int
    awaiting: int
    vacant: int
    because: str


def within(on: date) -> Q:
    """The filter for rows whose `since` and `until` hold the day; an unknown end is open."""
    return Q(Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gte=on))


def is_member(term: Term, on: date) -> bool:
    """Whether a term makes its holder a member on a day within it: it needs no approval, or had it by then."""
    return not term.approval_of or (term.approved_on is not None and term.approved_on <= on)


def seat_states(seats: Iterable[Seat], terms: Iterable[Term], chairings: Iterable[Chairing], on: date) -> list[SeatOn]:
    """The seats given, as they stand on a day by the terms and chairings given, which all hold that day."""
    holders: dict[int, list[Term]] = {}
    substitutes: dict[int, list[Term]] = {}
    for one in terms:
        (substitutes if one.is_substitute else holders).setdefault(one.seat_id, []).append(one)
    roles: dict[int, list[str]] = {}
    for chairing in chairings:
        roles.setdefault(chairing.term_id, []).append(chairing.role)
    found = []
    for seat in seats:
        here = holders.get(seat.pk, [])
        # Where one holder waits for approval while another still sits, the one who is a member holds the seat.
        term: Term | None = next((one for one in here if is_member(one, on)), here[0] if here else None)
        state: SeatState = "vacant" if term is None else "held" if is_member(term, on) else "awaiting approval"
        found.append(
            SeatOn(
                seat=seat,
                state=state,
                term=term,
                roles=tuple(sorted(roles.get(term.pk, []))) if term else (),
                substitutes=tuple(substitutes.get(seat.pk, [])),
            )
        )
    return found


def membership_on(body: Body, on: date) -> list[SeatOn]:
    """Every seat that the body has on a day, in order, with who holds it. Three queries."""
    seats = Seat.objects.filter(within(on), body=body).select_related("appointer").order_by("position", "pk")
    terms = Term.objects.filter(within(on), seat__body=body).select_related("person", "source__document")
    chairings = Chairing.objects.filter(within(on), term__seat__body=body)
    return seat_states(seats, terms.order_by("since", "pk"), chairings.order_by("pk"), on)


def vacancies_on(body: Body, on: date) -> list[Seat]:
    """The seats that nobody holds on a day; one that awaits approval is not among them."""
    return [one.seat for one in membership_on(body, on) if one.state == "vacant"]


def voters_on(body: Body, on: date) -> list[SeatOn]:
    """The members who may vote on a day, or of whom no source says that they may not, in the order of their seats."""
    return [one for one in membership_on(body, on) if one.state == "held" and one.seat.has_vote is not False]


def electorate_on(body: Body, on: date) -> Electorate:
    """How many members and voters a body has on a day, with the sum in words. Three queries."""
    return electorate(membership_on(body, on), on)


def electorate(membership: list[SeatOn], on: date) -> Electorate:
    """The numbers of a membership already at hand."""
    states = [one.state for one in membership]
    held, awaiting, vacant = (states.count(state) for state in ("held", "awaiting approval", "vacant"))
    voters = sum(one.state == "held" and one.seat.has_vote is not False for one in membership)
    because = count_in_words(on, held, awaiting, vacant)
    if voters != held:
        because += f", {voters} of them with a vote"
    if unsaid := sum(one.state == "held" and one.seat.has_vote is None for one in membership):
        because += f" (of {unsaid} no source says whether they vote; they are counted as voters)"
    return Electorate(on, len(states), held, voters, awaiting, vacant, because)


def count_in_words(on: date, held: int, awaiting: int, vacant: int) -> str:
    """The sum by which the seats of a body make its members on a day."""
    less = [f"{vacant} vacant"] if vacant else []
    less += [f"{awaiting} awaiting approval"] if awaiting else []
    seats = f"{counted(held + awaiting + vacant, 'seat')} on {day_label(on)}"
    return f"{seats}, of which {' and '.join(less)}: {counted(held, 'member')}" if less else f"{seats}, all held"


def rules_on(body: Body, on: date) -> list[BodyRule]:
    """The rules of a body in force on a day, in the order of their kinds."""
    return list(BodyRule.objects.filter(within(on), body=body).select_related("source__document"))


def rule_on(body: Body, kind: str, on: date, of: str = "") -> BodyRule | None:
    """The rule of a kind in force on a day (the one that began last), None where the record holds none.

    Kinds are those of RULE_KINDS: "quorum", "notice", "numbering", "threshold", "minutes within", "actions within" …
    """
    rules = [rule for rule in rules_on(body, on) if rule.kind == kind and rule.of == of]
    return max(rules, key=lambda rule: (rule.since or date.min, rule.pk), default=None)


def quorum_rule_of(rule: BodyRule) -> QuorumRule:
    """A body's quorum as rules/ reads it: a rule named, a share with a floor, or a bare number.

    Errors: ValueError where it says none of the three.
    """
    return quorum_of(rule.named, rule.share, rule.number)


def quorum_of(named: str, share: str, number: int | None) -> QuorumRule:
    """The quorum that these three values mean. Errors: ValueError where they say nothing."""
    if named:
        return quorum_rule(named)
    if not share and not number:
        raise ValueError("a quorum is a share of the members, a number, or a rule on record")
    return own_rule(Fraction(share) if share else None, number or 0)


def quorum_on(body: Body, on: date, present: int | None = None) -> Quorum | None:
    """How many must be present on a day, and whether those present do; None where no rule is on record or nobody sits.

    Errors: ValueError for more present than members.
    """
    rule, members = rule_on(body, "quorum", on), electorate_on(body, on).members
    return quorum(quorum_rule_of(rule), members, present) if rule and members else None


def votes_needed_on(body: Body, on: date, key: str) -> VotesNeeded | None:
    """The votes that a threshold of rules/ ("precept-veto") needs of the members at the time; None where nobody sits.

    Errors: ValueError for an unknown key, or a threshold of those present or voting, which a day alone cannot say.
    """
    rule, members = threshold(key), electorate_on(body, on).members
    if rule.of != "members at the time":
        raise ValueError(f"{key!r} is counted of the {rule.of}, which only a meeting can say")
    return votes_needed(rule, members) if members else None


def vacant_periods(
    since: date | None, until: date | None, held: Iterable[tuple[date, date | None]]
) -> list[tuple[date | None, date | None]]:
    """The days of a seat that no term holds, as pairs of first and last day; None is an end that is open or not known.

    Where the seat's first day is not known, nothing is said of the days before its first term.
    """
    found: list[tuple[date | None, date | None]] = []
    terms = sorted(held)
    free = since if since or not terms else terms[0][0]
    for first, last in terms:
        if free and first > free:
            found.append((free, first - timedelta(days=1)))
        if last is None:
            return found
        free = max(free or last, last + timedelta(days=1))
    return [*found, (free, until)] if until is None or free is None or free <= until else found
