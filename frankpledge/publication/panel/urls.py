"""Addresses of a panel's year; they stand before those of other reports, whose shape they share."""

from django.urls import path

from frankpledge.publication.panel import pages

ONE = "<slug:area>/reports/panel/<slug:body>/<str:year>"
urlpatterns = [
    path("<slug:area>/reports/panel/", pages.ask_for_one, name="panel_reports"),
    path(f"{ONE}.json", pages.report_json, name="panel_report_json"),
    path(f"{ONE}.csv", pages.report_csv, name="panel_report_csv"),
    path(f"{ONE}.pdf", pages.report_pdf, name="panel_report_pdf"),
    path(f"{ONE}/", pages.show_report, name="panel_report"),
]
