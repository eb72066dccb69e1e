"""What must hold of a seat, a term, a chairing or a rule among those that stand beside it."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from django.core.exceptions import ValidationError

from frankpledge.domains.membership.models import TermsOfReference
from frankpledge.record.people.members import quorum_rule_of
from frankpledge.record.people.seats import COUNTED, NAMED, BodyRule, Chairing, Seat, Term
from frankpledge.rules.minute_numbers import scheme
from frankpledge.rules.periods import day_label
from frankpledge.rules.votes import threshold
from frankpledge.rules.working_days import exclusions

Part = Seat | Term | Chairing | BodyRule | TermsOfReference


class Dated(Protocol):
    """A row with a first and a last day, either of which may be unknown."""

    since: Any
    until: Any


def days_of(row: Dated) -> str:
    """The days of a row in words."""
    first = f"from {day_label(row.since)}" if row.since else "from a day not stated"
    return f"{first} to {day_label(row.until)}" if row.until else f"{first}, with no last day"


def meets(one: Dated, other: Dated) -> bool:
    """Whether two rows share a day; an unknown end is open."""
    return (one.until is None or other.since is None or other.since <= one.until) and (
        other.until is None or one.since is None or one.since <= other.until
    )


def _refuse_meeting(part: Part, others: Iterable[Part], what: str) -> None:
    for other in others:
        if other.pk != part.pk and meets(part, other):
            raise ValidationError({"since": f"{what} ({other}) {days_of(other)}. Mend the days."})


def _refuse_outside(part: Dated, around: Dated, what: str) -> None:
    first: date | None = around.since
    if first and part.since and part.since < first:
        raise ValidationError({"since": f"{what} begins on {day_label(first)}."})
    last: date | None = around.until
    if last and (part.until is None or part.until > last):
        raise ValidationError({"until": f"{what} ends on {day_label(last)}."})


def check_seat(seat: Seat) -> None:
    """A seat covers the terms that were held in it. Errors: ValidationError naming the field."""
    for term in seat.terms.select_related("person") if seat.pk else ():
        if seat.since and term.since < seat.since:
            raise ValidationError({"since": f"{term} sat in it {days_of(term)}."})
        if seat.until and (term.until is None or term.until > seat.until):
            raise ValidationError({"until": f"{term} sits in it {days_of(term)}. End that term first."})


def check_term(term: Term) -> None:
    """One holder at a time, within the days of the seat. Errors: ValidationError naming the field."""
    _refuse_outside(term, term.seat, "The seat")
    if not term.is_substitute:
        others = term.seat.terms.filter(is_substitute=False).select_related("person")
        _refuse_meeting(term, others, "Somebody else holds this seat")
    for chairing in term.chairings.all() if term.pk else ():
        if term.until and (chairing.until is None or chairing.until > term.until):
            words = f"The holder is {chairing.role} {days_of(chairing)}. End that first."
            raise ValidationError({"until": words})


def check_chairing(chairing: Chairing) -> None:
    """One chair at a time, within the days of the term. Errors: ValidationError naming the field."""
    if chairing.term.is_substitute:
        raise ValidationError({"term": "A substitute does not hold the seat, so cannot be its chair."})
    _refuse_outside(chairing, chairing.term, "The term")
    body, role = chairing.term.seat.body, chairing.role
    if role == "chair":
        others = Chairing.objects.filter(term__seat__body=body, role=role).select_related("term__person")
        _refuse_meeting(chairing, others, "Somebody else is in the chair")


def _refuse_unread(rule: BodyRule) -> None:
    """Let rules/ read what the rule says and names."""
    readers: dict[str, tuple[str, Callable[[], object]]] = {
        "quorum": ("share", lambda: quorum_rule_of(rule)),
        "numbering": ("named", lambda: scheme(rule.named)),
        "threshold": ("named", lambda: threshold(rule.named)),
    }
    field, read = readers.get(rule.kind, ("", lambda: None))
    try:
        read()
        field = "without"
        if rule.without:
            exclusions(rule.without)
    except (ValueError, ZeroDivisionError) as wrong:
        raise ValidationError({field: f"{str(wrong)[:1].upper()}{str(wrong)[1:]}."}) from wrong


def check_rule(rule: BodyRule) -> None:
    """A rule says what its kind needs, and is alone of its kind at a time. Errors: ValidationError naming the field."""
    _refuse_unread(rule)
    if rule.kind in COUNTED and not rule.number:
        raise ValidationError({"number": "Enter the number, one or more."})
    if rule.kind == "other" and not rule.words.strip():
        raise ValidationError({"words": "Say the rule in words."})
    if rule.kind not in ("quorum", *NAMED) and (rule.share or rule.named):
        raise ValidationError({"kind": "A rule of this kind has no share and names no rule on record."})
    if rule.kind != "other":
        others = BodyRule.objects.filter(body=rule.body, kind=rule.kind, of=rule.of)
        _refuse_meeting(rule, others, "There is such a rule")


def check_terms_of_reference(part: TermsOfReference) -> None:
    """One text under a heading at a time. Errors: ValidationError naming the field."""
    others = TermsOfReference.objects.filter(membership=part.membership, heading=part.heading)
    _refuse_meeting(part, others, "There is a text under this heading")


def fraction(text: str) -> str:
    """A share as it is kept: "2/6" is "1/3". Errors: ValueError where it is none."""
    return str(Fraction(text)) if text else ""


CHECKS: dict[type[Part], Any] = {
    Seat: check_seat,
    Term: check_term,
    Chairing: check_chairing,
    BodyRule: check_rule,
    TermsOfReference: check_terms_of_reference,
}
