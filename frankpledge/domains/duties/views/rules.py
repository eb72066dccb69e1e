"""The rules: those of the law with how well each is known, and bodies' own, version by version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.domains.duties import actions, forms, queries
from frankpledge.domains.duties.models import LocalRule
from frankpledge.domains.duties.views.lists import BESIDE
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.rules.duties import MARK_WORDS, duties, trigger_kinds


@access(*READERS)
def list_rules(request: HttpRequest) -> HttpResponse:
    context = {
        "duties": [(duty, MARK_WORDS[duty.mark], trigger_kinds().get(duty.trigger)) for duty in duties()],
        "own": list(queries.local_rules_of(actor_of(request).bodies(*READERS))),
        "may_edit": actor_of(request).may("officer"),
        "beside": BESIDE,
    }
    return render(request, "duties/rules.html", context)


def _page(title: str, act: Any, form: Any) -> Page:
    back = reverse("duties:list_rules")
    done = "The rule is on record, and the calendars it touches were worked out again."
    return Page(
        title=title, act=act, form=form, back=back, after=lambda _: f"{back}#own", done=done, button="Record it"
    )


@access("officer")
def add_local_rule(request: HttpRequest) -> HttpResponse:
    page = _page("Add a rule of a body's own", _without_empty(actions.add_local_rule), forms.NewLocalRuleForm)
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


def _without_empty(act: Any) -> Any:
    def acting(**given: Any) -> Any:
        return act(**{name: value for name, value in given.items() if value is not None or name == "source_document"})

    return acting


@access("officer")
def follow_local_rule(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    rule = LocalRule.objects.filter(pk=pk, body__slug__in=bodies).select_related("body").first()
    if rule is None:
        raise Http404("No such rule.")

    def act(**given: Any) -> Any:
        return actions.follow_local_rule(rule=rule, **given)

    page = _page(f"Next version of: {rule.title}", _without_empty(act), forms.LocalRuleForm)
    kept = ("title", "trigger", "kind", "count", "unit", "month", "day", "publish", "reason", "said_in")
    return edit(request, page, bodies=bodies, initial={name: getattr(rule, name) or "" for name in kept})
