from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "frankpledge.demonstration"
    label = "demonstration"
