from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "frankpledge.domains.appointments"
    label = "appointments"
    desk_group = "Money and decisions"
