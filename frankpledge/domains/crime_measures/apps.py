from django.apps import AppConfig


class CrimeMeasuresConfig(AppConfig):
    name = "frankpledge.domains.crime_measures"
    label = "crime_measures"
    desk_group = "Figures"
