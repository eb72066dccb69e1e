from django.urls import path

from frankpledge.domains.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.home, name="home"),
    path("measures/", views.list_measures, name="list_measures"),
    path("new/", views.add_measure, name="add_measure"),
    path("<int:pk>/", views.show_measure, name="show_measure"),
    path("<int:pk>/change/", views.change_measure, name="change_measure"),
    path("<int:pk>/ready/", views.mark_measure_ready, name="mark_measure_ready"),
    path("<int:pk>/definition/", views.revise_definition, name="revise_definition"),
    path("<int:pk>/break/", views.mark_break, name="mark_break"),
    path("<int:pk>/figures/new/", views.add_observation, name="add_observation"),
    path("figures/<int:pk>/", views.correct_observation, name="correct_observation"),
    path("printed/", views.list_checks, name="list_checks"),
    path("printed/new/", views.add_check, name="add_check"),
    path("printed/<int:pk>/", views.show_check, name="show_check"),
    path("printed/<int:pk>/change/", views.change_check, name="change_check"),
    path("printed/<int:pk>/ready/", views.mark_check_ready, name="mark_check_ready"),
]
