from django.urls import path

from frankpledge.domains.duties.views import calendars, instances, lists, rules

app_name = "duties"
urlpatterns = [
    path("", lists.home, name="home"),
    path("late/", lists.list_late, name="list_late"),
    path("undated/", lists.list_undated, name="list_undated"),
    path("rules/", rules.list_rules, name="list_rules"),
    path("rules/new/", rules.add_local_rule, name="add_local_rule"),
    path("rules/<int:pk>/next/", rules.follow_local_rule, name="follow_local_rule"),
    path("calendars/", lists.list_calendars, name="list_calendars"),
    path("calendars/new/", calendars.open_calendar, name="open_calendar"),
    path("calendars/<int:pk>/", calendars.show_calendar, name="show_calendar"),
    path("calendars/<int:pk>/change/", calendars.change_calendar, name="change_calendar"),
    path("calendars/<int:pk>/work-out/", calendars.work_out, name="work_out"),
    path("calendars/<int:pk>/triggers/new/", calendars.record_trigger, name="record_trigger"),
    path("calendars/<int:pk>/triggers/<int:trigger>/withdraw/", calendars.withdraw_trigger, name="withdraw_trigger"),
    path("arisen/<int:pk>/", instances.show_instance, name="show_instance"),
    path("arisen/<int:pk>/evidence/", instances.record_evidence, name="record_evidence"),
    path("arisen/<int:pk>/evidence/<int:evidence>/withdraw/", instances.withdraw_evidence, name="withdraw_evidence"),
    path("arisen/<int:pk>/dismiss/", instances.dismiss, name="dismiss"),
    path("arisen/<int:pk>/take-up/", instances.take_up, name="take_up"),
    path("<slug:kind>/<int:pk>/ready/", calendars.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", calendars.set_aside, name="set_aside"),
]
