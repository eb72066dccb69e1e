from django.urls import path

from frankpledge.domains.plans.views import drafts, items, plans, promises

app_name = "plans"
urlpatterns = [
    path("", plans.list_plans, name="home"),
    path("plans/", plans.list_plans, name="list_plans"),
    path("plans/new/", plans.add_plan, name="add_plan"),
    path("plans/<int:pk>/versions/new/", plans.add_version, name="add_version"),
    path("plan-versions/<int:pk>/", plans.show_version, name="show_version"),
    path("plan-versions/<int:pk>/plan/", plans.change_plan, name="change_plan"),
    path("plan-versions/<int:pk>/change/", plans.change_version, name="change_version"),
    path("plan-versions/<int:pk>/vary/", plans.vary_version, name="vary_version"),
    path("plan-versions/<int:pk>/compare/", plans.compare_versions, name="compare_versions"),
    path("plan-versions/<int:pk>/requirements/", items.set_requirements, name="set_requirements"),
    path("plan-versions/<int:pk>/items/new/", items.add_item, name="add_item"),
    path("items/<int:pk>/change/", items.change_item, name="change_item"),
    path("items/<int:pk>/remove/", items.remove_item, name="remove_item"),
    path("items/<int:pk>/voices/new/", items.add_voice, name="add_voice"),
    path("voices/<int:pk>/remove/", items.remove_voice, name="remove_voice"),
    path("promises/", promises.list_promises, name="list_promises"),
    path("promises/new/", promises.add_promise, name="add_promise"),
    path("promises/<int:pk>/", promises.show_promise, name="show_promise"),
    path("promises/<int:pk>/change/", promises.change_promise, name="change_promise"),
    path("<slug:kind>/<int:pk>/ready/", drafts.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", drafts.set_aside, name="set_aside"),
]
