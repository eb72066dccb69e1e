from django.apps import AppConfig


class LookConfig(AppConfig):
    """The look floor: templates, template tags and static files."""

    name = "frankpledge.look"
    label = "look"
