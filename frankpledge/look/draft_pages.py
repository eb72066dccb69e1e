"""What the pages of all drafts share: one thing as its public will read it, and the two acts that every draft allows.

A room has addresses `mark_ready` and `set_aside`, each with kind and number.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frankpledge.look.access import actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.look.showing import banner_of, rows_of
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.offers import Offer


class SetAsideForm(GovukForm):
    reason = forms.CharField(
        max_length=300, label="Why it is set aside", widget=forms.Textarea, help_text="Kept for good. Name nobody."
    )


def offer_or_404(offers: Iterable[Offer], kind: str) -> Offer:
    """The offer of a kind among those of a room. Errors: Http404."""
    for offer in offers:
        if offer.kind == kind:
            return offer
    raise Http404(f"This room has no {kind}.")


def draft_context(request: HttpRequest, thing: Releasable) -> dict[str, Any]:
    """How a thing stands and what this person may do with it: banner, may_edit, ready_address, set_aside_address.

    The addresses are "" where the act is not open. One query.
    """
    banner, may_edit = banner_of(thing), actor_of(request).may("officer", thing.of_body)
    room, number = request.resolver_match.namespace, [thing.KIND, thing.pk]  # type: ignore[union-attr]
    is_open = may_edit and not thing.set_aside
    return {
        "banner": banner,
        "may_edit": may_edit,
        "ready_address": reverse(f"{room}:mark_ready", args=number) if is_open and thing.state == "draft" else "",
        "set_aside_address": reverse(f"{room}:set_aside", args=number) if is_open and banner[0] == "draft" else "",
    }


def show_thing(
    request: HttpRequest, offer: Offer, thing: Releasable, *, back: str, template: str = "look/thing.html", **more: Any
) -> HttpResponse:
    """The page of a thing: every public field as it will be read. `back` is its list; `more` goes to the template."""
    frozen = offer.freeze(thing)
    context = {
        "offer": offer,
        "thing": thing,
        "frozen": frozen,
        "rows": rows_of(offer, frozen),
        "back": back,
        "back_words": f"All {offer.many}",
        **draft_context(request, thing),
        **more,
    }
    return render(request, template, context)


def mark_ready(request: HttpRequest, thing: Releasable, act: Callable[..., Any], back: str) -> HttpResponse:
    """Settle the button "Mark as ready for release"; `act` is the room's verb."""
    try:
        act(thing=thing, by=actor_of(request), on=today())
        messages.success(request, "A publisher can now release it.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(back)


def set_aside(
    request: HttpRequest, thing: Releasable, act: Callable[..., Any], *, back: str, after: str
) -> HttpResponse:
    """The form that asks why a draft is set aside; `act` is the room's verb, `after` the list that it leaves."""
    page = Page(
        title=f"Set aside: {thing}",
        act=act,
        form=SetAsideForm,
        back=back,
        after=lambda _: after,
        done="It is set aside. It stays on record, and a change takes it up again.",
        button="Set aside",
    )
    return edit(request, page, thing=thing)
