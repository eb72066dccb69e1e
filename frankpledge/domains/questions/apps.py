from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "frankpledge.domains.questions"
    label = "questions"
    desk_group = "Scrutiny"
