from django.urls import path

from frankpledge.domains.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.list_questions, name="home"),
    path("questions/", views.list_questions, name="list_questions"),
    path("questions/new/", views.take_question, name="take_question"),
    path("incoming/", views.list_incoming, name="list_incoming"),
    path("incoming/<int:pk>/", views.show_incoming, name="show_incoming"),
    path("incoming/<int:pk>/take/", views.take_incoming, name="take_incoming"),
    path("incoming/<int:pk>/set-aside/", views.set_incoming_aside, name="set_incoming_aside"),
    path("incoming/<int:pk>/forget/", views.forget_asker, name="forget_asker"),
    path("questions/<int:pk>/", views.show_question, name="show_question"),
    path("questions/<int:pk>/change/", views.change_question, name="change_question"),
    path("questions/<int:pk>/rule/", views.rule_on_question, name="rule_on_question"),
    path("questions/<int:pk>/answer/", views.answer_question, name="answer_question"),
    path("questions/<int:pk>/supplementary/", views.ask_supplementary, name="ask_supplementary"),
    path("questions/<int:pk>/figures/", views.check_figures, name="check_figures"),
    path("questions/<int:pk>/undertaking/", views.lift_undertaking, name="lift_undertaking"),
    path("<slug:kind>/<int:pk>/ready/", views.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", views.set_aside, name="set_aside"),
]
