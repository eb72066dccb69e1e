"""The addresses of reports alone, so that these tests need nothing else of the site."""

from frankpledge.publication.report.urls import urlpatterns

__all__ = ["urlpatterns"]
