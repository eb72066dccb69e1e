from django.urls import path

from frankpledge.domains.member_mail import views

app_name = "member_mail"
urlpatterns = [
    path("", views.list_bodies, name="home"),
    path("bodies/<int:pk>/", views.show_members, name="show_members"),
    path("bodies/<int:pk>/members/<int:term>/", views.keep_address, name="keep_address"),
    path("addresses/<int:pk>/end/", views.end_address, name="end_address"),
]
