from django.urls import path

from frankpledge.domains.work_programme import views

app_name = "work_programme"
urlpatterns = [
    path("", views.list_wanted, name="home"),
    path("wanted/", views.list_wanted, name="list_wanted"),
    path("wanted/new/", views.want_item, name="want_item"),
    path("wanted/<int:pk>/", views.show_wanted, name="show_wanted"),
    path("wanted/<int:pk>/change/", views.change_wanted, name="change_wanted"),
    path("wanted/<int:pk>/place/", views.place_wanted, name="place_wanted"),
    path("standing-items/", views.list_standing_items, name="list_standing_items"),
    path("standing-items/new/", views.add_standing_item, name="add_standing_item"),
    path("standing-items/<int:pk>/change/", views.change_standing_item, name="change_standing_item"),
    path("meetings/<int:pk>/build/", views.build_agenda, name="build_agenda"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
