from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "frankpledge.domains.plans"
    label = "plans"
    desk_group = "Plan"
