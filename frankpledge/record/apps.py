from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "frankpledge.record"
    label = "record"
