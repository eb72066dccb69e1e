"""Addresses of crime pages. They stand before the generic ones, which would take them for kinds of the record."""

from django.urls.resolvers import URLPattern, URLResolver

from frankpledge.publication.crime.answers import crime_page
from frankpledge.publication.crime.district import district_page
from frankpledge.publication.crime.force import force_page

urlpatterns: list[URLPattern | URLResolver] = [
    *crime_page("<slug:area>/crime", "crime", force_page),
    *crime_page("<slug:area>/crime/districts/<slug:district>", "crime_district", district_page),
]
