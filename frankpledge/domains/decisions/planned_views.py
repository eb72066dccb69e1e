"""The forward plan: what is to be decided, moved with its reason, decided or dropped."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.decisions import actions, forms, queries
from frankpledge.domains.decisions.models import PlannedDecision
from frankpledge.domains.decisions.public import PLANNED
from frankpledge.domains.decisions.views import LISTS, _act, page_of
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words


def _planned_or_404(request: HttpRequest, pk: int, *roles: str) -> PlannedDecision:
    return of_my_bodies(request, queries.planned_of(actor_of(request).bodies(*roles)), pk, *roles)


@access(*READERS)
def list_planned(request: HttpRequest) -> HttpResponse:
    day = today()

    def stands(one: PlannedDecision) -> str:
        if one.decision:
            return f"decided: {one.decision.number}"
        if one.dropped:
            return "dropped"
        return "overdue: move it, or say what was decided" if one.expected_to < day else "to come"

    listing = Listing(
        title="Forward plan",
        things=queries.planned_of(actor_of(request).bodies(*READERS)).prefetch_related("slips"),
        columns=[
            Column("To be decided", lambda one: one.title, sort="title"),
            Column("Body", lambda one: one.body.name),
            Column("Expected from", lambda one: date_words(one.expected_from), sort="expected_from"),
            Column("Expected to", lambda one: date_words(one.expected_to), sort="expected_to"),
            Column("Moved", lambda one: str(len(one.slips.all()) or "")),
            Column("How it stands", stands),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=page_of,
        searched=("title", "why"),
        file_name="forward-plan",
        add=reverse("decisions:plan_decision") if actor_of(request).may("officer") else "",
        add_words="Add to the forward plan",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_planned(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _planned_or_404(request, pk, *READERS)
    back, template = reverse("decisions:list_planned"), "decisions/planned.html"
    promises = list(thing.promises.all())
    return draft_pages.show_thing(request, PLANNED, thing, back=back, template=template, promises=promises)


@access("officer")
def plan_decision(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Add to the forward plan",
        act=actions.plan_decision,
        form=forms.NewPlannedForm,
        back=reverse("decisions:list_planned"),
        after=page_of,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_planned(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _planned_or_404(request, pk, "officer")
    bodies = actor_of(request).bodies("officer")
    return _act(request, thing, "Change", actions.change_planned, forms.PlannedForm, bodies=bodies)


@access("officer")
def move_planned(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _planned_or_404(request, pk, "officer")
    standing = {"expected_from": thing.expected_from, "expected_to": thing.expected_to}
    return _act(request, thing, "Move", actions.move_planned, forms.MoveForm, initial=standing, button="Move it")


@access("officer")
def link_decision(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _planned_or_404(request, pk, "officer")
    return _act(request, thing, "It was decided", actions.link_decision, forms.LinkForm, of=thing, button="Link them")


@access("officer")
def drop_planned(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _planned_or_404(request, pk, "officer")
    return _act(request, thing, "Planned no longer", actions.drop_planned, forms.DropForm, button="Drop it")
