"""The addresses of reports; publication/urls.py includes them before the addresses that serve any kind of thing."""

from django.urls import path

from frankpledge.publication.pages import report

ONE = "<slug:area>/reports/<slug:kind>/<str:first>/<str:last>"
urlpatterns = [
    path("<slug:area>/reports/", report.reports, name="reports"),
    path(f"{ONE}.json", report.report_json, name="report_json"),
    path(f"{ONE}.csv", report.report_csv, name="report_csv"),
    path(f"{ONE}.pdf", report.report_pdf, name="report_pdf"),
    path(f"{ONE}/", report.show_report, name="report"),
]
