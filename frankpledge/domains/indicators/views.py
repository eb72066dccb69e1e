from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from frankpledge.domains.indicators import actions, forms, queries
from frankpledge.domains.indicators.drawing import chart_of
from frankpledge.domains.indicators.models import Measure, Observation, PrintedCheck
from frankpledge.domains.indicators.public import MEASURES, PRINTED_FIGURES
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.showing import banner_of, rows_of
from frankpledge.rules.written_figures import in_words

READERS = ("officer", "publisher", "member")


def _measure(request: HttpRequest, pk: int, *roles: str) -> Measure:
    return get_object_or_404(queries.measures_of(actor_of(request).bodies(*roles)), pk=pk)


def _address(measure: Measure) -> str:
    return reverse("indicators:show_measure", args=[measure.pk])


def _ready(request: HttpRequest, thing: Measure | PrintedCheck, back: str) -> HttpResponse:
    actions.make_ready(thing=thing, by=actor_of(request), on=today())
    messages.success(request, "A publisher can now release it.")
    return redirect(back)


@access(*READERS)
def home(request: HttpRequest) -> HttpResponse:
    may_edit = actor_of(request).may("officer")
    return render(request, "indicators/home.html", {"title": "Indicators", "may_edit": may_edit})


@access(*READERS)
def list_measures(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Measures",
        things=queries.measures_of(bodies),
        columns=[
            Column("Measure", lambda one: one.title, sort="title"),
            Column("Latest figure", queries.latest_words),
            Column("Is it a change", lambda one: queries.verdict_on(one).words),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=_address,
        searched=("title", "unit", "caveats", "definitions__text"),
        file_name="measures",
        add=reverse("indicators:add_measure") if actor_of(request).may("officer") else "",
        add_words="Add a measure",
        promises=queries.promises_to_tie(bodies),
    )
    return show_list(request, listing)


@access(*READERS)
def show_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, *READERS)
    reading = queries.verdict_on(measure)
    figures = [
        {"thing": each, "days": queries.days_of(each).label, "words": in_words(each.value, measure.unit)}
        for each in measure.observations.all()
    ]
    context: dict[str, Any] = {
        "title": measure.title,
        "measure": measure,
        "banner": banner_of(measure, MEASURES.freeze(measure)),
        "figures": figures,
        "reading": reading,
        # The drawing escapes every text that it is given.
        "chart": SafeString(chart_of(measure.title, measure.unit, reading)),
        "checks": [{"thing": each, "outcome": queries.outcome_of(each)} for each in measure.checks.all()],
        "may_edit": actor_of(request).may("officer", measure.body.slug),
    }
    return render(request, "indicators/measure.html", context)


@access("officer")
def add_measure(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Add a measure",
        act=actions.define_measure,
        form=forms.NewMeasureForm,
        back=reverse("indicators:list_measures"),
        after=_address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, "officer")
    page = Page(
        title=f"Change: {measure.title}",
        act=actions.change_measure,
        form=forms.MeasureForm,
        back=_address(measure),
        after=_address,
    )
    return edit(request, page, thing=measure, bodies={measure.body.slug})


@access("officer")
def revise_definition(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, "officer")
    page = Page(
        title=f"Revise what {measure.title} counts",
        act=actions.revise_definition,
        form=forms.DefinitionForm,
        back=_address(measure),
        after=_address,
    )
    return edit(request, page, thing=measure, initial={"text": queries.definition_of(measure).text})


@access("officer")
def mark_break(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, "officer")
    page = Page(
        title=f"Mark a break in {measure.title}",
        act=actions.mark_break,
        form=forms.BreakForm,
        back=_address(measure),
        after=_address,
    )
    return edit(request, page, thing=measure)


@access("officer")
def add_observation(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, "officer")
    back = _address(measure)
    page = Page(
        title=f"Record a figure: {measure.title}",
        act=actions.record_observation,
        form=forms.ObservationForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, thing=measure, measure=measure)


@access("officer")
def correct_observation(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Observation.objects.filter(measure__body__slug__in=actor_of(request).bodies("officer"))
    observation = get_object_or_404(mine.select_related("measure__body"), pk=pk)
    measure = observation.measure
    back = _address(measure)
    page = Page(
        title=f"Correct a figure: {measure.title}, {queries.days_of(observation).label}",
        act=partial(actions.correct_observation, observation=observation),
        form=forms.CorrectionForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, thing=measure, measure=measure, observation=observation)


def _check_address(check: PrintedCheck) -> str:
    return reverse("indicators:show_check", args=[check.pk])


def _agrees(check: PrintedCheck) -> str:
    return {True: "yes", False: "no", None: "not checked"}[queries.outcome_of(check).holds]


@access(*READERS)
def list_checks(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Printed figures checked",
        things=queries.checks_of(bodies),
        columns=[
            Column("Printed figure", lambda one: one.title, sort="title"),
            Column("As printed", lambda one: one.printed),
            Column("Agrees", _agrees),
            Column("Because", lambda one: queries.outcome_of(one).because),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=_check_address,
        searched=("title", "note", "printed"),
        file_name="printed-figures",
        add=reverse("indicators:add_check") if actor_of(request).may("officer") else "",
        add_words="Check a printed figure",
    )
    return show_list(request, listing)


@access(*READERS)
def show_check(request: HttpRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(queries.checks_of(actor_of(request).bodies(*READERS)), pk=pk)
    frozen = PRINTED_FIGURES.freeze(check)
    context = {
        "offer": PRINTED_FIGURES,
        "thing": check,
        "frozen": frozen,
        "rows": rows_of(PRINTED_FIGURES, frozen),
        "banner": banner_of(check, frozen),
        "promises": check.promises.order_by("ref"),
        "may_edit": actor_of(request).may("officer", check.body.slug),
        "back": reverse("indicators:list_checks"),
        "back_words": "All printed figures checked",
    }
    return render(request, "indicators/check.html", context)


@access("officer")
@require_POST
def mark_check_ready(request: HttpRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(queries.checks_of(actor_of(request).bodies("officer")), pk=pk)
    return _ready(request, check, _check_address(check))


@access("officer")
@require_POST
def mark_measure_ready(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, "officer")
    return _ready(request, measure, _address(measure))


@access("officer")
def add_check(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Check a printed figure",
        act=actions.record_printed_check,
        form=forms.NewCheckForm,
        back=reverse("indicators:list_checks"),
        after=_check_address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_check(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    check = get_object_or_404(PrintedCheck, pk=pk, body__slug__in=bodies)
    page = Page(
        title=f"Change: {check.title}",
        act=actions.change_printed_check,
        form=forms.CheckForm,
        back=_check_address(check),
        after=_check_address,
    )
    return edit(request, page, thing=check, bodies=bodies)
