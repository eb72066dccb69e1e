"""Sheets: those that one may fill in, one sheet, and who is asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.domains.threat_sheets import actions, forms, queries
from frankpledge.domains.threat_sheets.models import Partner
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit

HOME = "threat_sheets:home"


def _cycle_or_404(request: HttpRequest, pk: int) -> Any:
    """A cycle that the actor runs, as officer of its body. Errors: Http404."""
    cycles: Any = Partner._meta.get_field("cycle").remote_field.model
    mine = cycles.objects.filter(body__slug__in=actor_of(request).bodies("officer")).select_related("body", "scheme")
    return get_object_or_404(mine, pk=pk)


@access(*READERS)
def list_sheets(request: HttpRequest) -> HttpResponse:
    actor, rows = actor_of(request), []
    held: dict[int, tuple[int, dict[str, queries.Sheet]]] = {}
    for one in queries.partners_of(actor.bodies(*READERS)):
        if one.cycle_id not in held:
            held[one.cycle_id] = (len(queries.areas_scored(one.cycle)), queries.sheets(one.cycle))
        total, sheets = held[one.cycle_id]
        may = one.cycle.stage == "open" and bool(one.cycle.scheme) and queries.may_score(one, actor)
        rows.append((one, len(sheets.get(one.key, {})), total, may))
    return render(request, "threat_sheets/sheets.html", {"rows": rows})


@access("officer")
def score_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    who = get_object_or_404(queries.partners_of(actor.bodies("officer")), pk=pk)
    cycle = who.cycle
    if not queries.may_score(who, actor) or cycle.scheme is None:
        raise Http404("This sheet is not yours to fill in.")

    def act(*, rows: Any, by: Any, on: Any, token: str) -> int:
        return actions.score_sheet(thing=cycle, partner=who, rows=rows, by=by, on=on, token=token)

    page = Page(
        title=f"Score: {who}",
        act=act,
        form=forms.SheetForm,
        back=reverse(HOME),
        after=lambda _: reverse(HOME),
        done="The sheet is saved. You may come back and revise it until scoring ends.",
        button="Save the sheet",
        template="threat_sheets/sheet.html",
        context={"cycle": cycle, "partner": who},
    )
    return edit(request, page, cycle=cycle, sheet=queries.sheets(cycle).get(who.key, {}))


@access("officer")
def ask_partners(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = _cycle_or_404(request, pk)
    back = reverse("threat_assessment:show_cycle", args=[cycle.pk])
    page = Page(
        title=f"Who is asked to score: {cycle}",
        act=actions.ask_partners,
        form=forms.PartnersForm,
        back=back,
        after=lambda _: back,
    )
    return edit(request, page, thing=cycle, cycle=cycle)
