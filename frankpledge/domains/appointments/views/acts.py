"""The acts of a procedure on the desk, and the two acts that every draft of this room allows."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.appointments import actions, forms, queries
from frankpledge.domains.appointments.models import Act, Appointment
from frankpledge.domains.appointments.public import OFFERS
from frankpledge.domains.appointments.views.procedures import address, appointment_or_404, path_of
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit


def _page_of(thing: Any) -> str:
    return address(thing if isinstance(thing, Appointment) else thing.appointment)


def _act_page(
    request: HttpRequest, appointment: Appointment, page: Page, open_now: list[str], thing: Act | None = None
) -> HttpResponse:
    mine = actor_of(request).bodies("officer")
    return edit(request, page, thing=thing, appointment=appointment, mine=mine, bodies=mine, open_now=open_now)


@access("officer")
def record_act(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = appointment_or_404(request, pk, "officer")
    standing, off_the_path = path_of(appointment, queries.acts_of(appointment))

    def act(**given: Any) -> Act:
        return actions.record_act(appointment=appointment, **given)

    page = Page(
        title="Record an act",
        act=act,
        form=forms.ActForm,
        back=address(appointment),
        after=_page_of,
        template="appointments/act_form.html",
        context={
            "standing": standing,
            "off_the_path": off_the_path,
            "next": standing.next if standing else (),
        },
    )
    return _act_page(request, appointment, page, [one.verb for one in standing.next] if standing else [])


def _act_or_404(request: HttpRequest, pk: int, *roles: str) -> Act:
    found = Act.objects.select_related("appointment", "body", "candidate", "meeting", "source__document")
    act = found.filter(pk=pk, appointment__in=queries.appointments_of(actor_of(request), *roles)).first()
    if act is None:
        raise Http404("No such act.")
    return act


@access(*READERS)
def show_act(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _act_or_404(request, pk, *READERS)
    context = {"act": thing, "thing": thing, "back": _page_of(thing), **draft_pages.draft_context(request, thing)}
    return render(request, "appointments/act.html", context)


@access("officer")
def change_act(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _act_or_404(request, pk, "officer")
    if not actor_of(request).may("officer", thing.of_body):
        raise Http404("This is an act of another body.")
    page = Page(title="Change an act", act=actions.change_act, form=forms.ActForm, back=_page_of(thing), after=_page_of)
    return _act_page(request, thing.appointment, page, [], thing)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, _page_of(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("appointments:home")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=_page_of(thing), after=after)
