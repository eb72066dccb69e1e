"""Strategic assessments of districts: the page that asks for one, and each as a page, as PDF and as data."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.look.forms import GovukForm
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.reading import area_title
from frankpledge.publication.report.ask import CannotReport
from frankpledge.publication.threat_cycles import cycles_of
from frankpledge.publication.threat_report.document import build
from frankpledge.publication.threat_report.gather import Gathered, districts_of, gather
from frankpledge.typesetting.html import document_html
from frankpledge.typesetting.pdf import document_pdf

HEAD = ["district", "cycle", "key", "area", "outcome", "place", "share_of_highest_percent", "band", "category",
        "twelve_months", "twelve_before", "is_it_a_change", "because", "is_sample"]  # fmt: skip


class AssessmentForm(GovukForm):
    """Cycle and district, both chosen from what is public."""

    cycle = forms.ChoiceField(label="Assessment")
    district = forms.ChoiceField(label="District")

    def __init__(self, *args: Any, cycles: list[Any], districts: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["cycle"].choices = [(one.slug, one.title) for one in cycles]  # type: ignore[attr-defined]
        self.fields["district"].choices = [(one.slug, one.title) for one in districts]  # type: ignore[attr-defined]


def date_of(found: Gathered) -> date:
    """The day an assessment is dated: that of the last release, so that the same record gives the same file."""
    return date.fromisoformat(found.head.on or found.cycle.day)


@public_page
def ask_for_one(request: HttpRequest, area: str) -> HttpResponse:
    cycles, districts = cycles_of(area)[::-1], districts_of(area)
    if not cycles or not districts:
        raise Http404("No assessment of threats was released here.")
    typed = request.GET if "cycle" in request.GET or "district" in request.GET else None
    form = AssessmentForm(typed, cycles=cycles, districts=districts)
    if form.is_bound and form.is_valid():
        return redirect(f"/{area}/reports/threats/{form.cleaned_data['cycle']}/{form.cleaned_data['district']}/")
    told = [one for one in cycles if any(row["issues"] for row in one.fields["areas"])] or cycles
    context = {
        "title": "Strategic assessment for a district",
        "form": form,
        "ready": [(f"{place.title}: {told[0].title}", f"/{area}/reports/threats/{told[0].slug}/{place.slug}/")
                  for place in districts],
        "trail": [(area_title(area), f"/{area}/"), ("Reports", f"/{area}/reports/")],
        "address": f"/{area}/reports/threats/",
    }  # fmt: skip
    return render(request, "publication/threat_report.html", context, status=400 if form.is_bound else 200)


def _refused(request: HttpRequest, area: str, refused: CannotReport) -> HttpResponse:
    context = {"title": "This assessment cannot be made", "said": str(refused), "reports": f"/{area}/reports/threats/"}
    return render(request, "publication/report_refused.html", context, status=404)


@public_page
def show_report(request: HttpRequest, area: str, cycle: str, district: str) -> HttpResponse:
    try:
        found = gather(area, cycle, district)
    except CannotReport as refused:
        return _refused(request, area, refused)
    document = build(found)
    context = {
        "title": f"{document.title}, {document.subtitle}",
        "report": document_html(document),
        "data": found.path.rstrip("/"),
        "trail": [(area_title(area), f"/{area}/"), ("Reports", f"/{area}/reports/"),
                  ("Strategic assessments", f"/{area}/reports/threats/")],
    }  # fmt: skip
    return render(request, "publication/report.html", context)


@public_page
def report_pdf(request: HttpRequest, area: str, cycle: str, district: str) -> HttpResponse:
    try:
        found = gather(area, cycle, district)
    except CannotReport as refused:
        return _refused(request, area, refused)
    response = HttpResponse(document_pdf(build(found), date_of(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.file_name}.pdf"'
    return response


def rows_of(found: Gathered) -> list[list[Any]]:
    """The rows of the CSV, an area each, in the order of the assessment."""
    rows = []
    for one in found.areas:
        told, figure = one.row["result"] or {}, found.figures.get(one.row["crime_category"])
        rows.append([
            found.district.slug, found.cycle.slug, one.row["key"], one.row["name"], one.row["outcome"],
            *(told.get(name, "") for name in ("place", "share", "band")), one.row["crime_category"],
            *((figure.count, figure.before, figure.verdict, figure.because) if figure else [""] * 4),
            found.cycle.is_sample or bool(figure and found.files_are_sample),
        ])  # fmt: skip
    return rows


@public_page
def report_json(request: HttpRequest, area: str, cycle: str, district: str) -> HttpResponse:
    try:
        found = gather(area, cycle, district)
    except CannotReport as refused:
        answer = json_answer({"error": str(refused), "field": refused.field})
        answer.status_code = 404
        return answer
    return json_answer({
        "report": "strategic assessment", "district": found.district.slug, "cycle": found.cycle.slug,
        "month": found.month, "missing": found.why_none, "sample": found.cycle.is_sample,
        "areas": [dict(zip(HEAD, row, strict=True)) for row in rows_of(found)],
    })  # fmt: skip


@public_page
def report_csv(request: HttpRequest, area: str, cycle: str, district: str) -> HttpResponse:
    try:
        found = gather(area, cycle, district)
    except CannotReport as refused:
        return _refused(request, area, refused)
    return csv_answer(found.file_name, HEAD, rows_of(found))
