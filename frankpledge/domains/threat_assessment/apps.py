from django.apps import AppConfig


class ThreatAssessmentConfig(AppConfig):
    name = "frankpledge.domains.threat_assessment"
    label = "threat_assessment"
    desk_group = "Plan"
