from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "frankpledge.domains.duties"
    label = "duties"
    desk_group = "Duties"
