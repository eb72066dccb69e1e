from django.urls import path

from frankpledge.domains.membership import views

app_name = "membership"
urlpatterns = [
    path("", views.list_memberships, name="home"),
    path("bodies/", views.list_memberships, name="list_memberships"),
    path("bodies/new/", views.add_membership, name="add_membership"),
    path("bodies/<int:pk>/", views.show_membership, name="show_membership"),
    path("bodies/<int:pk>/change/", views.change_membership, name="change_membership"),
    path("bodies/<int:pk>/<slug:kind>/new/", views.add_part, name="add_part"),
    path("bodies/<int:pk>/<slug:kind>/<int:number>/", views.change_part, name="change_part"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
