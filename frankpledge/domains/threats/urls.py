from django.urls import path

from frankpledge.domains.threats import views

app_name = "threats"
urlpatterns = [
    path("", views.list_threat_lists, name="home"),
    path("", views.list_threat_lists, name="list_threat_lists"),
    path("new/", views.record_threat_list, name="record_threat_list"),
    path("<int:pk>/", views.change_threat_list, name="change_threat_list"),
    path("<int:pk>/areas/", views.set_threat_areas, name="set_threat_areas"),
    path("<int:pk>/ready/", views.mark_threat_list_ready, name="mark_threat_list_ready"),
]
