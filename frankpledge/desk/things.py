"""Every kind of thing staff draft and release, found alike whichever room it lives in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, ForeignKey, Q, QuerySet
from django.urls import resolve, reverse
from django.utils.http import urlencode

from frankpledge.domains import offers
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.offers import Offer

# Under which name a listed thing carries the slug of its body.
LISTED_FOR = "listed_for_body"


@dataclass(frozen=True)
class Line:
    """One thing on a list of the desk: what it is, how it stands, and where it is changed or previewed."""

    kind: str
    one: str
    pk: int
    title: str
    state: str
    changed_on: date | None
    edit: str
    preview: str

    @property
    def choice(self) -> str:
        """How a form names the thing."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True)
class Lines:
    """A list cut to a length, and how many there are in all."""

    lines: list[Line]
    count: int


def things_of(offer: Offer, bodies: Iterable[str]) -> QuerySet[Any]:
    """The things of one kind that belong to the named bodies or to none; what was set aside is left out."""
    rows, lookup = offer.model._default_manager.filter(set_aside=""), offer.model.OF_BODY
    if lookup:
        ours = Q(**{f"{lookup}__in": list(bodies)}) | Q(**{f"{lookup}__isnull": True})
        rows = rows.filter(ours).annotate(**{LISTED_FOR: F(lookup)})
    linked = [column.name for column in offer.model._meta.concrete_fields if isinstance(column, ForeignKey)]
    return rows.select_related(*linked)


def may_edit(offer: Offer, body: str, actor: Actor) -> bool:
    """Whether the form of a kind opens for this actor: by the rule its view declares, and for that very body."""
    if not offer.edit:
        return False
    rules: tuple[str, ...] = resolve(reverse(offer.edit, args=[0])).func.access  # type: ignore[attr-defined]
    return any(actor.may(rule, "" if rule == "administrator" else body) for rule in rules)


def line_of(offer: Offer, thing: Releasable, actor: Actor, back: str) -> Line:
    """A thing as a line of a list; `back` is the page to which its form leads back."""
    allowed = may_edit(offer, getattr(thing, LISTED_FOR, "") or "", actor)
    edit = reverse(offer.edit, args=[thing.pk]) if allowed else ""
    return Line(
        kind=offer.kind,
        one=offer.one,
        pk=thing.pk,
        title=str(thing),
        state=thing.state,
        changed_on=thing.changed_on,
        edit=f"{edit}?{urlencode({'back': back})}" if edit else "",
        preview=reverse("desk:preview", args=[offer.kind, thing.pk]),
    )


def in_state(
    state: str, bodies: set[str], actor: Actor, *, mine: bool = False, back: str = "/desk/", limit: int = 50
) -> Lines:
    """The things in a state, newest change first, `limit` of each kind; `mine` asks for what the actor changed last.

    At most two queries a kind, however many things.
    """
    lines, count = [], 0
    for offer in offers():
        rows = things_of(offer, bodies).filter(state=state)
        rows = rows.filter(changed_by=actor.words[:200]) if mine else rows
        found = list(rows.order_by("-changed_on", "-pk")[:limit])
        count += len(found) if len(found) < limit else rows.count()
        lines += [line_of(offer, thing, actor, back) for thing in found]
    return Lines(lines, count)
