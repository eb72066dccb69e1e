"""Memberships: the bodies, one body on a day, and the forms for its seats, terms, chairs, rules and texts."""

from functools import partial
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.membership import actions, forms, queries
from frankpledge.domains.membership.checks import Part
from frankpledge.domains.membership.models import Membership
from frankpledge.domains.membership.public import MEMBERSHIPS, OFFERS, freeze_membership
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.showing import rows_of
from frankpledge.look.templatetags.words import date_words
from frankpledge.record.people.members import quorum_on, rules_on, votes_needed_on

# Fields that the page shows as tables and lists of their own.
SHOWN_ABOVE = [MEMBERSHIPS.labels[name] for name in ("seats", "rules", "terms_of_reference")]


class DayForm(GovukForm):
    on = django_forms.DateField(label="On this day", required=False)


def _membership_or_404(request: HttpRequest, pk: int, *roles: str) -> Membership:
    return of_my_bodies(request, queries.memberships_of(actor_of(request).bodies(*roles)), pk, *roles)


def address(thing: Membership) -> str:
    """The page of a membership."""
    return reverse("membership:show_membership", args=[thing.pk])


@access(*READERS)
def list_memberships(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Who sits on which body",
        things=queries.memberships_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Body", lambda one: one.body.name, sort="body__name"),
            Column("Seats", lambda one: str(one.number_of_seats), sort="number_of_seats"),
            Column("Checked up to", lambda one: date_words(one.checked_on), sort="checked_on"),
            Column("Known to", lambda one: "its members only" if one.body.is_restricted else "the public"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("body__name", "note", "body__seats__title"),
        file_name="memberships",
        add=reverse("membership:add_membership") if actor_of(request).may("officer") else "",
        add_words="Record who sits on a body",
    )
    return show_list(request, listing)


@access(*READERS)
def show_membership(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _membership_or_404(request, pk, *READERS)
    form = DayForm(request.GET or None, initial={"on": thing.checked_on})
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    on = asked or thing.checked_on or today()
    seats, electorate = queries.on_a_day(thing, on)
    body = thing.body
    return draft_pages.show_thing(
        request,
        MEMBERSHIPS,
        thing,
        back=reverse("membership:list_memberships"),
        template="membership/membership.html",
        on=on,
        form=form,
        seats=seats,
        electorate=electorate,
        quorum=quorum_on(body, on),
        veto=votes_needed_on(body, on, "precept-veto") if body.kind == "panel" else None,
        rules=[(rule, queries.rule_in_words(rule)) for rule in rules_on(body, on)],
        texts=thing.terms_of_reference.all(),
        rows=[row for row in rows_of(MEMBERSHIPS, freeze_membership(thing)) if row[0] not in SHOWN_ABOVE],
        terms=[term for seat in body.seats.prefetch_related("terms__person") for term in seat.terms.all()],
    )


@access("officer")
def add_membership(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Record who sits on a body",
        act=actions.record_membership,
        form=forms.NewMembershipForm,
        back=reverse("membership:list_memberships"),
        after=address,
        done="Saved as a draft. Now enter its seats.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_membership(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _membership_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {thing}",
        act=actions.change_membership,
        form=forms.MembershipForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


def _kind_or_404(kind: str) -> tuple[str, type[Part], type[forms.PartForm]]:
    if kind not in forms.KINDS:
        raise Http404("A membership has no such part.")
    return forms.KINDS[kind]


def _edit_part(request: HttpRequest, thing: Membership, part: Part, title: str, form: Any) -> HttpResponse:
    page = Page(
        title=title,
        act=partial(actions.save_part, part=part),
        form=form,
        back=address(thing),
        after=address,
        context={"membership": thing},
    )
    bodies = actor_of(request).bodies("officer")
    return edit(request, page, thing=thing, bodies=bodies, membership=thing, part=part, **_asked(request, part))


def _asked(request: HttpRequest, part: Part) -> dict[str, Any]:
    """What a link fills in beforehand: the seat of a new term, the term of a new chair."""
    names: tuple[str, ...] = ("seat", "term") if part.pk is None else ()
    given: dict[str, Any] = {name: request.GET[name] for name in names if request.GET.get(name, "").isdecimal()}
    return {"initial": given} if given else {}


@access("officer")
def add_part(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    thing = _membership_or_404(request, pk, "officer")
    words, model, form = _kind_or_404(kind)
    return _edit_part(request, thing, model(), f"{thing.body}: add a {words}", form)


@access("officer")
def change_part(request: HttpRequest, pk: int, kind: str, number: int) -> HttpResponse:
    thing = _membership_or_404(request, pk, "officer")
    words, model, form = _kind_or_404(kind)
    around = {"seats": "body", "rules": "body", "terms": "seat__body", "chairs": "term__seat__body"}.get(kind)
    where = {around: thing.body} if around else {"membership": thing}
    part: Any = get_object_or_404(model._default_manager, pk=number, **where)
    return _edit_part(request, thing, part, f"Change the {words}: {part}", form)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("membership:list_memberships")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
