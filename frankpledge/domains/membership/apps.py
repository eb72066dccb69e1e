from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "frankpledge.domains.membership"
    label = "membership"
    desk_group = "Scrutiny"
