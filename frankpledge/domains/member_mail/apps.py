from django.apps import AppConfig


class MemberMailConfig(AppConfig):
    name = "frankpledge.domains.member_mail"
    label = "member_mail"
    desk_group = "Scrutiny"
