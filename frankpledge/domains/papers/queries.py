"""Every read that answers a question."""

from django.db.models import QuerySet

from frankpledge.domains.papers.models import LeadTime, Paper, Section


def papers_of(bodies: set[str]) -> QuerySet[Paper]:
    """The papers of the named bodies' meetings, latest meeting first, in the order of its agenda."""
    return (
        Paper.objects.filter(meeting__body__slug__in=bodies)
        .select_related("meeting__body", "item", "supplements", "source__document")
        .order_by("-meeting__held_on", "meeting", "item__position", "place", "pk")
    )


def sections_of(paper: Paper) -> list[Section]:
    """The sections of a paper in order."""
    return list(paper.sections.select_related("promise"))


def lead_times_of(bodies: set[str]) -> QuerySet[LeadTime]:
    """The lead times of the named bodies."""
    return LeadTime.objects.filter(body__slug__in=bodies).select_related("body").order_by("body__name")
