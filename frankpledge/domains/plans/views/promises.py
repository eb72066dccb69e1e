"""Promises made outside a plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.forms.promises import NewPromiseForm, PromiseForm
from frankpledge.domains.plans.views.plans import READERS
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.record.promises import Promise


@access(*READERS)
def list_promises(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    promises = queries.promises_of(actor.bodies(*READERS))
    return render(request, "plans/promises.html", {"promises": promises, "may_write": actor.may("officer")})


@access("officer")
def record_promise(request: HttpRequest) -> HttpResponse:
    back = reverse("plans:list_promises")
    page = Page(
        title="Record a promise made outside a plan",
        act=actions.record_promise,
        form=NewPromiseForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_promise(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    promise = get_object_or_404(Promise, pk=pk, made_by__slug__in=bodies)
    item = queries.item_of(promise)
    if item is not None:
        return redirect("plans:change_item", pk=item.pk)
    back = reverse("plans:list_promises")
    page = Page(title=str(promise), act=actions.change_promise, form=PromiseForm, back=back, after=lambda made: back)
    return edit(request, page, thing=promise, bodies=bodies)


@access("officer")
@require_POST
def mark_promise_ready(request: HttpRequest, pk: int) -> HttpResponse:
    promise = get_object_or_404(Promise, pk=pk, made_by__slug__in=actor_of(request).bodies("officer"))
    actions.mark_promise_ready(thing=promise, by=actor_of(request), on=today())
    messages.success(request, "This promise now awaits release by a publisher.")
    return redirect("plans:list_promises")
