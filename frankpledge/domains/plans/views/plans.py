"""The list of plans, a version's outline, and the forms for both."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.forms.plans import NewPlanForm, NewVersionForm, PlanForm, VaryForm, VersionForm
from frankpledge.domains.plans.models import Plan, Version
from frankpledge.domains.plans.views.drafts import LISTS, address
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.draft_pages import draft_context
from frankpledge.look.editing import Page, edit
from frankpledge.rules.lineage import tally


def version_or_404(request: HttpRequest, pk: int, *roles: str) -> Version:
    """A version of a plan of a body for which the actor holds one of the roles. Errors: Http404."""
    return of_my_bodies(request, queries.versions_of(actor_of(request).bodies(*roles)), pk, *roles)


@access(*READERS)
def list_plans(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    plans = queries.plans_of(actor.bodies(*READERS))
    context = {"title": "Plans", "plans": plans, "lists": LISTS, "may_edit": actor.may("officer")}
    return render(request, "plans/plans.html", context)


@access("officer")
def add_plan(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Start a plan",
        act=actions.start_plan,
        form=NewPlanForm,
        back=reverse("plans:list_plans"),
        after=lambda made: reverse("plans:add_version", args=[made.pk]),
        done="The plan is started. Now draft its first version.",
        button="Start plan",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_plan(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {version.plan}",
        act=actions.change_plan,
        form=PlanForm,
        back=address(version),
        after=lambda _: address(version),
    )
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"))


@access("officer")
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan, pk=pk, body__slug__in=actor_of(request).bodies("officer"))
    last = queries.last_version(plan)
    if last is not None:
        return redirect("plans:vary_version", pk=last.pk)
    page = Page(
        title=f"First version of {plan.title}",
        act=partial(actions.draft_version, plan=plan),
        form=NewVersionForm,
        back=reverse("plans:list_plans"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access(*READERS)
def show_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, *READERS)
    context = {
        "version": version,
        "branches": queries.outline(version),
        "requirements": version.requirements.all(),
        "is_last": not version.following.exists(),
        **draft_context(request, version),
        "set_aside_address": "",  # Its promises carry its wording, so a version is mended and never set aside.
    }
    return render(request, "plans/version.html", context)


@access("officer")
def change_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {version}",
        act=actions.change_version,
        form=VersionForm,
        back=address(version),
        after=address,
    )
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"))


@access("officer")
def vary_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, "officer")
    page = Page(
        title=f"Vary {version}",
        act=actions.copy_version,
        form=VaryForm,
        back=address(version),
        after=address,
        done="A new draft version holds everything of the one before. Change what varies.",
        button="Draft the variation",
    )
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"))


@access(*READERS)
def compare_versions(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, *READERS)
    previous = version.previous
    rows = queries.compare_versions(previous, version) if previous else ()
    context = {"version": version, "previous": previous, "rows": rows, "tally": tally(rows)}
    return render(request, "plans/compare.html", context)
