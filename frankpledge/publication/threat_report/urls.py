"""Addresses of strategic assessments; they stand before those of other reports, whose shape they share."""

from django.urls import path

from frankpledge.publication.threat_report import pages

ONE = "<slug:area>/reports/threats/<slug:cycle>/<slug:district>"
urlpatterns = [
    path("<slug:area>/reports/threats/", pages.ask_for_one, name="threat_reports"),
    path(f"{ONE}.json", pages.report_json, name="threat_report_json"),
    path(f"{ONE}.csv", pages.report_csv, name="threat_report_csv"),
    path(f"{ONE}.pdf", pages.report_pdf, name="threat_report_pdf"),
    path(f"{ONE}/", pages.show_report, name="threat_report"),
]
