from django.urls import path

from frankpledge.domains.delivery import views

app_name = "delivery"
urlpatterns = [
    path("activities/", views.list_activities, name="list_activities"),
    path("activities/new/", views.add_activity, name="add_activity"),
    path("activities/<int:pk>/", views.change_activity, name="change_activity"),
]
