from django.apps import AppConfig


class PreceptConfig(AppConfig):
    name = "frankpledge.domains.precept"
    label = "precept"
    desk_group = "Money and decisions"
