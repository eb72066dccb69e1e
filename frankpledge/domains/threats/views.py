"""Lists of threats: the lists, one list, and its areas in rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.threats import actions, forms, queries
from frankpledge.domains.threats.models import ThreatList
from frankpledge.domains.threats.public import OFFERS, THREAT_LISTS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.rules.lineage import tally


def _list_or_404(request: HttpRequest, pk: int, *roles: str) -> ThreatList:
    return of_my_bodies(request, queries.threat_lists_of(actor_of(request).bodies(*roles)), pk, *roles)


def address(thing: ThreatList) -> str:
    """The page of a list."""
    return reverse("threats:show_threat_list", args=[thing.pk])


@access(*READERS)
def list_threat_lists(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Lists of threats",
        things=queries.threat_lists_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("List", lambda one: one.label, sort="label"),
            Column("Body", lambda one: one.body.name),
            Column("Date", lambda one: date_words(one.dated_on, one.precision), sort="dated_on"),
            Column("Areas", lambda one: str(one.number_of_areas), sort="number_of_areas"),
            Column("Read against", lambda one: one.follows.label if one.follows else ""),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("label", "note", "areas__name"),
        file_name="threat-lists",
        add=reverse("threats:add_threat_list") if actor_of(request).may("officer") else "",
        add_words="Record a list",
    )
    return show_list(request, listing)


@access(*READERS)
def show_threat_list(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _list_or_404(request, pk, *READERS)
    became = tally(queries.compare_threat_lists(thing.follows, thing)) if thing.follows else {}
    return draft_pages.show_thing(
        request,
        THREAT_LISTS,
        thing,
        back=reverse("threats:list_threat_lists"),
        template="threats/threat_list.html",
        became=became,
    )


@access("officer")
def add_threat_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Record a list of threats",
        act=actions.record_threat_list,
        form=forms.NewThreatListForm,
        back=reverse("threats:list_threat_lists"),
        after=lambda made: reverse("threats:set_threat_areas", args=[made.pk]),
        done="The list is saved as a draft. Now enter its areas.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_threat_list(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _list_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {thing}",
        act=actions.change_threat_list,
        form=forms.ThreatListForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def set_threat_areas(request: HttpRequest, pk: int) -> HttpResponse:
    standing = _list_or_404(request, pk, "officer")
    earlier = set(standing.follows.areas.values_list("key", flat=True)) if standing.follows else set()

    def act(*, by: Any, on: Any, token: str, thing: ThreatList, edition: int, **typed: Any) -> ThreatList:
        areas, places = forms.areas_in(typed, earlier)
        try:
            return actions.set_threat_areas(thing=thing, edition=edition, by=by, on=on, areas=areas, token=token)
        except ValidationError as wrong:
            raise forms.beside_rows(wrong, places) from wrong

    page = Page(
        title=f"Areas of threat: {standing.label}",
        act=act,
        form=forms.ThreatAreasForm,
        back=address(standing),
        after=address,
        template="threats/threat_areas.html",
        context={"threat_list": standing},
    )
    rows = forms.rows_of(standing)
    sent = forms.number_of_rows(request.POST)
    if request.method == "POST" and "more" in request.POST:
        return _with_one_more_row(request, page, standing, sent)
    number = max(sent, len(rows) + (1 if request.method == "GET" else 0), 1)
    return edit(request, page, thing=standing, threat_list=standing, rows=rows, number=number)


def _with_one_more_row(request: HttpRequest, page: Page, standing: ThreatList, sent: int) -> HttpResponse:
    number = min(sent + 1, forms.MOST_ROWS)
    form = forms.ThreatAreasForm(threat_list=standing, rows=forms.rows_typed(request.POST, number), number=number)
    context = {
        "page": page,
        "form": form,
        "thing": standing,
        "edition": request.POST.get("edition", ""),
        "token": request.POST.get("token", ""),
        "differences": [],
        **page.context,
    }
    return render(request, page.template, context)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("threats:list_threat_lists")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
