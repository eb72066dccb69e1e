from django.urls import path

from frankpledge.domains.delivery.views import action_rows, activities, assessments, drafts, engagements

app_name = "delivery"
urlpatterns = [
    path("", activities.list_activities, name="home"),
    path("activities/", activities.list_activities, name="list_activities"),
    path("activities/new/", activities.add_activity, name="add_activity"),
    path("activities/<int:pk>/change/", activities.change_activity, name="change_activity"),
    path("action-rows/", action_rows.list_action_rows, name="list_action_rows"),
    path("action-rows/new/", action_rows.add_action_row, name="add_action_row"),
    path("action-rows/<int:pk>/change/", action_rows.change_action_row, name="change_action_row"),
    path("action-rows/<int:pk>/update/", action_rows.add_update, name="add_update"),
    path("action-rows/<int:pk>/close/", action_rows.close_action_row, name="close_action_row"),
    path("engagements/", engagements.list_engagements, name="list_engagements"),
    path("engagements/new/", engagements.add_engagement, name="add_engagement"),
    path("engagements/<int:pk>/change/", engagements.change_engagement, name="change_engagement"),
    path("assessments/", assessments.list_assessments, name="list_assessments"),
    path("assessments/new/", assessments.add_assessment, name="add_assessment"),
    path("assessments/<int:pk>/change/", assessments.change_assessment, name="change_assessment"),
    path("<slug:kind>/<int:pk>/", drafts.show, name="show"),
    path("<slug:kind>/<int:pk>/ready/", drafts.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", drafts.set_aside, name="set_aside"),
]
