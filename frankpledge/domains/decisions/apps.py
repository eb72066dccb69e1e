from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "frankpledge.domains.decisions"
    label = "decisions"
