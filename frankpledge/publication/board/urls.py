"""Addresses of board reports; they stand before those of other reports, whose shape they share."""

from django.urls import path

from frankpledge.publication.board import pages

ONE = "<slug:area>/reports/board/<slug:body>/<str:month>"
urlpatterns = [
    path("<slug:area>/reports/board/", pages.ask_for_one, name="board_reports"),
    path(f"{ONE}.json", pages.report_json, name="board_report_json"),
    path(f"{ONE}.csv", pages.report_csv, name="board_report_csv"),
    path(f"{ONE}.pdf", pages.report_pdf, name="board_report_pdf"),
    path(f"{ONE}/", pages.show_report, name="board_report"),
]
