"""A recommended action as a row of the action plan: made from what the assessment says, or one that is on record."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.desk.threat_actions import as_typed, make_action_row, rows_tied
from frankpledge.domains.delivery.models import ActionRow
from frankpledge.domains.threat_profiles.models import Recommended
from frankpledge.look.access import access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.record.bodies import Body


class ActionPlanForm(GovukForm):
    row = forms.ModelChoiceField(
        ActionRow.objects.none(), required=False, label="A row on record", empty_label="none: make a new one",
        help_text="A row that you choose keeps its own words and is tied to the action. The rest of this form is for "
        "a new row.",
    )  # fmt: skip
    action = forms.CharField(required=False, max_length=300, label="What will be done")
    theme = forms.CharField(required=False, max_length=120, label="Theme")
    issue = forms.CharField(required=False, label="Issue", widget=forms.Textarea)
    owner = forms.ModelChoiceField(Body.objects.none(), required=False, label="Body that owns it")
    owner_words = forms.CharField(required=False, max_length=200, label="Owner as printed")
    due = forms.DateField(required=False, label="Due")
    due_printed = forms.CharField(required=False, max_length=120, label="Due date as the source prints it")

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = ActionRow.objects.filter(body=body, set_aside="").order_by("action")
        self.fields["row"].queryset = rows  # type: ignore[attr-defined]
        self.fields["owner"].queryset = Body.objects.order_by("name")  # type: ignore[attr-defined]


@access("officer")
def show_form(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Recommended.objects.filter(area__cycle__body__slug__in=actor_of(request).bodies("officer"))
    found = get_object_or_404(mine.select_related("area__cycle__body", "promise__owner", "promise__source"), pk=pk)
    back = reverse("threat_profiles:show_area", args=[found.area_id])

    def act(**told: Any) -> ActionRow:
        return make_action_row(recommended=found, **told)

    page = Page(
        title=f"Into the action plan: {found}",
        act=act,
        form=ActionPlanForm,
        back=back,
        after=lambda made: reverse("delivery:show", args=[made.KIND, made.pk]),
        done="The row is saved as a draft, tied to the promise. It is not public until it is released.",
        template="desk/threat_action.html",
        context={"recommended": found, "standing": rows_tied(found)},
    )
    return edit(request, page, body=found.area.cycle.body, initial=as_typed(found))
