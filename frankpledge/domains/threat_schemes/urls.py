from django.urls import path

from frankpledge.domains.threat_schemes import views

app_name = "threat_schemes"
urlpatterns = [
    path("", views.list_schemes, name="home"),
    path("copy/<slug:key>/", views.copy_scheme, name="copy_scheme"),
    path("versions/<int:pk>/", views.show_scheme, name="show_scheme"),
    path("versions/<int:pk>/change/", views.change_scheme, name="change_scheme"),
]
