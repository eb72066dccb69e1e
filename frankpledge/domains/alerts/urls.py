from django.urls import path

from frankpledge.domains.alerts import views

app_name = "alerts"
urlpatterns = [path("", views.show_counts, name="home")]
