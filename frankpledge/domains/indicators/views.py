from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from frankpledge.domains.indicators import actions, forms, queries
from frankpledge.domains.indicators.drawing import chart_of
from frankpledge.domains.indicators.models import Measure, Observation, PrintedCheck
from frankpledge.domains.indicators.public import OFFERS, PRINTED_FIGURES
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import draft_context, offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie
from frankpledge.rules.written_figures import in_words

# The lists of this room, and the papers that its figures come from.
LISTS = (
    ("Measures", "indicators:list_measures"),
    ("Printed figures checked", "indicators:list_checks"),
    ("Documents", "intake:list_documents"),
)


def address(thing: Measure | PrintedCheck) -> str:
    """The page of a measure or of a printed figure."""
    return reverse(
        "indicators:show_measure" if isinstance(thing, Measure) else "indicators:show_check", args=[thing.pk]
    )


def list_address(kind: str) -> str:
    """The list that a kind of thing stands in."""
    return reverse("indicators:list_measures" if kind == Measure.KIND else "indicators:list_checks")


def _measure_or_404(request: HttpRequest, pk: int, *roles: str) -> Measure:
    return of_my_bodies(request, queries.measures_of(actor_of(request).bodies(*roles)), pk, *roles)


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
        address=address,
        searched=("title", "unit", "caveats", "definitions__text"),
        file_name="measures",
        add=reverse("indicators:add_measure") if actor_of(request).may("officer") else "",
        add_words="Add a measure",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_measure(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, *READERS)
    reading = queries.verdict_on(measure)
    figures = [
        {"thing": each, "days": queries.days_of(each).label, "words": in_words(each.value, measure.unit)}
        for each in measure.observations.all()
    ]
    context: dict[str, Any] = {
        "title": measure.title,
        "measure": measure,
        "figures": figures,
        "reading": reading,
        # The drawing escapes every text that it is given.
        "chart": SafeString(chart_of(measure.title, measure.unit, reading)),
        "checks": [
            {"thing": each, "outcome": queries.outcome_of(each)} for each in measure.checks.filter(set_aside="")
        ],
        **draft_context(request, measure),
    }
    return render(request, "indicators/measure.html", context)


@access("officer")
def add_measure(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Add a measure",
        act=actions.define_measure,
        form=forms.NewMeasureForm,
        back=reverse("indicators:list_measures"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


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
def revise_definition(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, "officer")
    page = Page(
        title=f"Revise what {measure.title} counts",
        act=actions.revise_definition,
        form=forms.DefinitionForm,
        back=address(measure),
        after=address,
    )
    return edit(request, page, thing=measure, initial={"text": queries.definition_of(measure).text})


@access("officer")
def mark_break(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, "officer")
    page = Page(
        title=f"Mark a break in {measure.title}",
        act=actions.mark_break,
        form=forms.BreakForm,
        back=address(measure),
        after=address,
    )
    return edit(request, page, thing=measure)


@access("officer")
def add_observation(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk, "officer")
    page = Page(
        title=f"Record a figure: {measure.title}",
        act=actions.record_observation,
        form=forms.ObservationForm,
        back=address(measure),
        after=lambda _: address(measure),
    )
    return edit(request, page, thing=measure, measure=measure, bodies=actor_of(request).bodies("officer"))


@access("officer")
def correct_observation(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Observation.objects.filter(measure__body__slug__in=actor_of(request).bodies("officer"))
    observation = get_object_or_404(mine.select_related("measure__body"), pk=pk)
    measure = observation.measure
    page = Page(
        title=f"Correct a figure: {measure.title}, {queries.days_of(observation).label}",
        act=partial(actions.correct_observation, observation=observation),
        form=forms.CorrectionForm,
        back=address(measure),
        after=lambda _: address(measure),
    )
    bodies = actor_of(request).bodies("officer")
    return edit(request, page, thing=measure, measure=measure, observation=observation, bodies=bodies)


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
        address=address,
        searched=("title", "note", "printed"),
        file_name="printed-figures",
        add=reverse("indicators:add_check") if actor_of(request).may("officer") else "",
        add_words="Check a printed figure",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_check(request: HttpRequest, pk: int) -> HttpResponse:
    check = of_my_bodies(request, queries.checks_of(actor_of(request).bodies(*READERS)), pk, *READERS)
    promises = check.promises.order_by("ref")
    return draft_pages.show_thing(request, PRINTED_FIGURES, check, back=list_address(check.KIND), promises=promises)


@access("officer")
def add_check(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Check a printed figure",
        act=actions.record_printed_check,
        form=forms.NewCheckForm,
        back=reverse("indicators:list_checks"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_check(request: HttpRequest, pk: int) -> HttpResponse:
    check = of_my_bodies(request, PrintedCheck, pk, "officer")
    page = Page(
        title=f"Change: {check.title}",
        act=actions.change_printed_check,
        form=forms.CheckForm,
        back=address(check),
        after=address,
    )
    return edit(request, page, thing=check, bodies=actor_of(request).bodies("officer"))


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=list_address(kind))
