from django.urls import path

from frankpledge.domains.follow_up import views

app_name = "follow_up"
urlpatterns = [
    path("", views.list_actions, name="home"),
    path("recommendations/", views.list_recommendations, name="list_recommendations"),
    path("recommendations/new/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<int:pk>/change/", views.change_recommendation, name="change_recommendation"),
    path("recommendations/<int:pk>/respond/", views.respond, name="respond"),
    path("actions/", views.list_actions, name="list_actions"),
    path("actions/new/", views.add_action, name="add_action"),
    path("actions/<int:pk>/change/", views.change_action, name="change_action"),
    path("actions/<int:pk>/sent/", views.send_action, name="send_action"),
    path("actions/<int:pk>/update/", views.add_update, name="add_update"),
    path("actions/<int:pk>/close/", views.close_action, name="close_action"),
    path("assurances/", views.list_assurances, name="list_assurances"),
    path("assurances/new/", views.add_assurance, name="add_assurance"),
    path("assurances/<int:pk>/change/", views.change_assurance, name="change_assurance"),
    path("<slug:kind>/<int:pk>/", views.show, name="show"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
