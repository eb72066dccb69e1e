"""Profiles: the areas of every cycle, one area with its actions, what is said of it, and one action more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.domains.threat_profiles import actions, forms, queries
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit


def _area_or_404(request: HttpRequest, pk: int, *roles: str) -> Any:
    return get_object_or_404(queries.areas_of(actor_of(request).bodies(*roles)), pk=pk)


def address(area: Any) -> str:
    """The page of an area."""
    return reverse("threat_profiles:show_area", args=[area.pk])


@access(*READERS)
def list_areas(request: HttpRequest) -> HttpResponse:
    found = queries.areas_of(actor_of(request).bodies(*READERS)).prefetch_related("figures", "recommended")
    return render(request, "threat_profiles/areas.html", {"areas": found})


@access(*READERS)
def show_area(request: HttpRequest, pk: int) -> HttpResponse:
    area = _area_or_404(request, pk, *READERS)
    context = {
        "area": area,
        "profile": getattr(area, "profile", None),
        "figures": area.figures.select_related("measure", "crime_measure"),
        "recommended": area.recommended.select_related("promise__owner"),
        "may_edit": actor_of(request).may("officer", area.cycle.body.slug),
    }
    return render(request, "threat_profiles/area.html", context)


@access("officer")
def describe_area(request: HttpRequest, pk: int) -> HttpResponse:
    area = _area_or_404(request, pk, "officer")

    def act(*, thing: Any, **told: Any) -> Any:
        return actions.describe_area(area=area, **told)

    page = Page(
        title=f"What is said of: {area}",
        act=act,
        form=forms.ProfileForm,
        back=address(area),
        after=lambda _: address(area),
        template="threat_profiles/describe.html",
        context={"area": area},
    )
    return edit(request, page, thing=area.cycle, area=area, bodies=actor_of(request).bodies("officer"))


@access("officer")
def recommend_action(request: HttpRequest, pk: int) -> HttpResponse:
    area = _area_or_404(request, pk, "officer")

    def act(*, thing: Any, **told: Any) -> Any:
        return actions.recommend_action(area=area, **told)

    page = Page(
        title=f"Recommend an action: {area}",
        act=act,
        form=forms.ActionForm,
        back=address(area),
        after=lambda _: address(area),
        done="The action is saved as a promise, in draft. Its thread is public once it is released.",
    )
    return edit(request, page, thing=area.cycle, bodies=actor_of(request).bodies("officer"))
