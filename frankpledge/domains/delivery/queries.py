"""Every read that answers a question."""

from django.db.models import QuerySet

from frankpledge.domains.delivery.models import Activity


def activities_of(bodies: set[str]) -> QuerySet[Activity]:
    """The activities of the named bodies, newest first."""
    return (
        Activity.objects.filter(body__slug__in=bodies)
        .select_related("body", "place", "source__document")
        .prefetch_related("promises")
    )
