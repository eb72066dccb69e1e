from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "frankpledge.domains.delivery"
    label = "delivery"
    desk_group = "Plan"
