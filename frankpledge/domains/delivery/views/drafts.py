"""The page of any one thing of this room, and the two acts every draft allows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms.drafts import SetAsideForm
from frankpledge.domains.delivery.models import ActionRow, Draft
from frankpledge.domains.delivery.public import OFFERS
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.promise_choice import in_printed_order
from frankpledge.look.showing import banner_of, rows_of
from frankpledge.record.releases.offers import Offer

READERS = ("officer", "publisher", "member")


def offer_or_404(kind: str) -> Offer:
    """The offer of a kind of this room. Errors: Http404."""
    for offer in OFFERS:
        if offer.kind == kind:
            return offer
    raise Http404(f"This room has no {kind}.")


def of_my_bodies(request: HttpRequest, kind: type[Draft], pk: int, *roles: str) -> Any:
    """The thing, where the reader holds one of the roles for its body. Errors: Http404."""
    return get_object_or_404(kind, pk=pk, body__slug__in=actor_of(request).bodies(*roles))


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
    offer = offer_or_404(kind)
    thing: Draft = of_my_bodies(request, offer.model, pk, *READERS)  # type: ignore[arg-type]
    frozen = offer.freeze(thing)
    return render(
        request,
        "delivery/thing.html",
        {
            "offer": offer,
            "thing": thing,
            "frozen": frozen,
            "rows": rows_of(offer, frozen),
            "banner": banner_of(thing, frozen),
            "promises": sorted(thing.promises.all(), key=in_printed_order),
            "may_edit": actor_of(request).may("officer", thing.body.slug),
            "staleness": queries.staleness_of(thing, today()) if isinstance(thing, ActionRow) else None,
            "back": list_address(kind),
            "back_words": f"All {offer.many}",
        },
    )


@require_POST
@access("officer")
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, offer_or_404(kind).model, pk, "officer")  # type: ignore[arg-type]
    try:
        actions.make_ready(thing=thing, by=actor_of(request), on=today())
        messages.success(request, "A publisher can now release it.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, offer_or_404(kind).model, pk, "officer")  # type: ignore[arg-type]
    page = Page(
        title=f"Set aside: {thing}",
        act=actions.set_aside,
        form=SetAsideForm,
        back=address(thing),
        after=lambda _: list_address(kind),
        done="It is set aside. It stays on record, and a change takes it up again.",
        button="Set aside",
    )
    return edit(request, page, thing=thing)
