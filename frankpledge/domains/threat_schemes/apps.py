from django.apps import AppConfig


class ThreatSchemesConfig(AppConfig):
    name = "frankpledge.domains.threat_schemes"
    label = "threat_schemes"
    desk_group = "Plan"
