from django.urls import path

from frankpledge.domains.threat_profiles import views

app_name = "threat_profiles"
urlpatterns = [
    path("", views.list_areas, name="home"),
    path("areas/<int:pk>/", views.show_area, name="show_area"),
    path("areas/<int:pk>/describe/", views.describe_area, name="describe_area"),
    path("areas/<int:pk>/actions/new/", views.recommend_action, name="recommend_action"),
]
