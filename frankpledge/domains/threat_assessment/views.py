"""Cycles: the list, one cycle and its steps; what is scored and ranked stands in score_views.py."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.threat_assessment import actions, forms, queries
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threat_assessment.public import OFFERS, THREAT_CYCLES
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.showing import rows_of
from frankpledge.rules.figures import in_percent

SHOWN_AS_TABLES = {THREAT_CYCLES.labels[name] for name in ("scheme", "areas", "steadiness")}


def cycle_or_404(request: HttpRequest, pk: int, *roles: str) -> Cycle:
    """A cycle of one of the actor's own bodies, or one in which such a body is a partner. Errors: Http404."""
    return get_object_or_404(queries.cycles_of(actor_of(request).bodies(*roles)), pk=pk)


def own_or_404(request: HttpRequest, pk: int) -> Cycle:
    """A cycle that the actor runs, as officer of its body. Errors: Http404."""
    return of_my_bodies(request, queries.cycles_of(actor_of(request).bodies("officer")), pk, "officer")


def address(cycle: Cycle) -> str:
    """The page of a cycle."""
    return reverse("threat_assessment:show_cycle", args=[cycle.pk])


@access(*READERS)
def list_cycles(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Threat assessment",
        things=queries.cycles_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Cycle", lambda one: one.label, sort="label"),
            Column("Year", lambda one: one.year, sort="year"),
            Column("Body", lambda one: one.body.name),
            Column("Stage", lambda one: one.get_stage_display(), sort="stage"),
            Column("Areas", lambda one: str(one.number_of_areas), sort="number_of_areas"),
            Column("Partners", lambda one: str(one.number_of_partners), sort="number_of_partners"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("label", "year", "areas__name"),
        file_name="threat-cycles",
        add=reverse("threat_assessment:add_cycle") if actor_of(request).may("officer") else "",
        add_words="Open a cycle",
    )
    return show_list(request, listing)


@access(*READERS)
def show_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    cycle, actor = cycle_or_404(request, pk, *READERS), actor_of(request)
    held = queries.sheets(cycle)
    total = len(queries.areas_scored(cycle))
    scheme = cycle.scheme.scheme if cycle.scheme else None
    frozen = THREAT_CYCLES.freeze(cycle)
    return draft_pages.show_thing(
        request,
        THREAT_CYCLES,
        cycle,
        back=reverse("threat_assessment:list_cycles"),
        template="threat_assessment/cycle.html",
        partners=[(one, len(held.get(one.key, {}))) for one in cycle.partners.all()],
        total=total,
        frozen=frozen,
        rows=[row for row in rows_of(THREAT_CYCLES, frozen) if row[0] not in SHOWN_AS_TABLES],
        scheme=scheme,
        groups=list(scheme.groups) if scheme else [],
        bands=[(word, in_percent(100 * least)) for least, word in scheme.bands] if scheme else [],
        areas=cycle.areas.all(),
        spread_kept=queries.why_spread_is_kept(cycle, actor, held),
        runs_it=actor.may("officer", cycle.body.slug),
    )


@access("officer")
def add_cycle(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Open a cycle",
        act=actions.open_cycle,
        form=forms.NewCycleForm,
        back=reverse("threat_assessment:list_cycles"),
        after=lambda made: reverse("threat_assessment:set_areas", args=[made.pk]),
        done="The cycle is saved as a draft. Now name its areas.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    return _step(request, cycle, "Change", actions.change_cycle, forms.CycleForm,
                 bodies=actor_of(request).bodies("officer"))  # fmt: skip


def _step(
    request: HttpRequest, thing: Cycle, title: str, act: Callable[..., Any], form: Any, /, *, button: str = "Save",
    template: str = "look/edit.html", context: dict[str, Any] | None = None, **options: Any,
) -> HttpResponse:  # fmt: skip
    page = Page(
        title=f"{title}: {thing}", act=act, form=form, back=address(thing), after=lambda _: address(thing),
        button=button, template=template, context=context or {},
    )  # fmt: skip
    return edit(request, page, thing=thing, **options)


@access("officer")
def set_areas(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    return _step(request, cycle, "Areas of threat", actions.set_areas, forms.AreasForm, cycle=cycle,
                 template="threat_assessment/areas.html", context={"cycle": cycle})  # fmt: skip


@access("officer")
def begin_moderation(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    context = {"told": queries.missing(cycle), "words": "Partners can score no more once scoring has ended."}
    return _step(request, cycle, "End scoring", actions.begin_moderation, forms.ModerationForm, cycle=cycle,
                 button="End scoring", template="threat_assessment/step.html", context=context)  # fmt: skip


@access("officer")
def reopen_scoring(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    return _step(request, cycle, "Open scoring again", actions.reopen_scoring, forms.ReopenForm, button="Open again")


@access("officer")
def close_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    context = {
        "told": actions.what_is_missing(cycle),
        "words": "After this, a score can only be given again, with its reason.",
    }
    return _step(request, cycle, "Close", actions.close_cycle, forms.CloseForm, button="Close the cycle",
                 template="threat_assessment/step.html", context=context)  # fmt: skip


@access("officer")
def set_openness(request: HttpRequest, pk: int, area: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    one = get_object_or_404(cycle.areas, pk=area)

    def act(**told: Any) -> Cycle:
        return actions.set_openness(area=one, **told)

    return _step(request, cycle, f"Who may read {one}", act, forms.OpennessForm, initial={"openness": one.openness})


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("threat_assessment:list_cycles")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
