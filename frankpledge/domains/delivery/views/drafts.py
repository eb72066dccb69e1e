"""The page of any one thing of this room, and the acts that every draft allows."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.models import ActionRow, Draft
from frankpledge.domains.delivery.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.promise_choice import in_printed_order

# The lists of this room.
LISTS = (
    ("Activities", "delivery:list_activities"),
    ("Actions", "delivery:list_action_rows"),
    ("Engagement diary", "delivery:list_engagements"),
    ("Assessments", "delivery:list_assessments"),
)


def address(thing: Draft) -> str:
    """The page of a thing."""
    return reverse("delivery:show", args=[thing.KIND, thing.pk])


def list_address(kind: str) -> str:
    """The list that a kind of thing stands in."""
    return reverse(f"delivery:list_{kind.replace('-', '_')}")


def add(request: HttpRequest, kind: str, title: str, act: Callable[..., Any], form: type[BaseForm]) -> HttpResponse:
    """The form for a new thing of one of the officer's bodies."""
    page = Page(title=title, act=act, form=form, back=list_address(kind), after=address)
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


def change(request: HttpRequest, thing: Draft, act: Callable[..., Any], form: type[BaseForm]) -> HttpResponse:
    """The form that changes a thing."""
    page = Page(title=f"Change: {thing}", act=act, form=form, back=address(thing), after=address)
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access(*READERS)
def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer = offer_or_404(OFFERS, kind)
    thing: Any = of_my_bodies(request, offer.model, pk, *READERS)
    return draft_pages.show_thing(
        request,
        offer,
        thing,
        back=list_address(kind),
        template="delivery/thing.html",
        promises=sorted(thing.promises.all(), key=in_printed_order),
        staleness=queries.staleness_of(thing, today()) if isinstance(thing, ActionRow) else None,
    )


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=list_address(kind))
