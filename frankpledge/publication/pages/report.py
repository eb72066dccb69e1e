"""Reports: the page that asks for one, and each report as a page, as PDF and as data."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.panel.ask import PANEL
from frankpledge.publication.reading import Thing, area_title, count_of, things_of
from frankpledge.publication.report import rows
from frankpledge.publication.report.ask import KINDS, Asked, CannotReport, read_day, read_period, reporting_body
from frankpledge.publication.report.build import build
from frankpledge.publication.report.form import ReportForm
from frankpledge.publication.report.gathered import Gathered, as_json
from frankpledge.publication.report.gathered_once import gathered
from frankpledge.publication.report.ready import ready_reports
from frankpledge.typesetting.html import document_html
from frankpledge.typesetting.pdf import document_pdf


def _body(area: str) -> Thing:
    body = reporting_body(area)
    if body is None:
        raise Http404(f"The record has no local policing body for “{area[:80]}”.")
    return body


def asked_at(area: str, kind: str, first: str, last: str) -> Asked:
    """What an address asks for. Errors: Http404 where there is no such area or kind; CannotReport for its days."""
    if kind not in KINDS:
        raise Http404(f"There is no “{kind[:40]}” report.")
    body = _body(area)
    return Asked(kind, body, read_period(kind, read_day("from", first), read_day("to", last)))


def _refused(request: HttpRequest, area: str, refused: CannotReport) -> HttpResponse:
    context = {"title": "This report cannot be made", "said": str(refused), "reports": f"/{area}/reports/"}
    return render(request, "publication/report_refused.html", context, status=400)


def date_of(found: Gathered) -> date:
    """The day a report is dated: that of the last release, so that the same record gives the same file."""
    return date.fromisoformat(found.head.on) if found.head.on else found.asked.period.last


@public_page
def reports(request: HttpRequest, area: str) -> HttpResponse:
    body = _body(area)
    form = ReportForm(request.GET if "kind" in request.GET or "first-year" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect(Asked(form.cleaned_data["kind"], body, form.period).path)
    context = {
        "title": "Reports",
        "body": body,
        "form": form,
        "has_panel": any(one.fields.get("body_kind") == PANEL for one in things_of(area, "bodies")),
        "has_threats": count_of(area, "threat-cycles") > 0,
        "ready": [(f"{KINDS[one.kind]}: {one.period.label}", one.path) for one in ready_reports(body)],
        "trail": [(area_title(area), f"/{area}/")],
        "address": f"/{area}/reports/",
    }
    return render(request, "publication/reports.html", context, status=400 if form.is_bound else 200)


@public_page
def show_report(request: HttpRequest, area: str, kind: str, first: str, last: str) -> HttpResponse:
    try:
        asked = asked_at(area, kind, first, last)
    except CannotReport as refused:
        return _refused(request, area, refused)
    document = build(gathered(asked))
    context = {
        "title": document.title,
        "report": document_html(document),
        "data": asked.path.rstrip("/"),
        "trail": [(area_title(area), f"/{area}/"), ("Reports", f"/{area}/reports/")],
    }
    return render(request, "publication/report.html", context)


@public_page
def report_pdf(request: HttpRequest, area: str, kind: str, first: str, last: str) -> HttpResponse:
    try:
        asked = asked_at(area, kind, first, last)
    except CannotReport as refused:
        return _refused(request, area, refused)
    found = gathered(asked)
    response = HttpResponse(document_pdf(build(found), date_of(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{asked.file_name}.pdf"'
    return response


@public_page
def report_json(request: HttpRequest, area: str, kind: str, first: str, last: str) -> HttpResponse:
    try:
        return json_answer(as_json(gathered(asked_at(area, kind, first, last))))
    except CannotReport as refused:
        answer = json_answer({"error": str(refused), "field": refused.field})
        answer.status_code = 400
        return answer


@public_page
def report_csv(request: HttpRequest, area: str, kind: str, first: str, last: str) -> HttpResponse:
    try:
        asked = asked_at(area, kind, first, last)
    except CannotReport as refused:
        return _refused(request, area, refused)
    return csv_answer(asked.file_name, rows.HEAD, rows.rows(gathered(asked)))
