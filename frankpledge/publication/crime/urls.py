"""Addresses of crime pages. They stand before the generic ones, which would take them for kinds of the record."""

from django.urls.resolvers import URLPattern, URLResolver

from frankpledge.publication.crime.about import forces_page, methods_page
from frankpledge.publication.crime.answers import crime_page
from frankpledge.publication.crime.category import category_page
from frankpledge.publication.crime.coverage import all_coverage_page, coverage_page
from frankpledge.publication.crime.district import district_page
from frankpledge.publication.crime.find import find_page
from frankpledge.publication.crime.force import force_page
from frankpledge.publication.crime.hot_spots import hot_spots_page
from frankpledge.publication.crime.outcomes import outcomes_page
from frankpledge.publication.crime.place import place_page
from frankpledge.publication.crime.repeat_places import repeat_places_page
from frankpledge.publication.crime.rural import rural_page
from frankpledge.publication.crime.searches import searches_page
from frankpledge.publication.crime.show import show_page
from frankpledge.publication.crime.similar import similar_page

OF_FORCE = "<slug:area>/crime"
urlpatterns: list[URLPattern | URLResolver] = [
    *crime_page("crime", "crime_forces", forces_page),
    *crime_page("crime/coverage", "crime_coverage_of_all", all_coverage_page),
    *crime_page("crime/methods", "crime_methods", methods_page),
    *crime_page(OF_FORCE, "crime", force_page, asked=True),
    *crime_page(f"{OF_FORCE}/districts/<slug:district>", "crime_district", district_page, asked=True),
    *crime_page(f"{OF_FORCE}/areas/<slug:code>", "crime_place", place_page, asked=True),
    *crime_page(f"{OF_FORCE}/find", "crime_find", find_page, asked=True),
    *crime_page(f"{OF_FORCE}/types/<slug:category>", "crime_category", category_page, asked=True),
    *crime_page(f"{OF_FORCE}/rural", "crime_rural", rural_page, asked=True),
    *crime_page(f"{OF_FORCE}/stop-and-search", "crime_searches", searches_page),
    *crime_page(f"{OF_FORCE}/hot-spots", "crime_hot_spots", hot_spots_page, asked=True),
    *crime_page(f"{OF_FORCE}/outcomes", "crime_outcomes", outcomes_page, asked=True),
    *crime_page(f"{OF_FORCE}/similar", "crime_similar", similar_page, asked=True),
    *crime_page(f"{OF_FORCE}/places", "crime_repeat_places", repeat_places_page, asked=True),
    *crime_page(f"{OF_FORCE}/coverage", "crime_coverage", coverage_page),
    *crime_page(f"{OF_FORCE}/show/<str:ref>", "crime_show", show_page, asked=True),
]
