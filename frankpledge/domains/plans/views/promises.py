"""Promises made outside a plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.forms.promises import NewPromiseForm, PromiseForm
from frankpledge.domains.plans.views.drafts import LISTS, address
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import show_thing
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import Promise
from frankpledge.record.public import PROMISES


@access(*READERS)
def list_promises(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Promises made outside a plan",
        things=queries.promises_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Promise", str, sort="ref"),
            Column("Kind", lambda one: one.get_kind_display(), sort="kind"),
            Column("Body that promised", lambda one: one.made_by.name),
            Column("Promised on", lambda one: str(one.made_on or ""), sort="made_on"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("ref", "title", "text"),
        file_name="promises",
        add=reverse("plans:add_promise") if actor_of(request).may("officer") else "",
        add_words="Record a promise",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_promise(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, queries.promises_of(actor_of(request).bodies(*READERS)), pk, *READERS)
    return show_thing(request, PROMISES, thing, back=reverse("plans:list_promises"))


@access("officer")
def add_promise(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Record a promise made outside a plan",
        act=actions.record_promise,
        form=NewPromiseForm,
        back=reverse("plans:list_promises"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_promise(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Promise, pk, "officer")
    item = queries.item_of(thing)
    if item is not None:
        return redirect("plans:change_item", pk=item.pk)
    page = Page(
        title=f"Change: {thing}",
        act=actions.change_promise,
        form=PromiseForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))
