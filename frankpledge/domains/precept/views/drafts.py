"""The two acts that every draft of this room allows, and where each kind of thing is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.precept import actions
from frankpledge.domains.precept.models import Act, Budget, Proposal
from frankpledge.domains.precept.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import access, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404

# The lists of this room.
LISTS = (("Precepts", "precept:list_proposals"), ("Budget tables", "precept:list_budgets"))
SHOWN = {Proposal: "precept:show_proposal", Act: "precept:show_act", Budget: "precept:show_budget"}


def address(thing: Any) -> str:
    """The desk page of a thing of this room."""
    return reverse(SHOWN[type(thing)], args=[thing.pk])


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("precept:list_budgets" if kind == Budget.KIND else "precept:list_proposals")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
