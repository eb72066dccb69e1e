from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString

from frankpledge.domains.indicators import actions, forms, queries
from frankpledge.domains.indicators.drawing import chart_of
from frankpledge.domains.indicators.models import Measure, Observation, PrintedCheck
from frankpledge.look.access import access, actor_of
from frankpledge.look.editing import Page, edit

READERS = ("officer", "publisher", "member")


def _measure(request: HttpRequest, pk: int, *roles: str) -> Measure:
    return get_object_or_404(queries.measures_of(actor_of(request).bodies(*roles)), pk=pk)


def _address(measure: Measure) -> str:
    return reverse("indicators:show_measure", args=[measure.pk])


@access(*READERS)
def list_measures(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    rows = queries.last_lines(queries.measures_of(bodies))
    return render(request, "indicators/measures.html", {"title": "Measures", "rows": rows})


@access(*READERS)
def show_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure(request, pk, *READERS)
    reading = queries.verdict_on(measure)
    figures = [
        {"thing": each, "days": queries.days_of(each).label, "words": queries.in_words(each.value, measure.unit)}
        for each in measure.observations.all()
    ]
    context: dict[str, Any] = {
        "title": measure.title,
        "measure": measure,
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
        title=measure.title,
        act=actions.change_measure,
        form=forms.MeasureForm,
        back=_address(measure),
        after=_address,
    )
    return edit(request, page, thing=measure)


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


@access(*READERS)
def list_checks(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    checks = queries.checks_of(actor.bodies(*READERS))
    rows = [{"thing": each, "outcome": queries.outcome_of(each)} for each in checks]
    context = {"title": "Printed figures checked", "rows": rows, "may_edit": actor.may("officer")}
    return render(request, "indicators/checks.html", context)


@access("officer")
def add_check(request: HttpRequest) -> HttpResponse:
    back = reverse("indicators:list_checks")
    page = Page(
        title="Check a printed figure",
        act=actions.record_printed_check,
        form=forms.NewCheckForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_check(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    check = get_object_or_404(PrintedCheck, pk=pk, body__slug__in=bodies)
    back = reverse("indicators:list_checks")
    page = Page(
        title=check.title,
        act=actions.change_printed_check,
        form=forms.CheckForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, thing=check, bodies=bodies)
