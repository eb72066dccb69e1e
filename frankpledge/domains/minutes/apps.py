from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "frankpledge.domains.minutes"
    label = "minutes"
    desk_group = "Scrutiny"
