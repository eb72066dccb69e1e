"""The list of threats that a closed cycle became: made from the areas taken forward, or one that is on record."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.desk.threat_lists import make_threat_list, rows_of
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threats.models import ThreatList
from frankpledge.look.access import access, actor_of, of_my_bodies
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm


class ThreatListForm(GovukForm):
    threat_list = forms.ModelChoiceField(
        ThreatList.objects.none(), required=False, label="A list on record", empty_label="none: make a new one"
    )
    key = forms.SlugField(required=False, max_length=60, label="Name of the new list in addresses")
    label = forms.CharField(required=False, max_length=160, label="Name of the new list")

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        lists = ThreatList.objects.filter(body__slug__in=bodies, set_aside="")
        self.fields["threat_list"].queryset = lists  # type: ignore[attr-defined]


@access("officer")
def show_form(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = of_my_bodies(request, Cycle.objects.select_related("body", "follows__threat_list"), pk, "officer")
    back = reverse("threat_assessment:show_cycle", args=[cycle.pk])
    rows = rows_of(cycle, cycle.follows.threat_list if cycle.follows else None)
    page = Page(
        title=f"The list it became: {cycle}",
        act=make_threat_list,
        form=ThreatListForm,
        back=back,
        after=lambda _: back,
        done="The list is saved as a draft. It is not public until it is released.",
        template="desk/threat_list.html",
        context={"rows": rows},
    )
    return edit(request, page, thing=cycle, bodies=actor_of(request).bodies("officer"))
