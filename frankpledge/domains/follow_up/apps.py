from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "frankpledge.domains.follow_up"
    label = "follow_up"
    desk_group = "Scrutiny"
