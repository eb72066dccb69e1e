from django.apps import AppConfig


class WorkProgrammeConfig(AppConfig):
    name = "frankpledge.domains.work_programme"
    label = "work_programme"
    desk_group = "Scrutiny"
