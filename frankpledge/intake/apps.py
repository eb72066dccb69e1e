from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "frankpledge.intake"
    label = "intake"
