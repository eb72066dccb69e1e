"""Addresses of the OParl twin; they come before those that serve any kind."""

from django.urls import path

from frankpledge.publication.oparl import answers

urlpatterns = [
    path("oparl.json", answers.system, name="oparl_system"),
    path("oparl/bodies.json", answers.bodies, name="oparl_bodies"),
    path("<slug:area>/oparl.json", answers.body, name="oparl_body"),
    path("<slug:area>/oparl/<slug:kind>.json", answers.list_of, name="oparl_list"),
    path("<slug:area>/oparl/organization/<slug:slug>/meeting.json", answers.meetings_of, name="oparl_meetings_of"),
    path("<slug:area>/oparl/<slug:kind>/<slug:key>.json", answers.one, name="oparl_object"),
]
