"""Every address: the desk and its rooms, sign-in, and the public record, which is the rest."""

from django.urls import include, path

from frankpledge.domains import DOMAINS

urlpatterns = [
    path("accounts/", include("frankpledge.desk.account_urls")),
    *[path(f"desk/{room}/", include(f"frankpledge.domains.{room}.urls")) for room in DOMAINS],
    path("desk/intake/", include("frankpledge.intake.urls")),
    path("desk/", include("frankpledge.desk.urls")),
    path("", include("frankpledge.publication.urls")),
]
