"""The duty to keep a plan under review: what is new, and what came of looking at it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.domains.plan_variation import actions, forms, queries
from frankpledge.domains.plan_variation.views.paths import LISTS, address
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import draft_context
from frankpledge.look.editing import Page, edit


@access(*READERS)
def show_reviews(request: HttpRequest) -> HttpResponse:
    actor, day = actor_of(request), today()
    bodies = actor.bodies(*READERS)
    considered: dict[int, list[Any]] = {}
    for one in queries.considerations_of(bodies).filter(set_aside=""):
        considered.setdefault(one.plan_id, []).append((one, draft_context(request, one)))
    waiting = queries.still_open(queries.plans_to_review(bodies), day)
    plans = [(plan, found, considered.get(plan.pk, [])) for plan, found in waiting]
    context = {"title": "Keep under review", "plans": plans, "lists": LISTS, "may_edit": actor.may("officer")}
    return render(request, "plan_variation/reviews.html", context)


@access("officer")
def consider(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    plan = next((one for one in queries.plans_to_review(bodies) if one.pk == pk), None)
    if plan is None:
        raise Http404("There is no such plan, or it belongs to another body.")
    about = request.GET.get("about", "")
    ((_, waiting),) = queries.still_open([plan], today())
    occasion = next((one for one in waiting if one.about == about), None)
    if occasion is None:
        raise Http404("Nothing of this name is new, or it was considered already.")
    page = Page(
        title=f"Look at: {occasion.title}",
        act=partial(
            actions.consider, plan=plan, about=occasion.about, about_title=occasion.title, occasion=occasion.kind,
            about_day=occasion.day, about_digest=occasion.said,
        ),
        form=forms.ConsiderationForm,
        back=reverse("plan_variation:show_reviews"),
        after=address,
        done="It is settled as a draft. It is public once it is released.",
        button="Settle it",
        template="plan_variation/consider.html",
        context={"occasion": occasion, "plan": plan},
    )  # fmt: skip
    return edit(request, page, bodies=bodies, plan=plan)


@access("officer")
def change_consideration(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    thing = of_my_bodies(request, queries.considerations_of(bodies), pk, "officer")
    page = Page(
        title=f"Change: {thing.about_title}",
        act=actions.change_consideration,
        form=forms.ConsiderationForm,
        back=address(thing),
        after=address,
    )
    return edit(request, page, thing=thing, bodies=bodies, plan=thing.plan)
