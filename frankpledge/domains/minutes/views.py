"""The meeting as it happens and the minutes after it: the desk of one meeting, and the forms that hang on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.minutes import actions, forms, queries
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.minutes.models import Attendance, Declaration, Minute
from frankpledge.domains.minutes.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.meetings import Item, Meeting


def address_of(meeting: Meeting) -> str:
    """The desk of a meeting."""
    return reverse("minutes:show_meeting", args=[meeting.pk])


def _meeting(request: HttpRequest, pk: int, *roles: str) -> Meeting:
    return of_my_bodies(request, Meeting, pk, *roles)


def _item(request: HttpRequest, pk: int, item: int) -> Item:
    return get_object_or_404(Item, pk=item, meeting=_meeting(request, pk, "officer"))


@access(*READERS)
def list_meetings(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Meetings and their minutes",
        things=Meeting.objects.filter(body__slug__in=bodies).select_related("body"),
        columns=[
            Column("Meeting", str, sort="title"),
            Column("Body", lambda one: one.body.name),
            Column("Day", lambda one: str(one.held_on), sort="held_on"),
            Column("Minutes", _standing_of),
        ],
        address=address_of,
        searched=("title", "body__name"),
        file_name="minutes",
    )
    return show_list(request, listing)


def _standing_of(meeting: Meeting) -> str:
    found = list(Minute.objects.filter(meeting=meeting, set_aside="").values_list("standing", flat=True))
    if not found:
        return "not written"
    return "confirmed" if all(one == "confirmed" for one in found) else f"{len(found)} drafted"


@access(*READERS)
def show_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk, *READERS)
    bodies = {meeting.body.slug}
    pages = [(item, minute, queries.quorum_at(item)) for item, minute in queries.pages_of(meeting)]
    votes = queries.votes_of(bodies).filter(meeting=meeting)
    declarations = queries.declarations_of(bodies).filter(meeting=meeting)
    context = {
        "meeting": meeting,
        "pages": [
            {
                "item": item,
                "minute": minute,
                "quorum": quorum,
                "votes": [vote for vote in votes if vote.item_id == item.pk],
                "declarations": [one for one in declarations if one.item_id == item.pk],
            }
            for item, minute, quorum in pages
        ],
        "attendance": queries.attendance_of(bodies).filter(meeting=meeting).first(),
        "may_edit": actor_of(request).may("officer", meeting.body.slug),
        "is_confirmed": any(minute and minute.standing == "confirmed" for _, minute, _ in pages),
    }
    return render(request, "minutes/meeting.html", context)


@access("officer")
def record_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk, "officer")
    standing = Attendance.objects.filter(meeting=meeting).first()
    rows = _rows_of(standing) if standing else actions.fill_from_seats(meeting)

    def act(*, by: Any, on: Any, token: str, note: str, edition: int | None = None, **typed: Any) -> Attendance:
        typed.pop("thing", None)
        return actions.record_attendance(
            by=by, on=on, token=token, meeting=meeting, rows=forms.presences_in(typed), edition=edition, note=note
        )

    page = Page(
        title=f"Attendance: {meeting}",
        act=act,
        form=forms.AttendanceForm,
        back=address_of(meeting),
        after=lambda _: address_of(meeting),
        template="minutes/attendance.html",
    )
    note = standing.note if standing else ""
    return edit(request, page, thing=standing, meeting=meeting, rows=rows, note=note)


@access("officer")
def change_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = of_my_bodies(request, Attendance, pk, "officer")
    return redirect("minutes:record_attendance", pk=sheet.meeting_id)


def _rows_of(sheet: Attendance) -> list[PresenceRow]:
    return [
        PresenceRow(row.who, row.capacity, row.presence, row.seat, row.came_at, row.left_at)
        for row in sheet.presences.select_related("seat", "came_at", "left_at")
    ]


def _under(
    request: HttpRequest, item: Item, title: str, act: Callable[..., Any], form: type[BaseForm], **more: Any
) -> HttpResponse:
    back = address_of(item.meeting)
    page = Page(title=f"{title}: {item}", act=act, form=form, back=back, after=lambda _: f"{back}#{item.key}")
    return edit(request, page, **more)


@access("officer")
def declare_interest(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    of = _item(request, pk, item)

    def act(**given: Any) -> Declaration:
        return actions.declare_interest(item=of, **given)

    return _under(request, of, "Declare an interest", act, forms.DeclarationForm)


@access("officer")
def change_declaration(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Declaration, pk, "officer")
    return _under(
        request, thing.item, "Interest declared", actions.change_declaration, forms.DeclarationForm, thing=thing
    )


@access("officer")
def take_vote(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    of = _item(request, pk, item)
    voters = queries.voters_present(of)

    def act(*, by: Any, on: Any, token: str, **typed: Any) -> Any:
        return actions.take_vote(by=by, on=on, token=token, item=of, **forms.vote_in(typed, voters))

    return _under(request, of, "Take a vote", act, forms.VoteForm, voters=voters)


@access("officer")
def write_minute(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    of = _item(request, pk, item)
    standing = Minute.objects.filter(item=of).first()

    def act(*, thing: Minute | None = None, **given: Any) -> Minute:
        return actions.write_minute(item=of, **given)

    more = {} if standing is None else {"thing": standing}
    return _under(request, of, "Minute", act, forms.MinuteForm, **more)


@access("officer")
def change_minute(request: HttpRequest, pk: int) -> HttpResponse:
    minute = of_my_bodies(request, Minute, pk, "officer")
    return redirect("minutes:write_minute", pk=minute.meeting_id, item=minute.item_id)


@access("officer")
@require_POST
def number_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk, "officer")
    try:
        made = actions.number_minutes(meeting=meeting, by=actor_of(request), on=today())
        messages.success(request, f"{len(made)} numbered." if made else "Every minute has its number.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(address_of(meeting))


@access("officer")
def confirm_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk, "officer")

    def act(**given: Any) -> list[Minute]:
        return actions.confirm_minutes(meeting=meeting, **given)

    page = Page(
        title=f"Confirm the minutes: {meeting}",
        act=act,
        form=forms.ConfirmForm,
        back=address_of(meeting),
        after=lambda _: address_of(meeting),
        done="They are confirmed, and their text can never change. Mark them as ready to publish them so.",
        button="Confirm",
    )
    return edit(request, page, meeting=meeting)


@access(*READERS)
def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, *READERS)
    place = f"#{thing.item.key}" if getattr(thing, "item", None) else ""
    return redirect(f"{address_of(thing.meeting)}{place}")


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address_of(thing.meeting))


@access("officer")
@require_POST
def mark_all_ready(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, by = _meeting(request, pk, "officer"), actor_of(request)
    refused, done = [], 0
    for offer in OFFERS:
        kept: Any = offer.model._default_manager
        for thing in kept.filter(meeting=meeting, state="draft", set_aside=""):
            if thing.kept_from_the_public():
                continue
            try:
                actions.mark_ready(thing=thing, by=by, on=today())
                done += 1
            except ValidationError as wrong:
                refused.append(f"{thing}: {' '.join(wrong.messages)}")
    messages.success(request, f"{done} await release.")
    for words in refused:
        messages.error(request, words)
    return redirect(address_of(meeting))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    back = address_of(thing.meeting)
    return draft_pages.set_aside(request, thing, actions.set_aside, back=back, after=back)
