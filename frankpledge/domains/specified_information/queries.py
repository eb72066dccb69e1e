"""Every read of the room's own tables."""

from django.db.models import QuerySet

from frankpledge.domains.specified_information.models import LOCAL_POLICING_BODY, Occasion, PublishedItem
from frankpledge.record.bodies import Body


def ties_of(bodies: set[str]) -> QuerySet[PublishedItem]:
    """What is tied to the items of the named bodies."""
    return PublishedItem.objects.filter(body__slug__in=bodies).select_related("body", "document__publisher")


def occasions_of(bodies: set[str]) -> QuerySet[Occasion]:
    """The occasions of the named bodies, newest first."""
    return Occasion.objects.filter(body__slug__in=bodies).select_related("body", "source__document")


def bound_bodies(bodies: set[str]) -> QuerySet[Body]:
    """Those of the named bodies that the Order binds."""
    return Body.every.filter(slug__in=bodies, kind=LOCAL_POLICING_BODY).order_by("name")
