"""Board reports: the page that asks for one, and each report as a page, as PDF and as data."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.board import rows
from frankpledge.publication.board.ask import Asked, asked, month_words, read_month
from frankpledge.publication.board.document import build
from frankpledge.publication.board.form import BoardReportForm
from frankpledge.publication.board.gather import Gathered, gather
from frankpledge.publication.crime import held
from frankpledge.publication.reading import area_title, thing, things_of
from frankpledge.publication.report.ask import LOCAL_POLICING_BODY, CannotReport
from frankpledge.rules.periods import months_from
from frankpledge.typesetting.html import document_html
from frankpledge.typesetting.pdf import document_pdf

ENOUGH = 24
# Whose latest report is linked, so that a static copy of the site holds it.
LISTED = ("board", LOCAL_POLICING_BODY)


def _asked(area: str, body: str, month: str) -> Asked:
    """What an address asks for. Errors: Http404 where there is no such body; CannotReport."""
    found = thing(f"bodies:{body}")
    if found is None or found.area != area:
        raise Http404("No public body has this address.")
    return asked(found, read_month(month))


def _refused(request: HttpRequest, area: str, refused: CannotReport) -> HttpResponse:
    context = {"title": "This report cannot be made", "said": str(refused), "reports": f"/{area}/reports/board/"}
    return render(request, "publication/report_refused.html", context, status=400)


def date_of(found: Gathered) -> date:
    """The day a report is dated: that of the last release or of the month's end, whichever is later."""
    end = months_from(int(found.asked.month[:4]), int(found.asked.month[5:]), 1).last
    return max(end, date.fromisoformat(found.head.on)) if found.head.on else end


def _months(area: str) -> list[str]:
    """The months held of the area's force that have two years behind them, newest first; none without files."""
    try:
        months = held.build().months("street", area)
    except (held.NothingHeld, CannotAnswer):
        return []
    return list(reversed(months[ENOUGH - 1 :] or months[-1:]))


@public_page
def ask_for_one(request: HttpRequest, area: str) -> HttpResponse:
    found = things_of(area, "bodies")
    bodies = [(one.slug, one.title) for one in found]
    if not bodies:
        raise Http404("No public body is on record here.")
    months = _months(area)
    choices = [(month, month_words(month)) for month in months]
    typed = request.GET if "body" in request.GET or "month" in request.GET else None
    form = BoardReportForm(typed, bodies=sorted(bodies, key=lambda one: one[1]), months=choices)
    if form.is_bound and form.is_valid():
        return redirect(f"/{area}/reports/board/{form.cleaned_data['body']}/{form.cleaned_data['month']}/")
    context = {
        "title": "Monthly report to a board",
        "form": form,
        "months": months,
        "ready": [
            (f"{one.title}, {month_words(months[0])}", f"/{area}/reports/board/{one.slug}/{months[0]}/")
            for one in found
            if months and one.fields.get("body_kind") in LISTED
        ],
        "trail": [(area_title(area), f"/{area}/"), ("Reports", f"/{area}/reports/")],
        "address": f"/{area}/reports/board/",
    }
    return render(request, "publication/board/ask.html", context, status=400 if form.is_bound else 200)


@public_page
def show_report(request: HttpRequest, area: str, body: str, month: str) -> HttpResponse:
    try:
        wanted = _asked(area, body, month)
    except CannotReport as refused:
        return _refused(request, area, refused)
    document = build(gather(wanted))
    trail = [
        (area_title(area), f"/{area}/"),
        ("Reports", f"/{area}/reports/"),
        ("To a board", f"/{area}/reports/board/"),
    ]
    context = {
        "title": f"{document.title}, {document.subtitle}",
        "report": document_html(document),
        "data": wanted.path.rstrip("/"),
        "trail": trail,
    }
    return render(request, "publication/report.html", context)


@public_page
def report_pdf(request: HttpRequest, area: str, body: str, month: str) -> HttpResponse:
    try:
        wanted = _asked(area, body, month)
    except CannotReport as refused:
        return _refused(request, area, refused)
    found = gather(wanted)
    response = HttpResponse(document_pdf(build(found), date_of(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{wanted.file_name}.pdf"'
    return response


@public_page
def report_json(request: HttpRequest, area: str, body: str, month: str) -> HttpResponse:
    try:
        return json_answer(rows.as_json(gather(_asked(area, body, month))))
    except CannotReport as refused:
        answer = json_answer({"error": str(refused), "field": refused.field})
        answer.status_code = 400
        return answer


@public_page
def report_csv(request: HttpRequest, area: str, body: str, month: str) -> HttpResponse:
    try:
        wanted = _asked(area, body, month)
    except CannotReport as refused:
        return _refused(request, area, refused)
    return csv_answer(wanted.file_name, list(rows.HEAD), list(rows.rows(gather(wanted))))
