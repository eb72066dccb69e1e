"""The work programme, standing items, and the agenda built from them in one step."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.work_programme import actions, queries
from frankpledge.domains.work_programme.forms import (
    BuildForm,
    NewStandingItemForm,
    NewWantedForm,
    PlaceForm,
    StandingItemForm,
    WantedForm,
)
from frankpledge.domains.work_programme.models import StandingItem, Wanted
from frankpledge.domains.work_programme.public import OFFERS, WORK_PROGRAMME
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.record.meetings import Item, Meeting

# The lists of this room.
LISTS = (
    ("Work programme", "work_programme:list_wanted"),
    ("Standing items", "work_programme:list_standing_items"),
)


def address(meeting: Meeting) -> str:
    """The page of a meeting, in the room that keeps meetings."""
    return reverse("meetings:show_meeting", args=[meeting.pk])


def _wanted_or_404(request: HttpRequest, pk: int, *roles: str) -> Wanted:
    return of_my_bodies(request, queries.wanted_of(actor_of(request).bodies(*roles)), pk, *roles)


def _page(thing: Wanted) -> str:
    return reverse("work_programme:show_wanted", args=[thing.pk])


def _where(one: Wanted) -> str:
    if one.item:
        return f"on the agenda: {one.item.meeting}"
    return f"meant for: {one.meeting}" if one.meeting else ""


@access(*READERS)
def list_wanted(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Work programme",
        things=queries.wanted_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Wanted", lambda one: one.title, sort="title"),
            Column("Body", lambda one: one.body.name),
            Column("Not before", lambda one: date_words(one.earliest), sort="earliest"),
            Column("Wanted by", lambda one: date_words(one.target), sort="target"),
            Column("Where", _where),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=_page,
        searched=("title", "why", "asked_by"),
        file_name="work-programme",
        add=reverse("work_programme:want_item") if actor_of(request).may("officer") else "",
        add_words="Add to the programme",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_wanted(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _wanted_or_404(request, pk, *READERS)
    back = reverse("work_programme:list_wanted")
    promises = list(thing.promises.all())
    template = "work_programme/wanted.html"
    return draft_pages.show_thing(request, WORK_PROGRAMME, thing, back=back, template=template, promises=promises)


@access("officer")
def want_item(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Add to the work programme",
        act=actions.want_item,
        form=NewWantedForm,
        back=reverse("work_programme:list_wanted"),
        after=_page,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_wanted(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _wanted_or_404(request, pk, "officer")
    page = Page(title=f"Change: {thing}", act=actions.change_wanted, form=WantedForm, back=_page(thing), after=_page)
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def place_wanted(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _wanted_or_404(request, pk, "officer")
    page = Page(
        title=f"Move to an agenda: {thing}",
        act=actions.place_wanted,
        form=PlaceForm,
        back=_page(thing),
        after=lambda item: address(item.meeting),
        done="It stands at the end of that agenda.",
        button="Move it there",
    )
    meetings = Meeting.objects.filter(body=thing.body, set_aside="", cancelled="").order_by("-held_on")
    return edit(request, page, thing=thing, meetings=meetings)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, _page(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("work_programme:list_wanted")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=_page(thing), after=after)


@access("officer")
def build_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = of_my_bodies(request, Meeting, pk, "officer")
    proposals = queries.proposals_for(meeting)

    def after(items: list[Item]) -> str:
        return f"{address(meeting)}#agenda"

    page = Page(
        title=f"Build the agenda: {meeting}",
        act=actions.build_agenda,
        form=BuildForm,
        back=address(meeting),
        after=after,
        done="The agenda is built. Put it in another order, or add to it.",
        button="Put these on the agenda",
        template="work_programme/build.html",
        context={"proposals": proposals},
    )
    return edit(request, page, thing=meeting, proposals=proposals)


@access(*READERS)
def list_standing_items(request: HttpRequest) -> HttpResponse:
    found = queries.standing_of(actor_of(request).bodies(*READERS))
    context = {"found": found, "may_edit": actor_of(request).may("officer")}
    return render(request, "work_programme/standing_items.html", context)


@access("officer")
def add_standing_item(request: HttpRequest) -> HttpResponse:
    return _keep(request, "Add a standing item", NewStandingItemForm, actions.keep_standing_item)


@access("officer")
def change_standing_item(request: HttpRequest, pk: int) -> HttpResponse:
    standing = queries.standing_of(actor_of(request).bodies("officer")).filter(pk=pk).first()
    if standing is None:
        raise Http404("No such standing item.")

    def act(**given: Any) -> StandingItem:
        return actions.keep_standing_item(item=standing, body=standing.body, **given)

    return _keep(request, f"Change: {standing}", StandingItemForm, act, instance=standing)


def _keep(request: HttpRequest, title: str, form: Any, act: Any, **options: Any) -> HttpResponse:
    back = reverse("work_programme:list_standing_items")
    page = Page(title=title, act=act, form=form, back=back, after=lambda _: back, done="Saved.", button="Save")
    if form is NewStandingItemForm:
        options["bodies"] = actor_of(request).bodies("officer")
    return edit(request, page, **options)
