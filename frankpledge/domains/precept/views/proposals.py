"""A year's precept on the desk: figures, replies, the path with what may come next, and the form of an act."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.domains.precept import actions, forms, queries
from frankpledge.domains.precept.models import Act, Proposal, in_years
from frankpledge.domains.precept.public import ACTS, PRECEPTS, pounds_words
from frankpledge.domains.precept.views.drafts import LISTS, address
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.rules.precept import PreceptCalendar, precept_calendar
from frankpledge.rules.precept_path import Standing


def _proposal_or_404(request: HttpRequest, pk: int, *roles: str) -> Proposal:
    """A proposal that one of the actor's bodies made or reviews."""
    return get_object_or_404(queries.proposals_of(actor_of(request).bodies(*roles)), pk=pk)


def _own_or_404(request: HttpRequest, pk: int) -> Proposal:
    return of_my_bodies(request, queries.proposals_of(actor_of(request).bodies("officer")), pk, "officer")


@access(*READERS)
def list_proposals(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    listing = Listing(
        title="Precepts",
        things=queries.proposals_of(actor.bodies(*READERS)),
        columns=[
            Column("Precept", str, sort="year"),
            Column("Body", lambda one: one.body.name),
            Column("Band D proposed", lambda one: pounds_words(one.band_d), sort="band_d"),
            Column("Precept proposed", lambda one: pounds_words(one.precept), sort="precept"),
            Column("State of the draft", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("body__name", "reasons"),
        file_name="precepts",
        add=reverse("precept:propose") if actor.may("officer") else "",
        add_words="Enter a year's precept",
        beside=LISTS,
    )
    return show_list(request, listing)


def calendar_of(year: int) -> tuple[PreceptCalendar | None, str]:
    """The year's dates, or why they cannot be told."""
    try:
        return precept_calendar(year), ""
    except ValueError as refused:
        words = str(refused)
        return None, f"{words[:1].upper()}{words[1:]}."


def _path(proposal: Proposal, acts: list[Act]) -> tuple[Standing | None, str]:
    try:
        return queries.standing_of(proposal, acts, today()), ""
    except ValueError as refused:
        return None, str(refused)


@access(*READERS)
def show_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _proposal_or_404(request, pk, *READERS)
    acts = queries.acts_of(thing)
    standing, off_the_path = _path(thing, acts)
    calendar, no_calendar = calendar_of(thing.year)
    mine = actor_of(request).bodies("officer")
    return draft_pages.show_thing(
        request, PRECEPTS, thing, back=reverse("precept:list_proposals"), template="precept/proposal.html",
        acts=[(act, address(act)) for act in acts], standing=standing, off_the_path=off_the_path,
        next=standing.next if standing else (),
        calendar=calendar, no_calendar=no_calendar, may_act=bool(mine & {thing.body.slug, thing.panel.slug}),
        reply_rows=list(thing.replies.all()), years=in_years(thing.year),
    )  # fmt: skip


@access("officer")
def propose(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Enter a year's precept",
        act=actions.propose,
        form=forms.NewProposalForm,
        back=reverse("precept:list_proposals"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _own_or_404(request, pk)
    page = Page(
        title=f"Change: {thing}",
        act=actions.change_proposal,
        form=forms.ProposalForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def record_replies(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _own_or_404(request, pk)
    page = Page(
        title=f"What people replied: {thing}",
        act=actions.record_replies,
        form=forms.ReplyForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing)


@access("officer")
def change_replies(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    thing = _own_or_404(request, pk)
    standing = get_object_or_404(thing.replies, pk=reply)

    def act(*, thing: Proposal, **given: Any) -> Proposal:
        return actions.change_replies(reply=standing, **given)

    page = Page(
        title=f"Replies: {standing.question}",
        act=act,
        form=forms.ChangeReplyForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, reply=standing)


def _act_page(request: HttpRequest, proposal: Proposal, page: Page, thing: Act | None = None) -> HttpResponse:
    actor = actor_of(request)
    acts = [act for act in queries.acts_of(proposal) if thing is None or act.pk != thing.pk]
    standing, _ = _path(proposal, acts)
    mine = actor.bodies("officer")
    options = {"proposal": proposal, "mine": mine, "bodies": mine}
    return edit(request, page, thing=thing, open_now=[one.verb for one in standing.next] if standing else [], **options)


@access("officer")
def record_act(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = _proposal_or_404(request, pk, "officer")
    standing, off_the_path = _path(proposal, queries.acts_of(proposal))

    def act(**given: Any) -> Act:
        return actions.record_act(proposal=proposal, **given)

    page = Page(
        title=f"Record an act: {proposal}",
        act=act,
        form=forms.ActForm,
        back=address(proposal),
        after=lambda made: address(made.proposal),
        template="precept/act.html",
        context={
            "standing": standing,
            "off_the_path": off_the_path,
            "next": standing.next if standing else (),
        },
    )
    return _act_page(request, proposal, page)


def _act_or_404(request: HttpRequest, pk: int, *roles: str) -> Act:
    """An act on a proposal of one of the actor's bodies, whichever of the two did it."""
    found = Act.objects.select_related("proposal__body", "proposal__panel", "body", "meeting").filter(pk=pk).first()
    if found is None or not {found.proposal.body.slug, found.proposal.panel.slug} & actor_of(request).bodies(*roles):
        raise Http404("No such act.")
    return found


@access(*READERS)
def show_act(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _act_or_404(request, pk, *READERS)
    return draft_pages.show_thing(request, ACTS, thing, back=address(thing.proposal))


@access("officer")
def change_act(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Act.objects.select_related("proposal__body", "proposal__panel"), pk, "officer")
    page = Page(
        title=f"Change: {thing}", act=actions.change_act, form=forms.ActForm, back=address(thing), after=address
    )
    return _act_page(request, thing.proposal, page, thing)
