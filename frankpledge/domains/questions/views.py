"""Questions: the list, one question, and what is done with it."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.questions import actions, forms, queries
from frankpledge.domains.questions.models import Incoming, Question
from frankpledge.domains.questions.public import OFFERS, QUESTIONS, asker_words, frozen_of
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.promise_choice import in_printed_order
from frankpledge.record.promises import promises_to_tie

BESIDE = [("Questions", "questions:home"), ("Questions from residents", "questions:list_incoming")]


def address(thing: Question) -> str:
    """The page of a question."""
    return reverse("questions:show_question", args=[thing.pk])


def _one(request: HttpRequest, pk: int, *roles: str) -> Question:
    return of_my_bodies(request, queries.questions_of(actor_of(request).bodies(*roles)), pk, *roles)


@access(*READERS)
def list_questions(request: HttpRequest) -> HttpResponse:
    bodies, day = actor_of(request).bodies(*READERS), today()

    def state(one: Question) -> str:
        if one.ruling == "out":
            return "not allowed"
        late = one.is_open and one.answer_due and one.answer_due < day
        return f"overdue since {one.answer_due}" if late else one.get_answer_state_display()

    listing = Listing(
        title="Questions",
        things=queries.questions_of(bodies),
        columns=[
            Column("Question", str, sort="number"),
            Column("Asked by", asker_words),
            Column("Put on", lambda one: str(one.asked_on or ""), sort="asked_on"),
            Column("Answer", state, sort="answer_state"),
            Column("Due", lambda one: str(one.answer_due or ""), sort="answer_due"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "text", "answer", "asker_role"),
        file_name="questions",
        add=reverse("questions:take_question") if actor_of(request).may("officer") else "",
        add_words="Enter a question",
        promises=promises_to_tie(bodies),
        beside=BESIDE,
    )
    return show_list(request, listing)


@access(*READERS)
def show_question(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _one(request, pk, *READERS)
    return draft_pages.show_thing(
        request,
        replace(QUESTIONS, freeze=frozen_of),
        thing,
        back=reverse("questions:home"),
        template="questions/question.html",
        never=thing.kept_from_the_public(),
        promises=sorted(thing.promises.all(), key=in_printed_order),
    )


@access("officer")
def take_question(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Enter a question",
        act=actions.take_question,
        form=forms.NewQuestionForm,
        back=reverse("questions:home"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


def _act(request: HttpRequest, pk: int, title: str, act: Any, form: Any, **more: Any) -> HttpResponse:
    thing = _one(request, pk, "officer")
    page = Page(title=f"{title}: {thing}", act=act, form=form, back=address(thing), after=lambda _: address(thing))
    return edit(request, page, thing=thing, **more)


@access("officer")
def change_question(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    return _act(request, pk, "Change", actions.change_question, forms.QuestionForm, bodies=bodies)


@access("officer")
def rule_on_question(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "Rule on", actions.rule_on_question, forms.RulingForm)


@access("officer")
def answer_question(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "Answer", actions.answer_question, forms.AnswerForm)


@access("officer")
def ask_supplementary(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "Supplementary to", actions.ask_supplementary, forms.SupplementaryForm)


@access("officer")
def lift_undertaking(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "Lift an undertaking from", actions.lift_undertaking, forms.UndertakingForm)


@access("officer")
def check_figures(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _one(request, pk, "officer")
    rows = [
        {"kind": row.kind, "what": row.what, "first": row.first, "second": row.second, "printed": row.printed}
        for row in thing.figures.all()
    ]

    def act(*, by: Any, on: Any, token: str, thing: Question, edition: int, **typed: Any) -> Question:
        figures = forms.figures_in(typed)
        return actions.check_figures(thing=thing, figures=figures, by=by, on=on, edition=edition, token=token)

    page = Page(
        title=f"Figures in the answer: {thing}",
        act=act,
        form=forms.FiguresForm,
        back=address(thing),
        after=address,
        template="questions/figures.html",
    )
    number = min(len(rows) + forms.SPARE_ROWS, forms.MOST_ROWS)
    return edit(request, page, thing=thing, rows=rows, number=number)


def _incoming(request: HttpRequest, pk: int) -> Incoming:
    return get_object_or_404(queries.incoming_of(actor_of(request).bodies("officer")), pk=pk)


def _incoming_address(thing: Incoming) -> str:
    return reverse("questions:show_incoming", args=[thing.pk])


@access("officer")
def list_incoming(request: HttpRequest) -> HttpResponse:
    found = queries.incoming_of(actor_of(request).bodies("officer"))
    context = {
        "waiting": [one for one in found if one.is_waiting],
        "settled": [one for one in reversed(found) if not one.is_waiting][:50],
    }
    return render(request, "questions/incoming_list.html", context)


@access("officer")
def show_incoming(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "questions/incoming.html", {"incoming": _incoming(request, pk)})


@access("officer")
def take_incoming(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = _incoming(request, pk)
    page = Page(
        title="Take a question from a resident",
        act=partial(actions.take_incoming, incoming=incoming),
        form=forms.TakeIncomingForm,
        back=_incoming_address(incoming),
        after=address,
    )
    return edit(request, page, initial={"text": incoming.text})


@access("officer")
def set_incoming_aside(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = _incoming(request, pk)
    page = Page(
        title="Set a question from a resident aside",
        act=partial(actions.set_incoming_aside, incoming=incoming),
        form=forms.SetIncomingAsideForm,
        back=_incoming_address(incoming),
        after=_incoming_address,
        done="Set aside, with the reason.",
        button="Set aside",
    )
    return edit(request, page)


@access("officer")
@require_POST
def forget_asker(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = _incoming(request, pk)
    actions.forget_asker(incoming=incoming, by=actor_of(request), on=today())
    return redirect(_incoming_address(incoming))


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("questions:list_questions")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
