"""The meetings of a year at once: the rule, then its days with what speaks against each, then the drafts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.domains.meetings import actions, queries
from frankpledge.domains.meetings.forms.year import YearForm, YearRuleForm, days_kept
from frankpledge.look.access import access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.record.meetings import Meeting
from frankpledge.rules.yearly_dates import rule_words


@access("officer")
def plan_year(request: HttpRequest) -> HttpResponse:
    """The rule is asked for by GET, so that the page of its days can be called again as it was."""
    rule = YearRuleForm(request.GET or None, bodies=actor_of(request).bodies("officer"))
    if not (request.GET and rule.is_valid()):
        status = 400 if rule.errors else 200
        return render(request, "meetings/year_rule.html", {"form": rule}, status=status)
    body, asked = rule.cleaned_data["body"], rule.cleaned_data
    days = [(day, queries.clashes(day, body)) for day in asked["days"]]
    back = reverse("meetings:list_meetings")

    def act(*, by: Any, on: Any, token: str, title: str, slug: str, **typed: Any) -> list[Meeting]:
        boxes, kept = days_kept(typed)
        values = {name: value for name, value in typed.items() if not name.startswith("day-")}
        try:
            return actions.plan_year(by=by, on=on, token=token, body=body, title=title, slug=slug, days=kept, **values)
        except ValidationError as wrong:
            raise _beside_boxes(wrong, boxes) from wrong

    words = rule_words(frozenset(map(int, asked["months"])), asked["nth"], asked["weekday"])
    page = Page(
        title="Plan the year",
        act=act,
        form=YearForm,
        back=reverse("meetings:plan_year"),
        after=lambda made: back,
        done="The meetings are planned as drafts. Give notice and build an agenda for each.",
        button="Plan these meetings",
        template="meetings/year.html",
        context={"body": body, "rule": words, "clashing": sum(bool(against) for _, against in days)},
    )
    return edit(request, page, days=days)


def _beside_boxes(wrong: ValidationError, boxes: list[int]) -> ValidationError:
    """The refusal with each error at the box in which its day stood."""
    if not hasattr(wrong, "error_dict"):
        return wrong
    moved: dict[str, list[ValidationError]] = {}
    for name, errors in wrong.error_dict.items():
        at = name.removeprefix("day-")
        moved[f"day-{boxes[int(at)]}" if at.isdecimal() else name] = errors
    return ValidationError(moved)
