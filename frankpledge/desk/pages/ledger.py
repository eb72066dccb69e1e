"""The ledger for staff: who did what to what and when, and both chains recomputed on demand."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from frankpledge.desk.ledger_lines import lines_for
from frankpledge.look.access import SIGNED_IN, access, actor_of
from frankpledge.look.forms import GovukForm
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.releases.verify import verify

PAGE = 50


class FilterForm(GovukForm):
    subject = forms.CharField(
        label="Subject", required=False, max_length=200, help_text="All of it or its beginning, for example activities:"
    )
    verb = forms.ChoiceField(label="Verb", required=False)
    day = forms.DateField(label="Day", required=False)

    def __init__(self, *args: Any, lines: QuerySet[LedgerLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = lines.order_by("verb").values_list("verb", flat=True).distinct()
        self.fields["verb"].choices = [("", "Any"), *((verb, verb) for verb in verbs)]  # type: ignore[attr-defined]


def _chosen(rows: QuerySet[LedgerLine], asked: dict[str, Any]) -> QuerySet[LedgerLine]:
    if asked.get("subject"):
        rows = rows.filter(subject__startswith=asked["subject"])
    if asked.get("verb"):
        rows = rows.filter(verb=asked["verb"])
    day: date | None = asked.get("day")
    return rows.filter(on=day.isoformat()) if day else rows


@access(SIGNED_IN)
@require_GET
def show_ledger(request: HttpRequest) -> HttpResponse:
    lines = lines_for(actor_of(request))
    form = FilterForm(request.GET, lines=lines)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Paginator(_chosen(lines, asked), PAGE).get_page(request.GET.get("page"))
    said = urlencode({name: str(value) for name, value in request.GET.items() if name != "page" and value})
    context = {"form": form, "page": page, "said": said}
    return render(request, "desk/ledger.html", context, status=400 if form.errors else 200)


@access(SIGNED_IN)
@require_POST
def verify_now(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/verified.html", {"outcome": verify()})
