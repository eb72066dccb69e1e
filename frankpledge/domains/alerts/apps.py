from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "frankpledge.domains.alerts"
    label = "alerts"
    desk_group = "Duties"
