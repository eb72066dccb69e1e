"""The addresses of precepts, budget tables, a body's money and appointments."""

from django.urls import path

from frankpledge.publication.precept import pages

urlpatterns = [
    path("<slug:area>/precepts/<slug:slug>/", pages.show_precept, name="precept"),
    path("<slug:area>/precepts/<slug:slug>.json", pages.precept_json, name="precept_json"),
    path("<slug:area>/precepts/<slug:slug>.csv", pages.precept_csv, name="precept_csv"),
    path("<slug:area>/precepts/<slug:slug>.csv-metadata.json", pages.precept_csvw, name="precept_csvw"),
    path("<slug:area>/budgets/<slug:slug>/", pages.show_budget, name="budget"),
    path("<slug:area>/budgets/<slug:slug>.csv", pages.budget_csv, name="budget_csv"),
    path("<slug:area>/budgets/<slug:slug>.csv-metadata.json", pages.budget_csvw, name="budget_csvw"),
    path("<slug:area>/bodies/<slug:slug>/money/", pages.show_money, name="money"),
    path("<slug:area>/bodies/<slug:slug>/money.json", pages.money_json, name="money_json"),
    path("<slug:area>/appointments/<slug:slug>/", pages.show_appointment, name="appointment"),
    path("<slug:area>/appointments/<slug:slug>.json", pages.appointment_json, name="appointment_json"),
]
