"""Every read of kept addresses."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from frankpledge.domains.member_mail.models import KeptAddress
from frankpledge.record.bodies import Body
from frankpledge.record.people.members import within
from frankpledge.record.people.seats import Term


@dataclass(frozen=True)
class Member:
    """Somebody who sits on a body or stands in for one who does, and the address kept for them, if any."""

    term: Term
    kept: KeptAddress | None


def bodies_of(slugs: set[str]) -> QuerySet[Body]:
    """The bodies of these names that have a seat, restricted ones among them."""
    return Body.every.filter(slug__in=slugs, seats__isnull=False).distinct().order_by("name")


def members_of(body: Body, on: date) -> list[Member]:
    """Who sits on a body on a day, in the order of the seats, substitutes after the holders. Two queries."""
    terms = Term.objects.filter(within(on), seat__body=body).select_related("seat__body", "person")
    kept = {one.term_id: one for one in KeptAddress.objects.filter(term__seat__body=body, ended_on__isnull=True)}
    ordered = terms.order_by("seat__position", "seat_id", "is_substitute", "since", "pk")
    return [Member(term, kept.get(term.pk)) for term in ordered]


def active(on: date) -> QuerySet[KeptAddress]:
    """Those to whom e-mail goes on a day: the term still runs."""
    found = KeptAddress.objects.filter(ended_on__isnull=True, term__in=Term.objects.filter(within(on)))
    return found.select_related("term__seat__body").order_by("pk")
