"""The list of plans, a version's outline, and the forms for both."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.forms.plans import NewPlanForm, NewVersionForm, PlanForm, VaryForm, VersionForm
from frankpledge.domains.plans.models import Plan, Version
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.rules.lineage import tally

READERS = ("officer", "publisher", "member")


def version_for(request: HttpRequest, pk: int, *roles: str) -> Version:
    """A version of a plan of a body for which the actor holds one of the roles, or 404."""
    return get_object_or_404(queries.versions_of(actor_of(request).bodies(*roles)), pk=pk)


def outline_of(version: Version) -> str:
    """The address of a version's outline."""
    return reverse("plans:show_version", args=[version.pk])


@access(*READERS)
def list_plans(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    plans = queries.plans_of(actor.bodies(*READERS))
    return render(request, "plans/plans.html", {"plans": plans, "may_write": actor.may("officer")})


@access("officer")
def start_plan(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Start a plan",
        act=actions.start_plan,
        form=NewPlanForm,
        back=reverse("plans:list_plans"),
        after=lambda made: reverse("plans:draft_version", args=[made.pk]),
        done="The plan is started. Now draft its first version.",
        button="Start plan",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_plan(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, "officer")
    back = outline_of(version)
    page = Page(title=version.plan.title, act=actions.change_plan, form=PlanForm, back=back, after=lambda made: back)
    return edit(request, page, thing=version)


@access("officer")
def draft_version(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan, pk=pk, body__slug__in=actor_of(request).bodies("officer"))
    last = queries.last_version(plan)
    if last is not None:
        return redirect("plans:vary", pk=last.pk)

    def act(**sent: Any) -> Version:
        return actions.draft_version(plan=plan, **sent)

    page = Page(
        title=f"First version of {plan.title}",
        act=act,
        form=NewVersionForm,
        back=reverse("plans:list_plans"),
        after=outline_of,
    )
    return edit(request, page)


@access(*READERS)
def show_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, *READERS)
    context = {
        "version": version,
        "branches": queries.outline(version),
        "requirements": version.requirements.all(),
        "may_write": actor_of(request).may("officer", version.plan.body.slug),
        "is_last": not version.following.exists(),
    }
    return render(request, "plans/version.html", context)


@access("officer")
def change_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, "officer")
    page = Page(
        title=f"{version.label}: name, status and date",
        act=actions.change_version,
        form=VersionForm,
        back=outline_of(version),
        after=outline_of,
    )
    return edit(request, page, thing=version)


@access("officer")
def vary(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, "officer")
    page = Page(
        title=f"Vary {version}",
        act=actions.copy_version,
        form=VaryForm,
        back=outline_of(version),
        after=outline_of,
        done="A new draft version holds everything of the one before. Change what varies.",
        button="Draft the variation",
    )
    return edit(request, page, thing=version)


@access("officer")
@require_POST
def mark_version_ready(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, "officer")
    try:
        actions.mark_version_ready(thing=version, by=actor_of(request), on=today())
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, "This version now awaits release by a publisher.")
    return redirect(outline_of(version))


@access(*READERS)
def compare_versions(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, *READERS)
    previous = version.previous
    rows = queries.compare_versions(previous, version) if previous else ()
    context = {"version": version, "previous": previous, "rows": rows, "tally": tally(rows)}
    return render(request, "plans/compare.html", context)
