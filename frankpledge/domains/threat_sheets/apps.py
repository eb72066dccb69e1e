from django.apps import AppConfig


class ThreatSheetsConfig(AppConfig):
    name = "frankpledge.domains.threat_sheets"
    label = "threat_sheets"
    desk_group = "Plan"
