from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "frankpledge.domains.indicators"
    label = "indicators"
    desk_group = "Figures"
