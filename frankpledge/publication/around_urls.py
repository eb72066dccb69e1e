"""Pages around the record: search, open data, accessibility, and the pages that picture many things at once."""

from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
