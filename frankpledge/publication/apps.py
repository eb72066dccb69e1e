from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "frankpledge.publication"
    label = "publication"
