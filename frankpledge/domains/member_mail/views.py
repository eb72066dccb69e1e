"""The bodies whose members get e-mail, the members of one, and the form for an address."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.domains.member_mail import actions, queries
from frankpledge.domains.member_mail.forms import AddressForm, EndForm
from frankpledge.domains.member_mail.models import KeptAddress
from frankpledge.look.access import READERS, access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.record.bodies import Body
from frankpledge.record.people.seats import Term


def _body_or_404(request: HttpRequest, pk: int) -> Body:
    return get_object_or_404(queries.bodies_of(actor_of(request).bodies("officer")), pk=pk)


def _page_of(body: Body) -> str:
    return reverse("member_mail:show_members", args=[body.pk])


@access(*READERS)
def list_bodies(request: HttpRequest) -> HttpResponse:
    bodies = queries.bodies_of(actor_of(request).bodies("officer"))
    return render(request, "member_mail/bodies.html", {"bodies": bodies})


@access("officer")
def show_members(request: HttpRequest, pk: int) -> HttpResponse:
    body = _body_or_404(request, pk)
    context = {"body": body, "members": queries.members_of(body, today()), "on": today()}
    return render(request, "member_mail/members.html", context)


@access("officer")
def keep_address(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    body = _body_or_404(request, pk)
    member = get_object_or_404(Term.objects.select_related("seat__body", "person"), pk=term, seat__body=body)
    page = Page(
        title=f"E-mail address: {member.who}",
        act=partial(actions.keep_address, term=member),
        form=AddressForm,
        back=_page_of(body),
        after=lambda _: _page_of(body),
        done="The address is kept. From now on it is told of the meetings.",
        button="Keep the address",
    )
    return edit(request, page)


@access("officer")
def end_address(request: HttpRequest, pk: int) -> HttpResponse:
    found: Any = get_object_or_404(KeptAddress, pk=pk, ended_on__isnull=True)
    body = _body_or_404(request, found.term.seat.body_id)
    page = Page(
        title=f"Forget the address of {found.term.who}",
        act=partial(actions.end_address, pk=pk),
        form=EndForm,
        back=_page_of(body),
        after=lambda _: _page_of(body),
        done="The address is forgotten. No more e-mail goes there.",
        button="Forget the address",
    )
    return edit(request, page)
