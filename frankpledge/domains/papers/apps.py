from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "frankpledge.domains.papers"
    label = "papers"
    desk_group = "Scrutiny"
