"""The questions a report asks of the releases: a fixed number of queries, however many strands there are."""

from datetime import date

from django.db.models import Q

from frankpledge.publication.reading import Thing, things, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Current
from frankpledge.rules.periods import Period

# Kinds that say what is there, not what was done about a promise.
NO_STRANDS = ("promises", "documents", "areas", "bodies", "plan-versions", "threat-lists")
# Kinds that stand over time: their own day does not say whether they belong to a period.
STANDING = ("action-rows", "measures", "assessments", "printed-figures")


def strands_near(area: str, period: Period) -> list[Thing]:
    """What may bear on a period in an area: dated in or near it, undated, or of a kind that stands. Two queries.

    A day known only to the year is kept as the first of January, so the search begins there.
    """
    note(f"area:{area}")
    start = date(period.first.year, 1, 1).isoformat()
    near = Q(day="") | Q(day__gte=start) | Q(until__gte=period.first.isoformat()) | Q(kind__in=STANDING)
    rows = Current.objects.filter(area=area).exclude(kind__in=NO_STRANDS).filter(near)
    # A standing thing may carry the day of its newest figure, so only the others are cut off at the period's end.
    rows = rows.filter(Q(day__lte=period.last.isoformat()) | Q(kind__in=STANDING))
    keys = list(rows.order_by("key").values_list("key", flat=True))
    found = things(keys)
    return [found[key] for key in keys if key in found]


def versions_of(body: Thing) -> list[Thing]:
    """The versions of the body's plans, oldest first. One query."""
    found = [version for version in things_of(body.area, "plan-versions") if version.body == body.slug]
    return sorted(found, key=lambda version: (version.fields["version"].get("on", ""), version.key))


def panel_requests(body: Thing, period: Period) -> list[Thing]:
    """What panels of the area recommended in the year before the period's last day, oldest first. Two queries."""
    panels = [one.slug for one in things_of(body.area, "bodies") if one.fields.get("body_kind") == "panel"]
    note(f"kind:{body.area}:promises")
    since = period.last.replace(year=period.last.year - 1, day=min(period.last.day, 28)).isoformat()
    rows = Current.objects.filter(
        kind="promises", area=body.area, body__in=panels, day__gt=since, day__lte=period.last.isoformat()
    ).order_by("day", "key")
    found = things(rows.values_list("key", flat=True))
    return sorted(found.values(), key=lambda one: (one.day, one.key))
