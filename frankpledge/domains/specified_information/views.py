"""What must be published, for staff: how each item stands and what to do next; what is tied to items; occasions."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.specified_information import actions, forms, queries
from frankpledge.domains.specified_information.models import Occasion, OfABody, PublishedItem
from frankpledge.domains.specified_information.public import OFFERS
from frankpledge.domains.specified_information.standing import standing_of
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.rules.specified_information import DUE, FOUND, MISSING, NOT_APPLICABLE, OUT_OF_DATE, Measured

LISTS = (
    ("How it stands", "specified_information:home"),
    ("What is tied to it", "specified_information:list_ties"),
    ("Occasions", "specified_information:list_occasions"),
)
# Worst first: what is to be done next stands on top.
ORDER = (MISSING, OUT_OF_DATE, DUE, FOUND, NOT_APPLICABLE)
BY_THEMSELVES = {
    "meetings": "plan and release a meeting", "papers": "release its papers", "minutes": "release its minutes",
    "decisions": "sign and release a decision", "plan-versions": "release the version of the plan",
}  # fmt: skip


def address(thing: OfABody) -> str:
    """The page of a tie or an occasion."""
    return reverse("specified_information:show", args=[thing.KIND, thing.pk])


def _next(one: Measured, drafts: set[str]) -> str:
    """What to do about an item, in words; "" where nothing is to be done."""
    if one.state in (FOUND, NOT_APPLICABLE):
        return ""
    waiting = "; a draft of yours waits to be released" if one.item.key in drafts else ""
    if one.item.met_by:
        return " or ".join(BY_THEMSELVES.get(kind, f"release {kind}") for kind in one.item.met_by) + waiting
    return "publish it, then tie what meets it" + waiting


@access(*READERS)
def show_list_of_items(request: HttpRequest) -> HttpResponse:
    mine = actor_of(request).bodies(*READERS)
    bound = list(queries.bound_bodies(mine))
    asked = request.GET.get("body", "")
    body = next((one for one in bound if one.slug == asked), bound[0] if bound else None)
    waiting = queries.ties_of(mine).filter(body=body, set_aside="").exclude(state="released")
    drafts = set(waiting.values_list("item", flat=True)) if body else set()
    measured = standing_of(body.slug, today()) if body else []
    may_edit = bool(body) and actor_of(request).may("officer", body.slug if body else "")
    tie = reverse("specified_information:tie_item")
    rows = [
        {
            "one": one,
            "next": _next(one, drafts),
            "tie": f"{tie}?{urlencode({'item': one.item.key})}" if may_edit and not one.item.met_by else "",
        }
        for one in sorted(measured, key=lambda one: ORDER.index(one.state))
    ]
    counts = [(state, sum(one.state == state for one in measured)) for state in ORDER]
    context = {"body": body, "bound": bound, "rows": rows, "counts": counts, "lists": LISTS[1:], "may_edit": may_edit}
    return render(request, "specified_information/items.html", context)


@access(*READERS)
def list_ties(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="What is tied to the list",
        things=queries.ties_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Entry", str, sort="item"),
            Column("Body", lambda one: one.body.name),
            Column("What meets it", lambda one: one.get_how_display(), sort="how"),
            Column("Where", lambda one: str(one.document or one.address)),
            Column("Published", lambda one: date_words(one.published_on), sort="published_on"),
            Column("Untied", lambda one: date_words(one.untied_on)),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("item", "address", "document__title", "why"),
        file_name="published-items",
        add=reverse("specified_information:tie_item") if actor_of(request).may("officer") else "",
        add_words="Tie something to an entry",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def list_occasions(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Occasions",
        things=queries.occasions_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("What happened", lambda one: one.what.capitalize(), sort="what"),
            Column("Body", lambda one: one.body.name),
            Column("Day", lambda one: date_words(one.happened_on), sort="happened_on"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("what", "note"),
        file_name="occasions",
        add=reverse("specified_information:record_occasion") if actor_of(request).may("officer") else "",
        add_words="Record an occasion",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer = offer_or_404(OFFERS, kind)
    of_kind: Any = queries.ties_of if kind == PublishedItem.KIND else queries.occasions_of
    thing = of_kind(actor_of(request).bodies(*READERS)).filter(pk=pk).first()
    if thing is None:
        raise Http404("Nothing of yours has this number.")
    name = "list_ties" if kind == PublishedItem.KIND else "list_occasions"
    back = reverse(f"specified_information:{name}")
    return draft_pages.show_thing(request, offer, thing, back=back, template="specified_information/thing.html")


def _edit(request: HttpRequest, title: str, act: Any, form: Any, thing: Any = None, **options: Any) -> HttpResponse:
    back = address(thing) if thing else reverse("specified_information:home")
    page = Page(title=title, act=act, form=form, back=back, after=address)
    return edit(request, page, thing=thing, **options)


@access("officer")
def tie_item(request: HttpRequest) -> HttpResponse:
    options: dict[str, Any] = {"bodies": actor_of(request).bodies("officer")}
    if asked := request.GET.get("item"):
        options["initial"] = {"item": asked}
    return _edit(request, "Tie something to an entry", actions.tie_item, forms.NewTieForm, **options)


@access("officer")
def change_tie(request: HttpRequest, pk: int) -> HttpResponse:
    thing, bodies = of_my_bodies(request, PublishedItem, pk, "officer"), actor_of(request).bodies("officer")
    return _edit(request, f"Change: {thing}", actions.change_tie, forms.TieForm, thing, bodies=bodies)


@access("officer")
def untie_item(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, PublishedItem, pk, "officer")
    return _edit(request, f"Untie: {thing}", actions.untie_item, forms.UntieForm, thing)


@access("officer")
def record_occasion(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    return _edit(request, "Record an occasion", actions.record_occasion, forms.NewOccasionForm, bodies=bodies)


@access("officer")
def change_occasion(request: HttpRequest, pk: int) -> HttpResponse:
    thing, bodies = of_my_bodies(request, Occasion, pk, "officer"), actor_of(request).bodies("officer")
    return _edit(request, f"Change: {thing}", actions.change_occasion, forms.OccasionForm, thing, bodies=bodies)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("specified_information:list_ties")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
