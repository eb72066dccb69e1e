"""Every read of subscriptions."""

from datetime import date

from django.db.models import Count, QuerySet

from frankpledge.domains.alerts.models import Subscription


def active() -> QuerySet[Subscription]:
    """Those to whom e-mail goes, in the order in which they asked."""
    return Subscription.objects.filter(confirmed_on__isnull=False, ended_on__isnull=True).order_by("pk")


def unconfirmed(before: date) -> QuerySet[Subscription]:
    """Those asked for before a day and never confirmed, whose address is still kept."""
    return Subscription.objects.filter(confirmed_on__isnull=True, ended_on__isnull=True, asked_on__lt=before)


def of_address(address: str) -> QuerySet[Subscription]:
    """All that one address asked for."""
    return Subscription.objects.filter(address=address.strip().lower(), ended_on__isnull=True)


def counts() -> list[tuple[str, int]]:
    """How many are told of each topic, most first."""
    rows = active().order_by().values("topic").annotate(number=Count("pk")).order_by("-number", "topic")
    return [(row["topic"], row["number"]) for row in rows]
