from django.urls import path

from frankpledge.domains.minutes import taking, views

app_name = "minutes"
urlpatterns = [
    path("", views.list_meetings, name="home"),
    path("worker.js", taking.worker, name="worker"),
    path("meetings/<int:pk>/", views.show_meeting, name="show_meeting"),
    path("meetings/<int:pk>/taking/", taking.take_minutes, name="take_minutes"),
    path("meetings/<int:pk>/taking.json", taking.state_json, name="state_json"),
    path("meetings/<int:pk>/taking/save.json", taking.save_json, name="save_json"),
    path("meetings/<int:pk>/attendance/", views.record_attendance, name="record_attendance"),
    path("meetings/<int:pk>/number/", views.number_minutes, name="number_minutes"),
    path("meetings/<int:pk>/confirm/", views.confirm_minutes, name="confirm_minutes"),
    path("meetings/<int:pk>/all-ready/", views.mark_all_ready, name="mark_all_ready"),
    path("meetings/<int:pk>/items/<int:item>/minute/", views.write_minute, name="write_minute"),
    path("meetings/<int:pk>/items/<int:item>/interest/", views.declare_interest, name="declare_interest"),
    path("meetings/<int:pk>/items/<int:item>/vote/", views.take_vote, name="take_vote"),
    path("attendance/<int:pk>/change/", views.change_attendance, name="change_attendance"),
    path("declarations/<int:pk>/change/", views.change_declaration, name="change_declaration"),
    path("minutes/<int:pk>/change/", views.change_minute, name="change_minute"),
    path("<slug:kind>/<int:pk>/", views.show, name="show"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
