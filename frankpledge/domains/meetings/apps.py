from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "frankpledge.domains.meetings"
    label = "meetings"
    desk_group = "Scrutiny"
