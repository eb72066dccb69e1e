"""Addresses of statutory calendars; they come before those that serve any kind."""

from django.urls import path

from frankpledge.publication.pages import duties

urlpatterns = [
    path("law/duties/", duties.show_rules, name="duty_rules"),
    path("law/duties.json", duties.rules_json, name="duty_rules_json"),
    path("law/duties.csv", duties.rules_csv, name="duty_rules_csv"),
    path("<slug:area>/bodies/<slug:slug>/duties/", duties.show_duties, name="duties"),
    path("<slug:area>/bodies/<slug:slug>/duties.json", duties.duties_json, name="duties_json"),
    path("<slug:area>/bodies/<slug:slug>/duties.csv", duties.duties_csv, name="duties_csv"),
    path("<slug:area>/bodies/<slug:slug>/duties.ics", duties.duties_calendar, name="duties_calendar"),
    path("<slug:area>/duty-calendars/<slug:slug>/", duties.show_calendar, name="duty_calendar"),
]
