"""Meetings: the list, one meeting, and the forms that plan, change, announce, move and call it off."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.meetings import actions, queries
from frankpledge.domains.meetings.forms.meetings import (
    CancelForm,
    MeetingForm,
    MoveForm,
    NewMeetingForm,
    NoticeForm,
    PapersOutForm,
)
from frankpledge.domains.meetings.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import draft_context, offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.notice import said_of, state_of

# The lists of this room.
LISTS = (("Meetings", "meetings:list_meetings"), ("Plan the year", "meetings:plan_year"))


def meeting_or_404(request: HttpRequest, pk: int, *roles: str) -> Meeting:
    """The meeting of a number, where one of the roles is held for its body. Errors: Http404."""
    return of_my_bodies(request, queries.meetings_of(actor_of(request).bodies(*roles)), pk, *roles)


def address(thing: Meeting) -> str:
    """The page of a meeting."""
    return reverse("meetings:show_meeting", args=[thing.pk])


@access(*READERS)
def list_meetings(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Meetings",
        things=queries.meetings_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Meeting", lambda one: one.title, sort="title"),
            Column("Body", lambda one: one.body.name),
            Column("Day", lambda one: date_words(one.held_on), sort="held_on"),
            Column("Items", lambda one: str(one.number_of_items)),
            Column("Papers", lambda one: state_of(one, today())),
            Column("State", lambda one: "called off" if one.cancelled else one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "place", "body__name"),
        file_name="meetings",
        add=reverse("meetings:plan_meeting") if actor_of(request).may("officer") else "",
        add_words="Plan a meeting",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    thing = meeting_or_404(request, pk, *READERS)
    context = {
        "thing": thing,
        "items": queries.agenda_of(thing),
        "notice": said_of(thing, thing.papers_on),
        "is_past": thing.held_on < today(),
        "notice_state": state_of(thing, today()),
        "moves": thing.moves.all(),
        "clashes": queries.clashes(thing.held_on, thing.body, other_than=thing),
        **draft_context(request, thing),
    }
    return render(request, "meetings/meeting.html", context)


@access("officer")
def plan_meeting(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Plan a meeting",
        act=actions.plan_meeting,
        form=NewMeetingForm,
        back=reverse("meetings:list_meetings"),
        after=address,
        done="The meeting is planned. Its agenda comes next.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    thing = meeting_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {thing}", act=actions.change_meeting, form=MeetingForm, back=address(thing), after=address
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


def _settle(
    request: HttpRequest, pk: int, title: str, act: Callable[..., Any], form: type[BaseForm], **said: Any
) -> HttpResponse:
    thing = meeting_or_404(request, pk, "officer")
    page = Page(title=f"{title}: {thing}", act=act, form=form, back=address(thing), after=address, **said)
    return edit(request, page, thing=thing)


@access("officer")
def give_notice(request: HttpRequest, pk: int) -> HttpResponse:
    return _settle(request, pk, "Give notice", actions.give_notice, NoticeForm, template="meetings/notice_form.html")


@access("officer")
def publish_papers(request: HttpRequest, pk: int) -> HttpResponse:
    title, template = "Agenda and papers are out", "meetings/notice_form.html"
    return _settle(request, pk, title, actions.publish_papers, PapersOutForm, template=template)


@access("officer")
def move_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    done = "It is moved; the old day stays on record. Give notice of the new day."
    return _settle(request, pk, "Move to another day", actions.move_meeting, MoveForm, done=done, button="Move it")


@access("officer")
def cancel_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    done = "It is called off. The public reads so once that is released."
    return _settle(request, pk, "Call off", actions.cancel_meeting, CancelForm, done=done, button="Call it off")


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    thing = meeting_or_404(request, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    thing = meeting_or_404(request, pk, "officer")
    after = reverse("meetings:list_meetings")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
