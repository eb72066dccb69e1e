"""Lists of threats: the lists, one list, and its areas in rows."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.threats import actions, forms, queries
from frankpledge.domains.threats.models import ThreatList
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit

READERS = ("officer", "publisher", "member")


def _list_for(request: HttpRequest, pk: int) -> ThreatList:
    return get_object_or_404(queries.threat_lists_of(actor_of(request).bodies("officer")), pk=pk)


def _areas_of(threat_list: ThreatList) -> str:
    return reverse("threats:set_threat_areas", args=[threat_list.pk])


@access(*READERS)
def list_threat_lists(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    lists = queries.threat_lists_of(actor.bodies(*READERS))
    return render(request, "threats/threat_lists.html", {"lists": lists, "may_write": actor.may("officer")})


@access("officer")
def record_threat_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Record a list of threats",
        act=actions.record_threat_list,
        form=forms.NewThreatListForm,
        back=reverse("threats:list_threat_lists"),
        after=_areas_of,
        done="The list is saved as a draft. Now enter its areas.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_threat_list(request: HttpRequest, pk: int) -> HttpResponse:
    standing = _list_for(request, pk)
    page = Page(
        title=standing.label,
        act=actions.change_threat_list,
        form=forms.ThreatListForm,
        back=reverse("threats:list_threat_lists"),
        after=_areas_of,
    )
    return edit(request, page, thing=standing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def set_threat_areas(request: HttpRequest, pk: int) -> HttpResponse:
    standing = _list_for(request, pk)
    earlier = set(standing.follows.areas.values_list("key", flat=True)) if standing.follows else set()
    back = reverse("threats:list_threat_lists")

    def act(*, by: Any, on: Any, token: str, thing: ThreatList, edition: int, **typed: Any) -> ThreatList:
        areas, places = forms.areas_in(typed, earlier)
        try:
            return actions.set_threat_areas(thing=thing, edition=edition, by=by, on=on, areas=areas, token=token)
        except ValidationError as wrong:
            raise forms.beside_rows(wrong, places) from wrong

    page = Page(
        title=f"Areas of threat: {standing.label}",
        act=act,
        form=forms.ThreatAreasForm,
        back=back,
        after=lambda made: back,
        template="threats/threat_areas.html",
        context={"threat_list": standing},
    )
    rows = forms.rows_of(standing)
    sent = forms.number_of_rows(request.POST)
    if request.method == "POST" and "more" in request.POST:
        return _with_one_more_row(request, page, standing, sent)
    number = max(sent, len(rows) + (1 if request.method == "GET" else 0), 1)
    return edit(request, page, thing=standing, threat_list=standing, rows=rows, number=number)


def _with_one_more_row(request: HttpRequest, page: Page, standing: ThreatList, sent: int) -> HttpResponse:
    number = min(sent + 1, forms.MOST_ROWS)
    form = forms.ThreatAreasForm(threat_list=standing, rows=forms.rows_typed(request.POST, number), number=number)
    context = {
        "page": page,
        "form": form,
        "thing": standing,
        "edition": request.POST.get("edition", ""),
        "token": request.POST.get("token", ""),
        "differences": [],
        **page.context,
    }
    return render(request, page.template, context)


@access("officer")
@require_POST
def mark_threat_list_ready(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.mark_threat_list_ready(thing=_list_for(request, pk), by=actor_of(request), on=today())
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, "This list now awaits release by a publisher.")
    return redirect("threats:list_threat_lists")
