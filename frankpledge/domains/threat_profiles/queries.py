"""Every read that answers a question."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.domains.threat_profiles.models import KeyFigure, Profile
from frankpledge.record.bodies import Body
from frankpledge.record.releases.standing import stands_in_public


def _model(of: Any, name: str) -> Any:
    """The model that a field points to: a room names another's table by its field, never by an import."""
    return of._meta.get_field(name).remote_field.model


def areas_of(bodies: Collection[str]) -> QuerySet[Any]:
    """The scored areas in the cycles of the named bodies, the newest cycle first, in the order of the cycle."""
    found = _model(Profile, "area").objects.filter(cycle__body__slug__in=bodies, cycle__set_aside="")
    found = found.exclude(lineage="dropped").select_related("cycle__body", "profile__lead_body")
    return found.order_by("-cycle__opened_on", "-cycle__closed_on", "cycle__key", "position")


def measures_of(bodies: Collection[str]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The measures and the crime measures to tie a figure to: those of the named bodies, and public ones near them."""
    areas = Body.every.filter(slug__in=bodies).values("area")
    of_others = Body.every.filter(is_restricted=True).exclude(slug__in=bodies).values("pk")
    measures, crimes = (_model(KeyFigure, name).objects.filter(set_aside="") for name in ("measure", "crime_measure"))
    kept = [
        one.filter(Q(body__slug__in=bodies) | Q(stands_in_public(one.model), body__area__in=areas))
        .exclude(body__in=of_others) for one in (measures, crimes)
    ]  # fmt: skip
    return kept[0], kept[1]
