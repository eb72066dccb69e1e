"""Which meetings a form may name to somebody: a draft's title is its own body's, as its agenda is."""

from collections.abc import Iterable

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from frankpledge.record.meetings.tables import Meeting
from frankpledge.record.releases.models import Current


def meetings_to_name(bodies: Iterable[str], held: int | None = None) -> QuerySet[Meeting]:
    """The meetings of the named bodies and, of all others, those that are public; `held` is the number of one that is
    chosen already. What was set aside is left out. One query."""
    name = Concat(Value(f"{Meeting.KIND}:"), OuterRef("slug"), output_field=CharField())
    known = Q(body__slug__in=list(bodies)) | Q(Exists(Current.objects.filter(key=name)))
    return Meeting.objects.filter((known & Q(set_aside="")) | Q(pk=held))
