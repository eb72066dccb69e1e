"""Recommendations, actions and assurance: three lists, the page of any one, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.follow_up import actions, forms, queries
from frankpledge.domains.follow_up.models import Action, Assurance, OfAMeeting, Recommendation
from frankpledge.domains.follow_up.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list

LISTS = (
    ("Recommendations", "follow_up:list_recommendations"),
    ("Actions", "follow_up:list_actions"),
    ("Assurance", "follow_up:list_assurances"),
)
MEETING = Column("Meeting", lambda one: one.meeting.title, sort="meeting__held_on")
STATE = Column("State", lambda one: one.get_state_display(), sort="state")


def address(thing: OfAMeeting) -> str:
    """The page of a thing."""
    return reverse("follow_up:show", args=[thing.KIND, thing.pk])


def _list(request: HttpRequest, title: str, kind: str, things: Any, columns: list[Column], words: str) -> HttpResponse:
    listing = Listing(
        title=title,
        things=things(actor_of(request).bodies(*READERS)),
        columns=columns,
        address=address,
        searched=("promise__title", "promise__ref", "note"),
        file_name=kind,
        add=reverse(f"follow_up:add_{kind}") if actor_of(request).may("officer") else "",
        add_words=words,
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def list_recommendations(request: HttpRequest) -> HttpResponse:
    day = today()

    def stands(one: Recommendation) -> str:
        late = one.response == "awaited" and one.response_due and one.response_due < day
        return f"overdue since {one.response_due}" if late else one.get_response_display()

    columns = [
        Column("Recommendation", str, sort="promise__title"),
        MEETING,
        Column("To", lambda one: str(one.promise.owner or "")),
        Column("Response due", lambda one: str(one.response_due or ""), sort="response_due"),
        Column("Response", stands, sort="response"),
        STATE,
    ]
    things = queries.recommendations_of
    return _list(request, "Recommendations", "recommendation", things, columns, "Record a recommendation")


@access(*READERS)
def list_actions(request: HttpRequest) -> HttpResponse:
    def newest(one: Action) -> str:
        rows = list(one.updates.all())
        return f"{rows[-1].said_on}: {rows[-1].text}" if rows else ""

    columns = [
        Column("Action", str, sort="promise__title"),
        MEETING,
        Column("Who", lambda one: one.owner_role or str(one.promise.owner or "")),
        Column("Due", lambda one: one.promise.due_printed or str(one.promise.due or ""), sort="promise__due"),
        Column("Newest update", newest),
        Column("Closed", lambda one: str(one.promise.closed_on or "open"), sort="promise__closed_on"),
        STATE,
    ]
    return _list(request, "Actions of meetings", "action", queries.actions_of, columns, "Record an action")


@access(*READERS)
def list_assurances(request: HttpRequest) -> HttpResponse:
    columns = [
        Column("Delivery point", lambda one: str(one.promise), sort="promise__ref"),
        MEETING,
        Column("Verdict", lambda one: one.get_verdict_display(), sort="verdict"),
        Column("Because", lambda one: one.because),
        STATE,
    ]
    return _list(request, "Assurance", "assurance", queries.assurances_of, columns, "Record an assurance")


def _add(request: HttpRequest, kind: str, title: str, act: Callable[..., Any], form: type[BaseForm]) -> HttpResponse:
    page = Page(title=title, act=act, form=form, back=reverse(f"follow_up:list_{kind}s"), after=address)
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def add_recommendation(request: HttpRequest) -> HttpResponse:
    form = forms.NewRecommendationForm
    return _add(request, "recommendation", "Record a recommendation", actions.recommend, form)


@access("officer")
def add_action(request: HttpRequest) -> HttpResponse:
    return _add(request, "action", "Record an action", actions.agree_action, forms.NewActionForm)


@access("officer")
def add_assurance(request: HttpRequest) -> HttpResponse:
    return _add(request, "assurance", "Record an assurance", actions.give_assurance, forms.NewAssuranceForm)


def _act(
    request: HttpRequest, thing: OfAMeeting, title: str, act: Callable[..., Any], form: type[BaseForm], **more: Any
) -> HttpResponse:
    page = Page(title=f"{title}: {thing}", act=act, form=form, back=address(thing), after=address)
    return edit(request, page, thing=thing, **more)


@access("officer")
def change_recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Recommendation, pk, "officer")
    bodies = actor_of(request).bodies("officer")
    return _act(request, thing, "Change", actions.change_recommendation, forms.RecommendationForm, bodies=bodies)


@access("officer")
def respond(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Recommendation, pk, "officer")
    standing = {name: getattr(thing, name) for name in ("response", "response_text", "responded_on", "outcome")}
    return _act(request, thing, "Record the response", actions.respond, forms.ResponseForm, initial=standing)


@access("officer")
def change_action(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Action, pk, "officer")
    bodies = actor_of(request).bodies("officer")
    return _act(request, thing, "Change", actions.change_action, forms.ActionForm, bodies=bodies)


@access("officer")
def send_action(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Action, pk, "officer")
    return _act(request, thing, "It was sent", actions.send_action, forms.SentForm)


@access("officer")
def add_update(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Action, pk, "officer")
    return _act(request, thing, "Add an update", actions.add_update, forms.UpdateForm, of=thing)


@access("officer")
def close_action(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Action, pk, "officer")
    return _act(request, thing, "The body closed it", actions.close_action, forms.CloseForm, of=thing)


@access("officer")
def change_assurance(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Assurance, pk, "officer")
    bodies = actor_of(request).bodies("officer")
    return _act(request, thing, "Change", actions.change_assurance, forms.AssuranceForm, bodies=bodies)


@access(*READERS)
def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer = offer_or_404(OFFERS, kind)
    of_kind = {
        Recommendation.KIND: queries.recommendations_of,
        Action.KIND: queries.actions_of,
        Assurance.KIND: queries.assurances_of,
    }
    thing = of_kind[kind](actor_of(request).bodies(*READERS)).filter(pk=pk).first()
    if thing is None:
        raise Http404("Nothing of yours has this number.")
    return draft_pages.show_thing(
        request,
        offer,
        thing,
        back=reverse(f"follow_up:list_{kind}"),
        template="follow_up/thing.html",
        never=thing.kept_from_the_public(),
    )


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse(f"follow_up:list_{kind}")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
