"""Which meetings a form may name to somebody: a draft's title is its own body's, as its agenda is."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from frankpledge.record.meetings.tables import Meeting
from frankpledge.record.releases.standing import stands_in_public


def meetings_to_name(bodies: Iterable[str], held: int | None = None) -> QuerySet[Meeting]:
    """The meetings of the named bodies and, of all others, those that are public; `held` is the number of one that is
    chosen already. What was set aside is left out. One query."""
    known = Q(body__slug__in=list(bodies)) | Q(stands_in_public(Meeting))
    return Meeting.objects.filter((known & Q(set_aside="")) | Q(pk=held))
