from django.urls import path

from frankpledge.domains.decisions import planned_views, views

app_name = "decisions"
urlpatterns = [
    path("", views.list_decisions, name="home"),
    path("decisions/", views.list_decisions, name="list_decisions"),
    path("decisions/new/", views.draft_decision, name="draft_decision"),
    path("decisions/<int:pk>/", views.show_decision, name="show_decision"),
    path("decisions/<int:pk>/change/", views.change_decision, name="change_decision"),
    path("decisions/<int:pk>/sign/", views.sign_decision, name="sign_decision"),
    path("decisions/<int:pk>/published/", views.record_publication, name="record_publication"),
    path("numbering/", views.set_series, name="set_series"),
    path("planned/", planned_views.list_planned, name="list_planned"),
    path("planned/new/", planned_views.plan_decision, name="plan_decision"),
    path("planned/<int:pk>/", planned_views.show_planned, name="show_planned"),
    path("planned/<int:pk>/change/", planned_views.change_planned, name="change_planned"),
    path("planned/<int:pk>/move/", planned_views.move_planned, name="move_planned"),
    path("planned/<int:pk>/decided/", planned_views.link_decision, name="link_decision"),
    path("planned/<int:pk>/drop/", planned_views.drop_planned, name="drop_planned"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
