"""A panel's year: the page that asks for one, and each report as a page, as PDF and as data."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.look.access import today
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.panel import rows
from frankpledge.publication.panel.ask import PANEL, Asked, asked, grant_year_of, year_words
from frankpledge.publication.panel.document import build
from frankpledge.publication.panel.form import PanelReportForm
from frankpledge.publication.panel.gather import Gathered, gather
from frankpledge.publication.reading import Thing, area_title, thing, things_of
from frankpledge.publication.recording import note
from frankpledge.publication.report.ask import CannotReport
from frankpledge.typesetting.html import document_html
from frankpledge.typesetting.pdf import document_pdf


def years_of(body: Thing, until: date) -> list[int]:
    """The years of the grant in which a panel met, newest first."""
    days = [one.day for one in things_of(body.area, "meetings") if one.body == body.slug and one.day]
    return sorted({grant_year_of(date.fromisoformat(day)) for day in days if day <= until.isoformat()}, reverse=True)


def _gathered(area: str, body: str, year: str) -> Gathered:
    """What an address asks for. Errors: Http404 where there is no such body; CannotReport."""
    note("day")
    found = thing(f"bodies:{body}")
    if found is None or found.area != area:
        raise Http404("No public body has this address.")
    return gather(asked(found, year, today()), today())


def _refused(request: HttpRequest, area: str, refused: CannotReport) -> HttpResponse:
    context = {"title": "This report cannot be made", "said": str(refused), "reports": f"/{area}/reports/panel/"}
    return render(request, "publication/report_refused.html", context, status=400)


def date_of(found: Gathered) -> date:
    """The day a report is dated: the year's last day, or while the year goes on the day on which it was counted."""
    return min(found.asked.period.last, found.today)


@public_page
def ask_for_one(request: HttpRequest, area: str) -> HttpResponse:
    note("day")
    panels = [one for one in things_of(area, "bodies") if one.fields.get("body_kind") == PANEL]
    if not panels:
        raise Http404("No police and crime panel is on record here.")
    ready = [Asked(one, year) for one in panels for year in years_of(one, today())]
    years = sorted({one.year for one in ready} | {grant_year_of(today())}, reverse=True)
    form = PanelReportForm(
        request.GET if "body" in request.GET or "year" in request.GET else None,
        bodies=[(one.slug, one.title) for one in panels],
        years=[(str(year), year_words(year)) for year in years],
    )
    if form.is_bound and form.is_valid():
        return redirect(f"/{area}/reports/panel/{form.cleaned_data['body']}/{form.cleaned_data['year']}/")
    context = {
        "title": "Annual report of the panel",
        "form": form,
        "ready": [(f"{one.body.title}, {year_words(one.year)}", one.path) for one in ready],
        "trail": [(area_title(area), f"/{area}/"), ("Reports", f"/{area}/reports/")],
        "address": f"/{area}/reports/panel/",
    }
    return render(request, "publication/panel/ask.html", context, status=400 if form.is_bound else 200)


@public_page
def show_report(request: HttpRequest, area: str, body: str, year: str) -> HttpResponse:
    try:
        found = _gathered(area, body, year)
    except CannotReport as refused:
        return _refused(request, area, refused)
    document, wanted = build(found), found.asked
    trail = [(area_title(area), f"/{area}/"), (wanted.body.title, f"/{area}/bodies/{body}/")]
    context = {
        "title": f"{document.title}, {document.subtitle}",
        "report": document_html(document),
        "data": wanted.path.rstrip("/"),
        "trail": trail,
        "years": [
            (year_words(each), Asked(wanted.body, each).path if each != wanted.year else "")
            for each in sorted({wanted.year, *years_of(wanted.body, found.today)}, reverse=True)
        ],
    }
    return render(request, "publication/panel/year.html", context)


@public_page
def report_pdf(request: HttpRequest, area: str, body: str, year: str) -> HttpResponse:
    try:
        found = _gathered(area, body, year)
    except CannotReport as refused:
        return _refused(request, area, refused)
    response = HttpResponse(document_pdf(build(found), date_of(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.asked.file_name}.pdf"'
    return response


@public_page
def report_json(request: HttpRequest, area: str, body: str, year: str) -> HttpResponse:
    try:
        return json_answer(rows.as_json(_gathered(area, body, year)))
    except CannotReport as refused:
        answer = json_answer({"error": str(refused), "field": refused.field})
        answer.status_code = 400
        return answer


@public_page
def report_csv(request: HttpRequest, area: str, body: str, year: str) -> HttpResponse:
    try:
        found = _gathered(area, body, year)
    except CannotReport as refused:
        return _refused(request, area, refused)
    return csv_answer(found.asked.file_name, list(rows.HEAD), list(rows.rows(found)))
