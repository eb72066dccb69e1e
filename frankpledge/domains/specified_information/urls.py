from django.urls import path

from frankpledge.domains.specified_information import views

app_name = "specified_information"
urlpatterns = [
    path("", views.show_list_of_items, name="home"),
    path("ties/", views.list_ties, name="list_ties"),
    path("ties/new/", views.tie_item, name="tie_item"),
    path("ties/<int:pk>/change/", views.change_tie, name="change_tie"),
    path("ties/<int:pk>/untie/", views.untie_item, name="untie_item"),
    path("occasions/", views.list_occasions, name="list_occasions"),
    path("occasions/new/", views.record_occasion, name="record_occasion"),
    path("occasions/<int:pk>/change/", views.change_occasion, name="change_occasion"),
    path("<slug:kind>/<int:pk>/", views.show, name="show"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
