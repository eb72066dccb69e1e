"""Every read that answers a question."""

from django.db.models import Count, QuerySet

from frankpledge.domains.threats.models import ThreatList
from frankpledge.rules import lineage


def compare_threat_lists(old: ThreatList, new: ThreatList) -> tuple[lineage.Row, ...]:
    """What became of every area of threat between two lists, by key and recorded `came_from`.

    Where the new list is read against the old one, an area recorded as carried keeps the old name: people decided that
    the spelling ("groups (OCGs)") is no renaming.
    """
    before = list(old.areas.all())
    names = {area.key: area.name for area in before} if new.follows_id == old.pk else {}
    after = [
        (area, names.get(area.key, area.name) if area.lineage == "carried" else area.name) for area in new.areas.all()
    ]
    return lineage.trace(
        [lineage.Item(key=area.key, name=area.name) for area in before],
        [lineage.Item(key=area.key, name=name, succeeds=tuple(area.came_from)) for area, name in after],
    )


def threat_lists_of(bodies: set[str]) -> QuerySet[ThreatList]:
    """The threat lists of the named bodies, oldest first, with the number of their areas."""
    return (
        ThreatList.objects.filter(body__slug__in=bodies)
        .select_related("body", "plan", "version", "follows")
        .annotate(number_of_areas=Count("areas"))
        .order_by("dated_on", "key")
    )
