"""Papers: the list, one paper as it reads, and the forms that draft, change, write and hand it in."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.papers import actions, queries
from frankpledge.domains.papers.deadlines import due_of, lateness_of
from frankpledge.domains.papers.forms import (
    HandInForm,
    LeadTimeForm,
    NewPaperForm,
    PaperForm,
    SectionsForm,
    texts_in,
)
from frankpledge.domains.papers.models import Paper
from frankpledge.domains.papers.numbering import numbered
from frankpledge.domains.papers.public import OFFERS, said_of_day
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.downloads import download_kept
from frankpledge.look.draft_pages import draft_context, offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.meetings import Meeting


def _paper_or_404(request: HttpRequest, pk: int, *roles: str) -> Paper:
    return of_my_bodies(request, queries.papers_of(actor_of(request).bodies(*roles)), pk, *roles)


def address(thing: Paper) -> str:
    """The page of a paper."""
    return reverse("papers:show_paper", args=[thing.pk])


def _due(one: Paper) -> str:
    due, late = due_of(one), lateness_of(one)
    if late.is_late:
        return f"late: {late.words}"
    return f"due {due.on:%-d %b %Y}" if due.on and not one.handed_in_on else late.words


@access(*READERS)
def list_papers(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Papers",
        things=queries.papers_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Paper", lambda one: one.title, sort="title"),
            Column("Meeting", lambda one: one.meeting.title, sort="meeting__held_on"),
            Column("Item", lambda one: one.item.number or one.item.title if one.item else ""),
            Column("For", lambda one: "members only" if one.is_exempt else "everybody"),
            Column("Due", _due),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "written_by", "meeting__title"),
        file_name="papers",
        beside=(("Papers", "papers:list_papers"), ("Lead times", "papers:list_lead_times")),
    )
    return show_list(request, listing)


@access(*READERS)
def show_paper(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _paper_or_404(request, pk, *READERS)
    context = {
        "thing": thing,
        "sections": numbered(queries.sections_of(thing)),
        "promises": list(thing.promises.all()),
        "due": due_of(thing),
        "late": lateness_of(thing),
        "out": said_of_day(thing),
        "never": thing.kept_from_the_public(),
        **draft_context(request, thing),
    }
    return render(request, "papers/paper.html", context)


@access("officer")
def draft_paper(request: HttpRequest, meeting: int) -> HttpResponse:
    of = of_my_bodies(request, Meeting, meeting, "officer")

    def act(**given: Any) -> Paper:
        return actions.draft_paper(meeting=of, **given)

    page = Page(
        title=f"Draft a paper: {of}",
        act=act,
        form=NewPaperForm,
        back=reverse("meetings:show_meeting", args=[of.pk]),
        after=address,
        done="The paper is drafted. Write its text here, or give it a file.",
    )
    return edit(request, page, meeting=of, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_paper(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _paper_or_404(request, pk, "officer")
    page = Page(title=f"Change: {thing}", act=actions.change_paper, form=PaperForm, back=address(thing), after=address)
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def write_sections(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _paper_or_404(request, pk, "officer")

    def act(*, by: Any, on: Any, token: str, thing: Paper, edition: int, **typed: str) -> Paper:
        texts, points = texts_in(typed)
        return actions.write_sections(
            thing=thing, texts=texts, points=points, by=by, on=on, token=token, edition=edition
        )

    return _settle(request, thing, "Write", act, SectionsForm, template="papers/write.html", paper=thing)


@access("officer")
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _paper_or_404(request, pk, "officer")
    return _settle(request, thing, "Handed in", actions.hand_in, HandInForm, template="papers/hand_in.html")


def _settle(
    request: HttpRequest, thing: Paper, title: str, act: Callable[..., Any], form: Any, *, template: str, **options: Any
) -> HttpResponse:
    page = Page(
        title=f"{title}: {thing}", act=act, form=form, back=address(thing), after=address, template=template,
        context={"due": due_of(thing)},
    )  # fmt: skip
    return edit(request, page, thing=thing, **options)


@access(*READERS)
def download_file(request: HttpRequest, pk: int) -> FileResponse:
    thing = _paper_or_404(request, pk, *READERS)
    return download_kept(thing.sha256, thing.file_name, thing.media_type)


@access(*READERS)
def list_lead_times(request: HttpRequest) -> HttpResponse:
    found = queries.lead_times_of(actor_of(request).bodies(*READERS))
    context = {"found": found, "may_edit": actor_of(request).may("officer")}
    return render(request, "papers/lead_times.html", context)


@access("officer")
def keep_lead_time(request: HttpRequest) -> HttpResponse:
    back = reverse("papers:list_lead_times")
    page = Page(
        title="Set a body's lead time",
        act=actions.keep_lead_time,
        form=LeadTimeForm,
        back=back,
        after=lambda _: back,
        done="Saved. The days by which papers are due follow from it.",
        button="Save",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    thing = _paper_or_404(request, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    thing = _paper_or_404(request, pk, "officer")
    after = reverse("papers:list_papers")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
