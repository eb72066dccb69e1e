"""Crime measures: the list, one measure, its question, its baselines and its refreshes."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.domains.crime_measures import actions, forms, queries
from frankpledge.domains.crime_measures.models import CrimeMeasure
from frankpledge.domains.crime_measures.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import draft_context, offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie


def address(thing: CrimeMeasure) -> str:
    """The page of a crime measure."""
    return reverse("crime_measures:show_measure", args=[thing.pk])


def _measure_or_404(request: HttpRequest, pk: int, *roles: str) -> CrimeMeasure:
    return of_my_bodies(request, queries.measures_of(actor_of(request).bodies(*roles)), pk, *roles)


def _build() -> Build | None:
    """The build in use, None before street files are loaded."""
    try:
        build = build_in_use(Path(settings.HOME))
        return build if build.cube.months else None
    except CannotAnswer:
        return None


def _no_build(request: HttpRequest, back: str) -> HttpResponse:
    messages.error(request, "No published crime files are loaded yet. Whoever runs the installation can load them.")
    return redirect(back)


@access(*READERS)
def list_measures(request: HttpRequest) -> HttpResponse:
    bodies, build = actor_of(request).bodies(*READERS), _build()
    in_use = build.folder.name if build else ""
    listing = Listing(
        title="Crime measures",
        things=queries.measures_of(bodies),
        columns=[
            Column("Crime measure", lambda one: one.title, sort="title"),
            Column("Latest figure", queries.latest_words),
            Column("Is it a change", queries.verdict_words),
            Column("Taken from", lambda one: queries.files_words(one, in_use)),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "caveats", "questions__category"),
        file_name="crime-measures",
        add=reverse("crime_measures:add_measure") if actor_of(request).may("officer") else "",
        add_words="Add a crime measure",
        promises=promises_to_tie(bodies),
    )
    return show_list(request, listing)


@access(*READERS)
def show_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, *READERS)
    latest, build = queries.standing(measure), _build()
    context: dict[str, Any] = {
        "title": measure.title,
        "measure": measure,
        "question": queries.question_of(measure),
        "latest": latest,
        "judged": queries.judged(latest) if latest else {},
        "figure": queries.latest_words(measure),
        "refreshes": [(each, queries.figure_words(each)) for each in reversed(queries.history(measure))],
        "build": build.folder.name if build else "",
        "is_sample": bool(build and build.manifest.sample),
        **draft_context(request, measure),
    }
    return render(request, "crime_measures/measure.html", context)


@access("officer")
def add_measure(request: HttpRequest) -> HttpResponse:
    build, back = _build(), reverse("crime_measures:home")
    if build is None:
        return _no_build(request, back)
    page = Page(
        title="Add a crime measure",
        act=actions.define_measure,
        form=forms.NewMeasureForm,
        back=back,
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"), build=build)


@access("officer")
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {measure.title}",
        act=actions.change_measure,
        form=forms.MeasureForm,
        back=address(measure),
        after=address,
    )
    return edit(request, page, thing=measure, bodies=actor_of(request).bodies("officer"))


@access("officer")
def revise_question(request: HttpRequest, pk: int) -> HttpResponse:
    measure, build = _measure_or_404(request, pk, "officer"), _build()
    if build is None:
        return _no_build(request, address(measure))
    page = Page(
        title=f"Revise the question of {measure.title}",
        act=actions.revise_question,
        form=forms.QuestionForm,
        back=address(measure),
        after=address,
        done="A new version stands. It breaks the series, and needs a refresh before it can be released.",
    )
    bodies, standing = actor_of(request).bodies("officer"), queries.question_of(measure)
    return edit(request, page, thing=measure, bodies=bodies, build=build, standing=standing)


@access("officer")
def set_baseline(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, "officer")
    page = Page(
        title=f"Set a baseline for {measure.title}",
        act=actions.set_baseline,
        form=forms.BaselineForm,
        back=address(measure),
        after=address,
    )
    return edit(request, page, thing=measure, bodies=actor_of(request).bodies("officer"))


@access("officer")
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    measure, build = _measure_or_404(request, pk, "officer"), _build()
    if build is None:
        return _no_build(request, address(measure))
    page = Page(
        title=f"Refresh: {measure.title}",
        act=partial(actions.refresh, build=build),
        form=forms.RefreshForm,
        back=address(measure),
        after=lambda _: address(measure),
        button="Take the figure from the files",
    )
    return edit(request, page, thing=measure, months=list(build.cube.months))


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("crime_measures:home")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
