from django.urls import path

from frankpledge.domains.plans.views import items, plans, promises

app_name = "plans"
urlpatterns = [
    path("", plans.list_plans, name="home"),
    path("", plans.list_plans, name="list_plans"),
    path("new/", plans.start_plan, name="start_plan"),
    path("<int:pk>/versions/new/", plans.draft_version, name="draft_version"),
    path("versions/<int:pk>/", plans.show_version, name="show_version"),
    path("versions/<int:pk>/plan/", plans.change_plan, name="change_plan"),
    path("versions/<int:pk>/change/", plans.change_version, name="change_version"),
    path("versions/<int:pk>/vary/", plans.vary, name="vary"),
    path("versions/<int:pk>/ready/", plans.mark_version_ready, name="mark_version_ready"),
    path("versions/<int:pk>/compare/", plans.compare_versions, name="compare_versions"),
    path("versions/<int:pk>/requirements/", items.set_requirements, name="set_requirements"),
    path("versions/<int:pk>/items/new/", items.add_item, name="add_item"),
    path("items/<int:pk>/", items.change_item, name="change_item"),
    path("items/<int:pk>/remove/", items.remove_item, name="remove_item"),
    path("items/<int:pk>/voices/new/", items.add_voice, name="add_voice"),
    path("voices/<int:pk>/remove/", items.remove_voice, name="remove_voice"),
    path("promises/", promises.list_promises, name="list_promises"),
    path("promises/new/", promises.record_promise, name="record_promise"),
    path("promises/<int:pk>/", promises.change_promise, name="change_promise"),
    path("promises/<int:pk>/ready/", promises.mark_promise_ready, name="mark_promise_ready"),
]
