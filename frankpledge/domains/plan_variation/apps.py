from django.apps import AppConfig


class PlanVariationConfig(AppConfig):
    name = "frankpledge.domains.plan_variation"
    label = "plan_variation"
    desk_group = "Plan"
