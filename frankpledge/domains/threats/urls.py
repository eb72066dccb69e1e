from django.urls import path

from frankpledge.domains.threats import views

app_name = "threats"
urlpatterns = [
    path("", views.list_threat_lists, name="home"),
    path("threat-lists/", views.list_threat_lists, name="list_threat_lists"),
    path("threat-lists/new/", views.add_threat_list, name="add_threat_list"),
    path("threat-lists/<int:pk>/", views.show_threat_list, name="show_threat_list"),
    path("threat-lists/<int:pk>/change/", views.change_threat_list, name="change_threat_list"),
    path("threat-lists/<int:pk>/areas/", views.set_threat_areas, name="set_threat_areas"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
