"""Every kind of thing staff draft and release, found alike whichever room it lives in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, ForeignKey, Model, Q, QuerySet
from django.urls import resolve, reverse
from django.utils.http import urlencode

from frankpledge.domains import offers
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.offers import Offer

# Who may read drafts.
READERS = ("officer", "publisher", "member")
# By which of its columns a thing belongs to a body, the surest first.
BODY_COLUMNS = ("body", "made_by", "publisher")
# The column in which a room says why it gave a draft up.
SET_ASIDE = "set_aside"
# Under which name a listed thing carries the slug of its body.
OF_BODY = "listed_for_body"


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


def _to_body(model: type[Model], name: str) -> bool:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(column, ForeignKey) and column.related_model is Body


def body_lookup(model: type[Model]) -> str:
    """The lookup from a model to the slug of the body its things belong to, "" where they belong to none.

    Areas belong to no body. A thing without a column of its own goes with what it is part of (a version with its plan).
    """
    if model is Body:
        return "slug"
    if model is Area:
        return ""
    for name in BODY_COLUMNS:
        if _to_body(model, name):
            return f"{name}__slug"
    for column in model._meta.get_fields():
        if isinstance(column, ForeignKey) and isinstance(column.related_model, type) and column.related_model != model:
            for name in BODY_COLUMNS:
                if _to_body(column.related_model, name):
                    return f"{column.name}__{name}__slug"
    return ""


def things_of(offer: Offer, bodies: Iterable[str]) -> QuerySet[Any]:
    """The things of one kind that belong to the named bodies or to none; what a room set aside is left out."""
    rows = offer.model._default_manager.all()
    lookup = body_lookup(offer.model)
    if lookup:
        ours = Q(**{f"{lookup}__in": list(bodies)}) | Q(**{f"{lookup}__isnull": True})
        rows = rows.filter(ours).annotate(**{OF_BODY: F(lookup)})
    if any(column.name == SET_ASIDE for column in offer.model._meta.get_fields()):
        rows = rows.filter(**{SET_ASIDE: ""})
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
    allowed = may_edit(offer, getattr(thing, OF_BODY, "") or "", actor)
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
