"""Every read that answers a question."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from frankpledge.domains.threat_schemes.models import ScoringScheme


def schemes_of(bodies: Collection[str]) -> QuerySet[ScoringScheme]:
    """Every version of the schemes that the named bodies keep, the newest version of each first."""
    found = ScoringScheme.objects.filter(body__slug__in=bodies).select_related("body")
    return found.annotate(number_of_cycles=Count("cycles")).order_by("body__name", "key", "-version")
