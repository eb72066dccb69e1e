"""For administrators: that the functions of a body pass to another on a day."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.look.access import access
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.models import Succession
from frankpledge.record.succession import pass_functions, strike_out

DONE = "Recorded. The public reads of it when both bodies are released again."


class SuccessionForm(SourcedForm):
    after = forms.ModelChoiceField(
        Body.objects.none(), label="Body that takes them on", empty_label="Choose a body", help_text="Add it first"
    )
    day = forms.DateField(label="Day on which they pass", help_text="It may be a day to come")
    part = forms.CharField(
        label="Part of the functions",
        max_length=160,
        required=False,
        help_text="Leave empty where all pass to the one body. Needed where several bodies each take a part.",
    )
    law = forms.CharField(
        label="Under what law", max_length=200, required=False, help_text="An Act or order, and where in it"
    )
    note = forms.CharField(label="Note for the public", max_length=300, required=False)

    def __init__(self, *args: Any, before: Body, **options: Any) -> None:
        super().__init__(*args, bodies={before.slug}, **options)
        self.fields["after"].queryset = Body.objects.exclude(pk=before.pk).filter(set_aside="")  # type: ignore[attr-defined]


class StrikeOutForm(GovukForm):
    reason = forms.CharField(label="Why it was wrong", max_length=300)


def successions_of(body: Body) -> list[Succession]:
    """What stands of the functions that a body passed on or took on, by day. One query."""
    found = Succession.objects.filter(Q(before=body) | Q(after=body), struck_out="")
    return list(found.select_related("before", "after"))


def _pass(*, before: Body, **values: Any) -> Succession:
    return pass_functions(before=before, **with_source(values))


@access("administrator")
def add_succession(request: HttpRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    page = Page(
        title=f"The functions of {body.name} pass on",
        act=partial(_pass, before=body),
        form=SuccessionForm,
        back=reverse("desk:change_body", args=[pk]),
        after=lambda made: reverse("desk:change_body", args=[pk]),
        button="Save",
        done=DONE,
        template="desk/settle.html",
        context={"words": "The body itself stays on record with all it promised. Addresses and threads do not change."},
    )
    return edit(request, page, before=body)


@access("administrator")
def strike_out_succession(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Succession.objects.select_related("before", "after"), pk=pk, struck_out="")
    back = reverse("desk:change_body", args=[row.before_id])
    page = Page(
        title=f"Strike out: {row}",
        act=partial(strike_out, thing=row),
        form=StrikeOutForm,
        back=back,
        after=lambda made: back,
        button="Strike out",
        done=DONE,
        template="desk/settle.html",
        context={"words": "The entry stays on record with your reason and is no longer shown as standing."},
    )
    return edit(request, page)
