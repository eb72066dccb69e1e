from django.urls import path

from frankpledge.domains.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_measures, name="home"),
    path("measures/", views.list_measures, name="list_measures"),
    path("measures/new/", views.add_measure, name="add_measure"),
    path("measures/<int:pk>/", views.show_measure, name="show_measure"),
    path("measures/<int:pk>/change/", views.change_measure, name="change_measure"),
    path("measures/<int:pk>/definition/", views.revise_definition, name="revise_definition"),
    path("measures/<int:pk>/break/", views.mark_break, name="mark_break"),
    path("measures/<int:pk>/figures/new/", views.add_observation, name="add_observation"),
    path("figures/<int:pk>/", views.correct_observation, name="correct_observation"),
    path("printed-figures/", views.list_checks, name="list_checks"),
    path("printed-figures/new/", views.add_check, name="add_check"),
    path("printed-figures/<int:pk>/", views.show_check, name="show_check"),
    path("printed-figures/<int:pk>/change/", views.change_check, name="change_check"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
