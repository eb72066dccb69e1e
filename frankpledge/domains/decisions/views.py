"""Decisions: the list, the page of one, its draft, signature and publication, and how they are numbered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.decisions import actions, forms, queries
from frankpledge.domains.decisions.models import Decision
from frankpledge.domains.decisions.public import DECISIONS, OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.rules.sums_of_money import pounds, total

LISTS = (
    ("Decisions", "decisions:list_decisions"),
    ("Forward plan", "decisions:list_planned"),
    ("Numbering", "decisions:set_series"),
)


def _decision_or_404(request: HttpRequest, pk: int, *roles: str) -> Decision:
    return of_my_bodies(request, queries.decisions_of(actor_of(request).bodies(*roles)), pk, *roles)


def page_of(thing: Any) -> str:
    """The page of a decision or of a planned one."""
    return reverse(f"decisions:show_{'decision' if isinstance(thing, Decision) else 'planned'}", args=[thing.pk])


def _money(decision: Decision) -> str:
    sums = queries.sums_of(decision)
    return pounds(total(sums)) if sums else ""


@access(*READERS)
def list_decisions(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Decisions",
        things=queries.decisions_of(actor_of(request).bodies(*READERS)).prefetch_related("sums"),
        columns=[
            Column("Decision", lambda one: one.title, sort="title"),
            Column("Number", lambda one: one.number or "not signed yet", sort="serial"),
            Column("Body", lambda one: one.body.name),
            Column("Kind", lambda one: one.get_kind_display(), sort="kind"),
            Column("Money", _money),
            Column("Signed", lambda one: date_words(one.signed_on), sort="signed_on"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=page_of,
        searched=("title", "number", "decided", "reasons"),
        file_name="decisions",
        add=reverse("decisions:draft_decision") if actor_of(request).may("officer") else "",
        add_words="Draft a decision",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_decision(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _decision_or_404(request, pk, *READERS)
    context: dict[str, Any] = {
        "promises": list(thing.promises.all()),
        "later": list(thing.later.filter(set_aside="")),
    }
    if thing.signed_on:
        # A signed decision is neither changed nor set aside, so the page offers neither.
        may = actor_of(request).may("officer", thing.of_body)
        context |= {"may_edit": False, "may_settle": may, "set_aside_address": ""}
    back, template = reverse("decisions:list_decisions"), "decisions/decision.html"
    return draft_pages.show_thing(request, DECISIONS, thing, back=back, template=template, **context)


@access("officer")
def draft_decision(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Draft a decision",
        act=actions.draft_decision,
        form=forms.NewDecisionForm,
        back=reverse("decisions:list_decisions"),
        after=page_of,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


def _act(request: HttpRequest, thing: Any, title: str, act: Any, form: Any, **options: Any) -> HttpResponse:
    more = {name: options.pop(name) for name in ("done", "button") if name in options}
    page = Page(title=f"{title}: {thing}", act=act, form=form, back=page_of(thing), after=page_of, **more)
    return edit(request, page, thing=thing, **options)


@access("officer")
def change_decision(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _decision_or_404(request, pk, "officer")
    bodies = actor_of(request).bodies("officer")
    return _act(request, thing, "Change", actions.change_decision, forms.DecisionForm, bodies=bodies)


@access("officer")
def sign_decision(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _decision_or_404(request, pk, "officer")
    done = "It has its number. From now on only a later decision can vary or revoke it."
    return _act(request, thing, "It was signed", actions.sign_decision, forms.SignForm, done=done, button="Record it")


@access("officer")
def record_publication(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _decision_or_404(request, pk, "officer")
    form = forms.PublishedForm
    return _act(request, thing, "It was published", actions.record_publication, form, button="Record it")


@access("officer")
def set_series(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    page = Page(
        title="Numbering",
        act=actions.set_series,
        form=forms.SeriesForm,
        back=reverse("decisions:list_decisions"),
        after=lambda _: reverse("decisions:list_decisions"),
        done="Decisions are numbered so from now on; numbers already given stay.",
        button="Save",
        template="decisions/series.html",
        context={"series": queries.series_of(bodies)},
    )
    return edit(request, page, bodies=bodies)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, page_of(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("decisions:list_decisions")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=page_of(thing), after=after)
