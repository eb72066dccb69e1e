from django.apps import AppConfig


class ThreatProfilesConfig(AppConfig):
    name = "frankpledge.domains.threat_profiles"
    label = "threat_profiles"
    desk_group = "Plan"
