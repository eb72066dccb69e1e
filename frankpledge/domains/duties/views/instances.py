"""One duty that arose: by when and why, the count of its days, its history, and what shows it done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.domains.duties import actions, forms, queries
from frankpledge.domains.duties.models import Calendar, Evidence, Instance
from frankpledge.domains.duties.working import days_left_out, mark_gone, rules_of
from frankpledge.look.access import READERS, access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.rules.cited import CountedDay
from frankpledge.rules.clocks import due


def _instance_or_404(request: HttpRequest, pk: int, *roles: str) -> Instance:
    found = (
        Instance.objects.filter(pk=pk, calendar__body__slug__in=actor_of(request).bodies(*roles))
        .select_related("calendar__body")
        .prefetch_related("evidence__source__document", "changes")
        .first()
    )
    if found is None:
        raise Http404("No such duty.")
    return found


def address(instance: Instance) -> str:
    """The page of an instance."""
    return reverse("duties:show_instance", args=[instance.pk])


def _counted(line: queries.Line) -> tuple[CountedDay, ...]:
    """The days one by one, as the rules count them today; none where the count is long or its rule has gone."""
    if line.duty is None or line.instance.fault:
        return ()
    limit = line.duty.limit_on(line.instance.counts_from)
    if limit is None:
        return ()
    lists = days_left_out(line.instance.calendar)
    return due(limit, line.instance.counts_from, lists.get(limit.excluded)).days


@access(*READERS)
def show_instance(request: HttpRequest, pk: int) -> HttpResponse:
    instance = _instance_or_404(request, pk, *READERS)
    mark_gone(instance.evidence.all())
    line = queries.line_of(instance, rules_of(instance.calendar), today())
    context = {
        "line": line,
        "duty": line.duty,
        "instance": instance,
        "calendar": instance.calendar,
        "days": _counted(line),
        "told": line.duty.is_public if line.duty else "dates",
        "may_edit": actor_of(request).may("officer", instance.calendar.body.slug),
        "back": reverse("duties:show_calendar", args=[instance.calendar_id]),
    }
    return render(request, "duties/instance.html", context)


def _settle(request: HttpRequest, pk: int, title: str, act: Any, form: Any, done: str, button: str) -> HttpResponse:
    instance = _instance_or_404(request, pk, "officer")

    def acting(*, thing: Calendar, **given: Any) -> Any:
        return act(instance=instance, **given)

    page = Page(
        title=title, act=acting, form=form, back=address(instance), after=lambda _: address(instance), done=done,
        button=button,
    )  # fmt: skip
    more = {"bodies": actor_of(request).bodies("officer")} if form is forms.EvidenceForm else {}
    return edit(request, page, thing=instance.calendar, **more)


@access("officer")
def record_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    done = "Recorded. The public sees it once the calendar is released again."
    return _settle(
        request, pk, "Record what shows it done", actions.record_evidence, forms.EvidenceForm, done, "Record it"
    )


@access("officer")
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    done = "Dismissed, with its reason. It stays on record."
    return _settle(request, pk, "Dismiss: it does not apply", actions.dismiss, forms.ReasonForm, done, "Dismiss it")


@access("officer")
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    def act(*, edition: int, **given: Any) -> Any:
        return actions.take_up(**given)

    return _settle(request, pk, "Take it up again", act, forms.ReasonForm, "Taken up again.", "Take it up")


@access("officer")
def withdraw_evidence(request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
    found = Evidence.objects.filter(pk=evidence, instance=pk, withdrawn="").first()
    if found is None:
        raise Http404("No such evidence.")

    def act(*, instance: Instance, edition: int, **given: Any) -> Any:
        return actions.withdraw_evidence(evidence=found, **given)

    return _settle(
        request, pk, "Withdraw evidence", act, forms.ReasonForm, "Withdrawn; it stays on record.", "Withdraw it"
    )
