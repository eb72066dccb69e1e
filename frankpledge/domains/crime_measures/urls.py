from django.urls import path

from frankpledge.domains.crime_measures import views

app_name = "crime_measures"
urlpatterns = [
    path("", views.list_measures, name="home"),
    path("new/", views.add_measure, name="add_measure"),
    path("<int:pk>/", views.show_measure, name="show_measure"),
    path("<int:pk>/change/", views.change_measure, name="change_measure"),
    path("<int:pk>/question/", views.revise_question, name="revise_question"),
    path("<int:pk>/baseline/", views.set_baseline, name="set_baseline"),
    path("<int:pk>/refresh/", views.refresh, name="refresh"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
