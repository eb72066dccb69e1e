from django.urls import path

from frankpledge.domains.threat_assessment import score_views, views

app_name = "threat_assessment"
urlpatterns = [
    path("", views.list_cycles, name="home"),
    path("cycles/", views.list_cycles, name="list_cycles"),
    path("cycles/new/", views.add_cycle, name="add_cycle"),
    path("cycles/<int:pk>/", views.show_cycle, name="show_cycle"),
    path("cycles/<int:pk>/change/", views.change_cycle, name="change_cycle"),
    path("cycles/<int:pk>/areas/", views.set_areas, name="set_areas"),
    path("cycles/<int:pk>/areas/<int:area>/openness/", views.set_openness, name="set_openness"),
    path("cycles/<int:pk>/areas/<int:area>/agree/", score_views.agree, name="agree"),
    path("cycles/<int:pk>/moderation/", views.begin_moderation, name="begin_moderation"),
    path("cycles/<int:pk>/reopen/", views.reopen_scoring, name="reopen_scoring"),
    path("cycles/<int:pk>/spread/", score_views.show_spread, name="show_spread"),
    path("cycles/<int:pk>/ranking/", score_views.show_ranking, name="show_ranking"),
    path("cycles/<int:pk>/take-forward/", score_views.take_forward, name="take_forward"),
    path("cycles/<int:pk>/close-cycle/", views.close_cycle, name="close_cycle"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
