"""A procedure on the desk: where it stands, its candidates by number or, for those who may, by name."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.appointments import actions, forms, queries
from frankpledge.domains.appointments.models import Act, Appointment, Candidate
from frankpledge.domains.appointments.public import title_of
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.rules.appointment_path import Standing


def address(thing: Appointment) -> str:
    """The desk page of a procedure."""
    return reverse("appointments:show_appointment", args=[thing.pk])


def appointment_or_404(request: HttpRequest, pk: int, *roles: str) -> Appointment:
    """A procedure that one of the actor's bodies runs or scrutinises, and that the actor may know of."""
    return get_object_or_404(queries.appointments_of(actor_of(request), *roles), pk=pk)


def _own_or_404(request: HttpRequest, pk: int, role: str = "officer") -> Appointment:
    found = appointment_or_404(request, pk, role)
    if not actor_of(request).may(role, found.body.slug):
        raise Http404("This is another body's procedure.")
    return found


def path_of(thing: Appointment, acts: list[Act]) -> tuple[Standing | None, str]:
    """Where it stands today, or why the acts on record make no path."""
    try:
        return queries.standing_of(thing, acts, today()), ""
    except ValueError as refused:
        return None, str(refused)


@access(*READERS)
def list_appointments(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    listing = Listing(
        title="Appointments and removals",
        things=queries.appointments_of(actor, *READERS).order_by("-key"),
        columns=[
            Column("Procedure", title_of, sort="procedure"),
            Column("Post", lambda one: one.get_post_display(), sort="post"),
            Column("Body", lambda one: one.body.name),
            Column("State of the draft", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("post", "procedure"),
        file_name="appointments",
        add=reverse("appointments:open_appointment") if actor.may("officer") else "",
        add_words="Open a procedure",
    )
    return show_list(request, listing)


@access(*READERS)
def show_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    thing, actor = appointment_or_404(request, pk, *READERS), actor_of(request)
    acts = queries.acts_of(thing)
    standing, off_the_path = path_of(thing, acts)
    mine = actor.bodies("officer")
    context = {
        "thing": thing,
        "title": title_of(thing),
        "acts": [(act, reverse("appointments:show_act", args=[act.pk])) for act in acts],
        "standing": standing,
        "off_the_path": off_the_path,
        "next": standing.next if standing else (),
        "candidates": list(thing.candidates.all()),
        "reads_names": queries.may_read_names(actor, thing),
        "may_act": bool(mine & {thing.body.slug, thing.panel.slug}),
        "may_release_names": actor.may("publisher", thing.body.slug),
        **draft_pages.draft_context(request, thing),
    }
    return render(request, "appointments/appointment.html", context)


@access("officer")
def open_appointment(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Open a procedure",
        act=actions.open_appointment,
        form=forms.NewAppointmentForm,
        back=reverse("appointments:home"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _own_or_404(request, pk)
    page = Page(
        title=f"Change: {title_of(thing)}",
        act=actions.change_appointment,
        form=forms.AppointmentForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def name_candidate(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _own_or_404(request, pk)
    page = Page(
        title=f"Enter a candidate: {title_of(thing)}",
        act=actions.name_candidate,
        form=forms.CandidateForm,
        back=address(thing),
        after=address,
        done="The candidate is on record. The name is not public.",
    )
    return edit(request, page, thing=thing)


def _settle(request: HttpRequest, pk: int, role: str, act: Any, done: str) -> HttpResponse:
    candidate = get_object_or_404(Candidate.objects.select_related("appointment__body"), pk=pk)
    thing = _own_or_404(request, candidate.appointment_id, role)
    try:
        act(candidate=candidate, by=actor_of(request), on=today())
        messages.success(request, done)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(address(thing))


@access("publisher")
@require_POST
def release_name(request: HttpRequest, pk: int) -> HttpResponse:
    done = "The name goes out with the next release of this procedure."
    return _settle(request, pk, "publisher", actions.release_name, done)


@access("officer")
@require_POST
def forget_name(request: HttpRequest, pk: int) -> HttpResponse:
    return _settle(request, pk, "officer", actions.forget_name, "The name is forgotten for good.")
