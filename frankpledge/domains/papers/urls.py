from django.urls import path

from frankpledge.domains.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.list_papers, name="home"),
    path("papers/", views.list_papers, name="list_papers"),
    path("meetings/<int:meeting>/new/", views.draft_paper, name="draft_paper"),
    path("papers/<int:pk>/", views.show_paper, name="show_paper"),
    path("papers/<int:pk>/change/", views.change_paper, name="change_paper"),
    path("papers/<int:pk>/write/", views.write_sections, name="write_sections"),
    path("papers/<int:pk>/hand-in/", views.hand_in, name="hand_in"),
    path("papers/<int:pk>/file/", views.download_file, name="download_file"),
    path("lead-times/", views.list_lead_times, name="list_lead_times"),
    path("lead-times/set/", views.keep_lead_time, name="keep_lead_time"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
