"""Every address of the installation, and a one-line view behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def one_line(request: HttpRequest) -> HttpResponse:
    """The least that Django can do."""
    return HttpResponse("ok")


urlpatterns = [path("bench-one-line/", one_line), path("", include("frankpledge.config.urls"))]
