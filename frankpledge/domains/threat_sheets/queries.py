"""Every read that answers a question: whose sheets there are, and what stands on them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.domains.threat_sheets.models import Partner, PartnerScore
from frankpledge.record.people import Actor

Sheet = dict[str, PartnerScore]


def partners_of(bodies: Collection[str]) -> QuerySet[Partner]:
    """The partners of cycles that the named bodies run, and those that they are themselves; newest cycle first."""
    as_partner = Q(cycle__body__is_restricted=False, body__slug__in=bodies)
    found = Partner.objects.filter(Q(cycle__body__slug__in=bodies) | as_partner, cycle__set_aside="")
    found = found.select_related("body", "cycle__body", "cycle__scheme")
    return found.order_by("-cycle__opened_on", "cycle__key", "position")


def areas_scored(cycle: Any) -> list[Any]:
    """The areas that partners score, in order: those that were dropped are left out."""
    return [area for area in cycle.areas.all() if area.is_scored]


def sheets(cycle: Any) -> dict[str, Sheet]:
    """The standing score of each partner for each area, by their keys. Three queries."""
    areas = dict(cycle.areas.values_list("pk", "key"))
    partners = dict(Partner.objects.filter(cycle=cycle).values_list("pk", "key"))
    found: dict[str, Sheet] = {}
    for row in PartnerScore.objects.filter(area__cycle=cycle).order_by("revision"):
        found.setdefault(partners[row.partner_id], {})[areas[row.area_id]] = row
    return found


def may_score(partner: Partner, actor: Actor) -> bool:
    """Whether the actor may enter a partner's sheet: its own officer, or the officer of the body whose cycle it is."""
    own = bool(partner.body) and actor.may("officer", partner.body.slug if partner.body else "")
    return own or actor.may("officer", partner.cycle.body.slug)
