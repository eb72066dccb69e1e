"""Where the things of this room are shown, and the acts that their drafts allow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.models import Version
from frankpledge.domains.plans.public import VERSIONS
from frankpledge.look import draft_pages
from frankpledge.look.access import access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.record.promises import Promise
from frankpledge.record.public import PROMISES

LISTS = (("Plans", "plans:list_plans"), ("Promises made outside a plan", "plans:list_promises"))


def address(thing: Version | Promise) -> str:
    """The page of a version or of a promise made outside a plan."""
    return reverse("plans:show_version" if isinstance(thing, Version) else "plans:show_promise", args=[thing.pk])


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404([VERSIONS, PROMISES], kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404([PROMISES], kind)
    thing = of_my_bodies(request, queries.promises_of(actor_of(request).bodies("officer")), pk, "officer")
    after = reverse("plans:list_promises")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
