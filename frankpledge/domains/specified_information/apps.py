from django.apps import AppConfig


class SpecifiedInformationConfig(AppConfig):
    name = "frankpledge.domains.specified_information"
    label = "specified_information"
    desk_group = "Duties"
