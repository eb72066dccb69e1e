from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "frankpledge.domains.decisions"
    label = "decisions"
    desk_group = "Money and decisions"
