"""Every read that answers a question."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet

from frankpledge.domains.membership.models import Membership
from frankpledge.record.people.members import Electorate, SeatOn, electorate, membership_on, vacant_periods
from frankpledge.record.people.seats import BodyRule, Seat, Term
from frankpledge.rules.figures import counted
from frankpledge.rules.minute_numbers import scheme
from frankpledge.rules.quorum import quorum_rule
from frankpledge.rules.votes import threshold

COUNTS = {
    "notice": "clear day",
    "questions within": "clear day",
    "minutes within": "working day",
    "actions within": "working day",
    "meets every": "week",
}


def memberships_of(bodies: set[str]) -> QuerySet[Membership]:
    """The memberships of the named bodies by the body's name, with the number of their seats."""
    rows = Membership.objects.filter(body__slug__in=bodies).select_related("body__area", "source__document")
    return rows.annotate(number_of_seats=Count("body__seats")).order_by("body__name", "pk")


def on_a_day(membership: Membership, on: date) -> tuple[list[SeatOn], Electorate]:
    """The seats as they stand on a day, and the body in numbers. Three queries."""
    seats = membership_on(membership.body, on)
    return seats, electorate(seats, on)


def vacancies_of(seat: Seat, terms: Iterable[Term]) -> list[tuple[date | None, date | None]]:
    """The days on which nobody holds a seat; a holder who awaits approval has it kept."""
    held = [(term.since, term.until) for term in terms if not term.is_substitute]
    return vacant_periods(seat.since, seat.until, held)


def rule_in_words(rule: BodyRule) -> str:
    """What a rule asks, in a few words: "1/3 of the members, never fewer than 3", "5 clear days"."""
    if rule.kind == "quorum":
        if rule.named:
            return quorum_rule(rule.named).title
        if not rule.share:
            return counted(rule.number or 0, "member")
        return f"{rule.share} of the members" + (f", never fewer than {rule.number}" if rule.number else "")
    if rule.kind == "numbering":
        return scheme(rule.named).title
    if rule.kind == "threshold":
        return threshold(rule.named).words
    if rule.kind in COUNTS:
        return counted(rule.number or 0, COUNTS[rule.kind])
    return rule.words
