from django.urls import path

from frankpledge.domains.appointments.views import acts, procedures

app_name = "appointments"
urlpatterns = [
    path("", procedures.list_appointments, name="home"),
    path("procedures/new/", procedures.open_appointment, name="open_appointment"),
    path("procedures/<int:pk>/", procedures.show_appointment, name="show_appointment"),
    path("procedures/<int:pk>/change/", procedures.change_appointment, name="change_appointment"),
    path("procedures/<int:pk>/candidate/", procedures.name_candidate, name="name_candidate"),
    path("candidates/<int:pk>/release-name/", procedures.release_name, name="release_name"),
    path("candidates/<int:pk>/forget-name/", procedures.forget_name, name="forget_name"),
    path("procedures/<int:pk>/act/", acts.record_act, name="record_act"),
    path("acts/<int:pk>/", acts.show_act, name="show_act"),
    path("acts/<int:pk>/change/", acts.change_act, name="change_act"),
    path("<slug:kind>/<int:pk>/ready/", acts.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", acts.set_aside, name="set_aside"),
]
