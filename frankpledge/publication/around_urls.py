"""Pages around the record: search, open data, accessibility, and the pages that picture many things at once."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from frankpledge.publication.pages import (
    alerts,
    diary,
    everything,
    files,
    law,
    measure,
    search,
    since,
    statements,
    threats,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("frankpledge.publication.crime.urls")),
    path("search/", search.show_search, name="search"),
    path("search.json", search.search_json, name="search_json"),
    path("search-index.json", everything.search_index, name="search_index"),
    path("law/", law.show_law, name="law"),
    path("law.json", law.law_json, name="law_json"),
    path("everything/", everything.everything, name="everything"),
    path("open-data/", statements.open_data, name="open_data"),
    path("about/", statements.about, name="about"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("robots.txt", statements.robots, name="robots"),
    path("sitemap.xml", everything.sitemap, name="sitemap"),
    path("sitemap-pages.xml", everything.sitemap_pages, name="sitemap_pages"),
    path("record/head.json", statements.head_json, name="head_json"),
    path("files/<str:sha256>/<str:name>", files.show_file, name="file"),
    path("alerts/about/<slug:kind>/<str:key>/", alerts.ask, name="ask_for_alerts"),
    path("alerts/confirm/<str:token>/", alerts.confirm, name="confirm_alerts"),
    path("alerts/stop/<str:token>/", alerts.stop, name="stop_alerts"),
    path("<slug:area>/sitemap-<slug:kind>.xml", everything.sitemap_of, name="sitemap_of"),
    path("<slug:area>/everything/", everything.everything_of, name="everything_of"),
    path("<slug:area>/search-index.json", everything.search_index_of, name="search_index_of"),
    path("<slug:area>/measures/<slug:slug>.csv", measure.measure_csv, name="measure_csv"),
    path("<slug:area>/crime-measures/<slug:slug>.csv", measure.crime_measure_csv, name="crime_measure_csv"),
    path("<slug:area>/changes/", since.show_since, name="since"),
    path("<slug:area>/changes.json", since.since_json, name="since_json"),
    path("<slug:area>/changes.csv", since.since_csv, name="since_csv"),
    path("<slug:area>/threats/", threats.show_threats, name="threats"),
    path("<slug:area>/threats.json", threats.threats_json, name="threats_json"),
    path("<slug:area>/threats.csv", threats.threats_csv, name="threats_csv"),
    path("<slug:area>/diary/", diary.show_diary, name="diary"),
    path("<slug:area>/diary.json", diary.diary_json, name="diary_json"),
    path("<slug:area>/diary.csv", diary.diary_csv, name="diary_csv"),
]
