from django.apps import AppConfig


class ThreatsConfig(AppConfig):
    name = "frankpledge.domains.threats"
    label = "threats"
    desk_group = "Plan"
