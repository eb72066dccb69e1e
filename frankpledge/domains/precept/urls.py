from django.urls import path

from frankpledge.domains.precept.views import budgets, drafts, proposals

app_name = "precept"
urlpatterns = [
    path("", proposals.list_proposals, name="home"),
    path("proposals/", proposals.list_proposals, name="list_proposals"),
    path("proposals/new/", proposals.propose, name="propose"),
    path("proposals/<int:pk>/", proposals.show_proposal, name="show_proposal"),
    path("proposals/<int:pk>/change/", proposals.change_proposal, name="change_proposal"),
    path("proposals/<int:pk>/replies/", proposals.record_replies, name="record_replies"),
    path("proposals/<int:pk>/replies/<int:reply>/", proposals.change_replies, name="change_replies"),
    path("proposals/<int:pk>/act/", proposals.record_act, name="record_act"),
    path("acts/<int:pk>/", proposals.show_act, name="show_act"),
    path("acts/<int:pk>/change/", proposals.change_act, name="change_act"),
    path("budgets/", budgets.list_budgets, name="list_budgets"),
    path("budgets/new/", budgets.add_budget, name="add_budget"),
    path("budgets/<int:pk>/", budgets.show_budget, name="show_budget"),
    path("budgets/<int:pk>/change/", budgets.change_budget, name="change_budget"),
    path("<slug:kind>/<int:pk>/ready/", drafts.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", drafts.set_aside, name="set_aside"),
]
