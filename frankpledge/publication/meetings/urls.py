"""Addresses of meetings; they come before those that serve any kind."""

from django.urls import path

from frankpledge.publication.pages import ask_question, matters, meetings, packs

urlpatterns = [
    path("<slug:area>/meetings/", meetings.list_meetings, name="meetings"),
    path("<slug:area>/meetings.ics", meetings.area_calendar, name="area_calendar"),
    path("<slug:area>/meetings/<slug:slug>/", meetings.show_meeting, name="meeting"),
    path("<slug:area>/meetings/<slug:slug>.json", meetings.meeting_json, name="meeting_json"),
    path("<slug:area>/meetings/<slug:slug>.ics", meetings.meeting_calendar, name="meeting_calendar"),
    path("<slug:area>/meetings/<slug:slug>/pack.pdf", packs.show_pack, name="pack"),
    path("<slug:area>/meetings/<slug:slug>/pack.json", packs.pack_json, name="pack_json"),
    path("<slug:area>/papers/<slug:slug>/<str:name>", meetings.show_paper_file, name="paper_file"),
    path("<slug:area>/matters/<slug:meeting>/<slug:item>/", matters.show_matter, name="matter"),
    path("<slug:area>/matters/<slug:meeting>/<slug:item>.json", matters.matter_json, name="matter_json"),
    path("<slug:area>/bodies/<slug:slug>/ask/", ask_question.ask, name="ask_question"),
    path("<slug:area>/bodies/<slug:slug>/attendance/", matters.show_attendance, name="attendance_year"),
    path("<slug:area>/bodies/<slug:slug>/attendance.csv", matters.attendance_csv, name="attendance_csv"),
    path("<slug:area>/bodies/<slug:slug>/meetings/", meetings.body_meetings, name="body_meetings"),
    path("<slug:area>/bodies/<slug:slug>/meetings.ics", meetings.body_calendar, name="body_calendar"),
]
