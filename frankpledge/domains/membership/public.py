"""The fields this room offers to the public, named one by one. Of a restricted body nothing is ever released."""

from typing import Any

from frankpledge.domains.membership.models import Membership, TermsOfReference
from frankpledge.domains.membership.queries import rule_in_words, vacancies_of
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.record.releases.offers import Frozen, Offer, iso


def _days(row: Any) -> dict[str, str]:
    return {"since": iso(row.since), "until": iso(row.until)}


def _chairing(chairing: Chairing) -> dict[str, Any]:
    return {
        "role": chairing.role,
        **_days(chairing),
        "since_is": chairing.since_is,
        "source": as_public(chairing.source),
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "who": term.who,
        "is_post": term.person is None,
        "party": term.party,
        "is_substitute": term.is_substitute,
        **_days(term),
        "since_is": term.since_is,
        "approval_of": term.approval_of,
        "approved_on": iso(term.approved_on),
        "roles": [_chairing(chairing) for chairing in term.chairings.all()],
        "note": term.note,
        "source": as_public(term.source),
    }


def _seat(seat: Seat) -> dict[str, Any]:
    terms = list(seat.terms.all())
    by = seat.appointer
    return {
        "key": seat.key,
        "title": seat.title,
        "seat_kind": seat.kind,
        "appointer": {"slug": by.slug, "name": by.name} if by and not by.is_restricted else {},
        "appointed_by": seat.appointed_by,
        "has_vote": seat.has_vote,
        **_days(seat),
        "terms": [_term(term) for term in terms],
        "vacancies": [{"since": iso(first), "until": iso(last)} for first, last in vacancies_of(seat, terms)],
        "note": seat.note,
        "source": as_public(seat.source),
    }


def _rule(rule: BodyRule) -> dict[str, Any]:
    return {
        "rule_kind": rule.get_kind_display(),
        "of": rule.of,
        "says": rule_in_words(rule),
        "share": rule.share,
        "number": rule.number,
        "named": rule.named,
        "without": rule.without,
        "words": rule.words,
        "law": rule.law,
        **_days(rule),
        "source": as_public(rule.source),
    }


def _text(part: TermsOfReference) -> dict[str, Any]:
    return {"heading": part.heading, "text": part.text, **_days(part), "source": as_public(part.source)}


def freeze_membership(membership: Membership) -> Frozen:
    """Who sits on a body, as the public reads it: every seat with its terms and the days on which nobody held it."""
    body = membership.body
    related = (
        "terms__person",
        "terms__source__document",
        "terms__chairings__source__document",
    )
    seats = body.seats.select_related("appointer", "source__document").prefetch_related(*related)
    rules = body.rules.select_related("source__document")
    texts = membership.terms_of_reference.select_related("source__document")
    return Frozen(
        kind=Membership.KIND,
        key=membership.subject,
        title=f"Membership of {body.name}",
        area=body.public_area(),
        body=body.slug,
        day=iso(membership.checked_on),
        fields={
            "of": body.name,
            "checked_on": iso(membership.checked_on),
            "note": membership.note,
            "seats": [_seat(seat) for seat in seats],
            "terms_of_reference": [_text(part) for part in texts],
            "rules": [_rule(rule) for rule in rules],
        },
        sources=sources_as_public([membership.source]),
        is_sample=membership.is_sample,
        about=(body.subject,),
    )


MEMBERSHIPS = Offer(
    kind=Membership.KIND,
    one="membership of a body",
    many="memberships of bodies",
    model=Membership,
    freeze=freeze_membership,
    labels={
        "of": "Body",
        "checked_on": "Last day for which the list was checked",
        "note": "How complete the list is",
        "seats": "Seats",
        "terms_of_reference": "Terms of reference",
        "rules": "Rules it works by",
    },
    covers=("key", "body", "checked_on", "note", "is_sample", "source"),
    withheld=Membership.HOUSEKEEPING,
    edit="membership:change_membership",
)

OFFERS = [MEMBERSHIPS]

# A text goes out within its membership: what of it the public reads, and what it does not.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "TermsOfReference": (
        ("heading", "text", "since", "until", "source"),
        {
            "id": "a number of the database",
            "membership": "the membership it stands in",
            "position": "the order of the rows says it",
        },
    ),
}
