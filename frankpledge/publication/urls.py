"""The public addresses. The most particular come first; the last ones serve any kind that a room offers."""

from django.urls import include, path

from frankpledge.publication.pages import areas, body, plan, promise, things, variation

app_name = "publication"
urlpatterns = [
    path("", areas.front, name="front"),
    path("", include("frankpledge.publication.around_urls")),
    path("", include("frankpledge.publication.board.urls")),
    path("", include("frankpledge.publication.panel.urls")),
    path("", include("frankpledge.publication.threat_report.urls")),
    path("", include("frankpledge.publication.report.urls")),
    path("", include("frankpledge.publication.precept.urls")),
    path("", include("frankpledge.publication.duties.urls")),
    path("", include("frankpledge.publication.meetings.urls")),
    path("", include("frankpledge.publication.oparl.urls")),
    path("<slug:area>/", areas.area_home, name="area"),
    path("<slug:area>.json", areas.area_json, name="area_json"),
    path("<slug:area>.atom", things.area_feed, name="area_feed"),
    path("<slug:area>/plans/<slug:slug>/", plan.show_plan, name="plan"),
    path("<slug:area>/plans/<slug:slug>.json", plan.plan_json, name="plan_json"),
    path("<slug:area>/plans/<slug:slug>.csv", plan.plan_csv, name="plan_csv"),
    path("<slug:area>/plans/<slug:slug>/changes/", plan.show_changes, name="changes"),
    path("<slug:area>/plans/<slug:slug>/changes.json", plan.changes_json, name="changes_json"),
    path("<slug:area>/plan-variations/<slug:slug>/", variation.show_variation, name="variation"),
    path("<slug:area>/plan-variations/<slug:slug>.json", variation.variation_json, name="variation_json"),
    path("<slug:area>/promises/<str:ref>/", promise.show_promise, name="promise"),
    path("<slug:area>/promises/<str:ref>.json", promise.promise_json, name="promise_json"),
    path("<slug:area>/promises/<str:ref>.csv", promise.promise_csv, name="promise_csv"),
    path("<slug:area>/promises/<str:ref>.atom", promise.promise_feed, name="promise_feed"),
    path("<slug:area>/bodies/<slug:slug>/", body.show_body, name="body"),
    path("<slug:area>/bodies/<slug:slug>.popolo.json", body.body_popolo, name="body_popolo"),
    path("<slug:area>/bodies/<slug:slug>.members.csv", body.members_csv, name="members_csv"),
    path("<slug:area>/<slug:kind>/", things.list_things, name="list"),
    path("<slug:area>/<slug:kind>.json", things.list_json, name="list_json"),
    path("<slug:area>/<slug:kind>.csv", things.list_csv, name="list_csv"),
    path("<slug:area>/<slug:kind>/<path:slug>.json", things.thing_data, name="thing_json"),
    path("<slug:area>/<slug:kind>/<path:slug>/", things.show_thing, name="thing"),
]
