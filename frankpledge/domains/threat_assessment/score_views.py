"""What comes of scoring: how far partners lie apart, what is agreed, the rank, and which areas are taken forward."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from frankpledge.domains.threat_assessment import actions, queries, score_forms
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threat_assessment.views import address, cycle_or_404, own_or_404
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.typesetting.drawings.threat_scores import ThreatScore, threat_scores


def picture(cycle: Cycle, found: list[queries.Result]) -> SafeString:
    """The drawing of a cycle's scores for staff."""
    assert cycle.scheme is not None
    scheme = cycle.scheme.scheme
    rows = []
    for one in found:
        ends = [None] * 3 if one.spread is None else [
            float(100 * value / scheme.highest) for value in (one.spread.lowest, one.spread.middle, one.spread.highest)
        ]  # fmt: skip
        share = float(100 * one.score.value / scheme.highest)
        rows.append(ThreatScore(one.area.name, one.rank.words, share, one.score.band, one.area.outcome, *ends))
    bands = [(float(100 * least), word) for least, word in scheme.bands]
    note = "Sample data: these scores are made up." if cycle.is_sample else ""
    return mark_safe(threat_scores(rows, bands, str(cycle), note))  # noqa: S308  the drawing escapes its words


def at_an_end(names: Sequence[str], everyone: Collection[str]) -> str:
    """Who stands at one end in few words: up to three by name, nearly all by who does not, others by their number."""
    others = [one for one in everyone if one not in names]
    if len(names) > 3 and len(others) > 2:
        return f"{len(names)} of {len(everyone)} partners"
    told = list(names) if len(names) <= 3 else others
    said = " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)
    return said if told is not others else f"all but {said}" if said else "every partner"


def _ends(result: queries.Result) -> list[tuple[Any, str, str]]:
    if result.spread is None:
        return []
    everyone = [who for who, _ in result.spread.scores]
    return [(one, at_an_end(one.low, everyone), at_an_end(one.high, everyone)) for one in result.spread.differences]


@access(*READERS)
def show_spread(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = cycle_or_404(request, pk, *READERS)
    kept, held = queries.why_spread_is_kept(cycle, actor_of(request)), {}
    if not kept:
        held = queries.sheets(cycle)
    titles = {one.key: one.title for one in cycle.partners.all()}
    found = [] if kept else queries.results(cycle)
    dimensions = cycle.scheme.scheme.dimensions if cycle.scheme else ()
    told = [(one, _ends(one), _sheet_rows(one.area.key, held, titles, dimensions)) for one in found]
    context = {
        "cycle": cycle, "dimensions": dimensions, "kept": kept, "told": told,
        "picture": picture(cycle, found) if found else "",
        "may_agree": cycle.stage != "open" and actor_of(request).may("officer", cycle.body.slug),
    }  # fmt: skip
    return render(request, "threat_assessment/spread.html", context)


def _sheet_rows(area: str, held: dict[str, Any], titles: dict[str, str], dimensions: Any) -> list[Any]:
    """Who scored an area, the level given on each dimension, and the row itself."""
    return [
        (titles[key], [sheet[area].values[one.key] for one in dimensions], sheet[area])
        for key, sheet in held.items()
        if area in sheet
    ]


@access(*READERS)
def show_ranking(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = cycle_or_404(request, pk, *READERS)
    kept = queries.why_spread_is_kept(cycle, actor_of(request))
    found = [] if kept else queries.results(cycle)
    names = {one.area.key: one.area.name for one in found}
    steady = queries.steady(cycle, found)
    context = {
        "cycle": cycle,
        "kept": kept,
        "found": [(one, [names.get(key, key) for key in one.rank.tied]) for one in found],
        "picture": picture(cycle, found) if found else "",
        "steady": steady,
        "because": _named(steady.because, names) if steady else "",
        "alone": [_named(one.because, names) for one in steady.alone if one.enters or one.leaves] if steady else [],
        "may_agree": cycle.stage != "open" and actor_of(request).may("officer", cycle.body.slug),
    }
    return render(request, "threat_assessment/ranking.html", context)


def _named(words: str, names: dict[str, str]) -> str:
    for key in sorted(names, key=len, reverse=True):
        words = words.replace(key, names[key])
    return words


@access("officer")
def agree(request: HttpRequest, pk: int, area: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    one = get_object_or_404(cycle.areas, pk=area)
    if cycle.scheme is None or not one.is_scored:
        raise Http404("No scheme scores this area.")
    result = next((each for each in queries.results(cycle) if each.area == one), None)

    def act(**told: Any) -> Cycle:
        return actions.agree(area=one, **told)

    again = "Score again" if cycle.stage == "closed" else "Agree a score"
    spread = reverse("threat_assessment:show_spread", args=[cycle.pk])
    page = Page(
        title=f"{again}: {one}", act=act, form=score_forms.AgreeForm, back=spread, after=lambda _: spread,
        done="Recorded. What was agreed before stays on record.", button="Record it",
        template="threat_assessment/agree.html",
        context={"cycle": cycle, "area": one, "result": result, "ends": _ends(result) if result else []},
    )  # fmt: skip
    return edit(request, page, thing=cycle, cycle=cycle, result=result)


@access("officer")
def take_forward(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = own_or_404(request, pk)
    page = Page(
        title=f"Take forward: {cycle}", act=actions.take_forward, form=score_forms.TakeForm, back=address(cycle),
        after=lambda _: reverse("threat_assessment:show_ranking", args=[cycle.pk]), button="Take these forward",
        template="threat_assessment/take.html", context={"cycle": cycle},
    )  # fmt: skip
    return edit(request, page, thing=cycle, cycle=cycle, found=queries.results(cycle))
