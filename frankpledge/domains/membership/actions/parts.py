"""The membership of a body as a whole, and its seats, terms, chairs, rules and terms of reference one by one."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.membership.checks import CHECKS, Part, fraction
from frankpledge.domains.membership.models import Membership, TermsOfReference
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor, Person
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.record.releases.drafts import write_draft

NAMES: dict[type[Part], str] = {
    Seat: "seat",
    Term: "term",
    Chairing: "chair",
    BodyRule: "rule",
    TermsOfReference: "terms of reference",
}


def record_membership(*, by: Actor, on: date, body: Body, token: str | None = None, **values: Any) -> Membership:
    """Begin the record of who sits on a body. `values`: checked_on, note, is_sample, source.

    Errors: NotAllowed; ValidationError naming the field where the body has one already; AlreadyDone.
    """
    by.require("officer", body.slug)
    if Membership.objects.filter(body=body).exists():
        raise ValidationError({"body": "The membership of this body is on record already. Change that."})
    made = Membership(key=body.slug, body=body)
    return write_draft(made, with_source(values), by=by, on=on, verb="record membership", token=token)


def change_membership(
    *, thing: Membership, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Membership:
    """Change what is said of the list as a whole. Errors: as record_membership; Conflict."""
    by.require("officer", thing.of_body)
    given = with_source(values)
    return write_draft(thing, given, by=by, on=on, verb="change membership", edition=edition, token=token)


@transaction.atomic
def save_part(
    *,
    thing: Membership,
    part: Part,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    **values: Any,
) -> Membership:
    """Add (unsaved `part`) or change (saved `part`) a seat, term, chairing, rule or text of a membership.

    `values` are the part's fields; a term takes `person_name` too. Errors: NotAllowed; Conflict; AlreadyDone;
    ValidationError naming the field where days meet another's, or a rule does not say what its kind needs.
    """
    by.require("officer", thing.of_body)
    verb = f"{'change' if part.pk else 'record'} {NAMES[type(part)]}"
    standing = write_draft(thing, {}, by=by, on=on, verb=verb, edition=edition, token=token)
    lay_part(standing, part, with_source(values))
    return standing


def lay_part(standing: Membership, part: Part, values: dict[str, Any]) -> None:
    """Fill, check and keep one part within the write of its membership. Errors: ValidationError naming the field."""
    given = dict(values)
    if isinstance(part, Term) and "person_name" in given:
        name = " ".join((given.pop("person_name") or "").split())
        part.person = Person.objects.get_or_create(name=name)[0] if name else None
    for name, value in given.items():
        setattr(part, name, value)
    _belong(standing, part)
    if isinstance(part, BodyRule):
        try:
            part.share = fraction(part.share)
        except (ValueError, ZeroDivisionError) as wrong:
            raise ValidationError({"share": "Enter a share like 1/3."}) from wrong
    part.full_clean()
    CHECKS[type(part)](part)
    part.save()


def _belong(standing: Membership, part: Part) -> None:
    """Tie a new part to the body; one that is tied to another body's is refused."""
    if isinstance(part, TermsOfReference):
        part.membership = standing
    elif isinstance(part, Seat | BodyRule):
        part.body = standing.body
    else:
        seat = getattr(part, "seat", None) or getattr(getattr(part, "term", None), "seat", None)
        if seat is None or seat.body_id != standing.body_id:
            raise ValidationError("Choose a seat of this body.")
