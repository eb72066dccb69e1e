"""For administrators: the bodies on record, the areas they serve, and who held their offices."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from frankpledge.desk.pages.successions import successions_of
from frankpledge.look.access import access
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.record.areas import FORCE_AREA, Area, change_area, record_area
from frankpledge.record.bodies import Body, change_body, record_body
from frankpledge.record.people import Holding, Person
from frankpledge.record.people.actions import end_holding, record_holding


class BodyForm(GovukForm, forms.ModelForm):
    class Meta:
        model = Body
        fields = ["name", "kind", "area"]


class NewBodyForm(BodyForm):
    class Meta(BodyForm.Meta):
        fields = ["name", "slug", "kind", "area"]
        labels = {"slug": "Name in addresses"}
        help_texts = {"slug": "Small letters and hyphens, for example north-west-lpb. It never changes."}


class AreaForm(GovukForm, forms.ModelForm):
    class Meta:
        model = Area
        fields = [
            "name",
            "kind",
            "within",
            "covers",
            "code",
            "latitude",
            "longitude",
            "position_note",
            "valid_from",
            "valid_to",
        ]
        labels = {
            "covers": "Police force areas it covers",
            "position_note": "How the position was found",
            "valid_from": "Valid from",
            "valid_to": "Valid to",
        }
        help_texts = {"covers": "Only for the area of a mayor or board over several force areas."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["covers"].queryset = Area.objects.filter(kind=FORCE_AREA)  # type: ignore[attr-defined]


class NewAreaForm(AreaForm):
    class Meta(AreaForm.Meta):
        fields = ["name", "slug", *AreaForm.Meta.fields[1:]]
        labels = {**AreaForm.Meta.labels, "slug": "Name in addresses"}
        help_texts = {**AreaForm.Meta.help_texts, "slug": "Small letters and hyphens. It never changes."}


class HoldingForm(GovukForm):
    title = forms.CharField(label="Office", max_length=160, help_text="For example: chief constable, or chair")
    name = forms.CharField(
        label="Holder",
        max_length=Person._meta.get_field("name").max_length,
        help_text="As the public record names them",
    )
    since = forms.DateField(label="From", required=False)
    until = forms.DateField(label="Last day", required=False)
    note = forms.CharField(
        label="Note on the dates", required=False, max_length=200, help_text="Say here what is known of an unknown day"
    )


class EndHoldingForm(GovukForm):
    until = forms.DateField(label="Last day in the office")


def _page(title: str, act: Any, form: type[forms.BaseForm], back: str, **more: Any) -> Page:
    return Page(title=title, act=act, form=form, back=back, after=lambda made: back, button="Save", **more)


@access("administrator")
@require_GET
def list_bodies(request: HttpRequest) -> HttpResponse:
    context = {
        "bodies": Body.objects.select_related("area").order_by("name"),
        "areas": Area.objects.select_related("within").order_by("within__name", "name"),
    }
    return render(request, "desk/bodies.html", context)


@access("administrator")
def add_body(request: HttpRequest) -> HttpResponse:
    return edit(request, _page("Add a body", record_body, NewBodyForm, reverse("desk:list_bodies")))


@access("administrator")
def edit_body(request: HttpRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    holdings = Holding.objects.filter(office__body=body).select_related("office", "person")
    page = _page(
        body.name,
        change_body,
        BodyForm,
        reverse("desk:list_bodies"),
        template="desk/body.html",
        context={
            "holdings": holdings.order_by("office__title", "since", "pk"),
            "successions": successions_of(body),
        },
    )
    return edit(request, page, thing=body)


@access("administrator")
def add_holding(request: HttpRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    page = _page(
        f"Who held an office of {body.name}",
        partial(record_holding, body=body),
        HoldingForm,
        reverse("desk:change_body", args=[pk]),
        done="Recorded. The body's public page changes when it is released again.",
        template="desk/settle.html",
    )
    return edit(request, page)


@access("administrator")
def finish_holding(request: HttpRequest, pk: int) -> HttpResponse:
    holding = get_object_or_404(Holding.objects.select_related("office__body", "person"), pk=pk)
    page = _page(
        f"{holding.person} leaves the office of {holding.office.title}",
        partial(end_holding, thing=holding),
        EndHoldingForm,
        reverse("desk:change_body", args=[holding.office.body_id]),
        done="Recorded. The body's public page changes when it is released again.",
        template="desk/settle.html",
    )
    return edit(request, page)


@access("administrator")
def add_area(request: HttpRequest) -> HttpResponse:
    return edit(request, _page("Add an area", record_area, NewAreaForm, reverse("desk:list_bodies")))


@access("administrator")
def edit_area(request: HttpRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(Area, pk=pk)
    return edit(request, _page(area.name, change_area, AreaForm, reverse("desk:list_bodies")), thing=area)
