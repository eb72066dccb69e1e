"""Every read that answers a question: who scored, what stands, rank and spread, and who may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet

from frankpledge.domains.threat_assessment.models import AgreedScore, Cycle, ScoredArea
from frankpledge.record.people import Actor
from frankpledge.rules.threat_scoring import (
    Ranked,
    Score,
    Spread,
    Steadiness,
    not_scored,
    rank,
    score,
    spread,
    steadiness,
)


def cycles_of(bodies: Collection[str]) -> QuerySet[Cycle]:
    """The cycles of the named bodies, and the open bodies' cycles in which one of them is a partner, newest first."""
    as_partner = Q(body__is_restricted=False, partners__body__slug__in=bodies)
    mine = Cycle.objects.filter(Q(body__slug__in=bodies) | as_partner).values("pk")
    return (
        Cycle.objects.filter(pk__in=mine)
        .select_related("body", "scheme", "follows", "meeting")
        .annotate(number_of_areas=Count("areas", distinct=True), number_of_partners=Count("partners", distinct=True))
        .order_by("-opened_on", "-closed_on", "key")
    )


def areas_scored(cycle: Cycle) -> list[ScoredArea]:
    """The areas that partners score, in order: those that were dropped are left out."""
    return [area for area in cycle.areas.all() if area.is_scored]


def areas_to_come_from(cycle: Cycle) -> list[ScoredArea]:
    """The scored areas of the cycle that one is read against; of another body's cycle none that is closed."""
    if cycle.follows is None:
        return []
    ours = cycle.follows.body_id == cycle.body_id
    return [area for area in areas_scored(cycle.follows) if ours or area.openness != "closed"]


def sheets(cycle: Cycle) -> dict[str, dict[str, Any]]:
    """The standing score of each partner for each area, by their keys. Three queries."""
    partners: dict[int, str] = dict(cycle.partners.values_list("pk", "key"))
    areas: dict[int, str] = dict(cycle.areas.values_list("pk", "key"))
    found: dict[str, dict[str, Any]] = {key: {} for key in partners.values()}
    for row in _scores(cycle):
        found[partners[row.partner_id]][areas[row.area_id]] = row
    return {key: sheet for key, sheet in found.items() if sheet}


def _scores(cycle: Cycle) -> QuerySet[Any]:
    """Every score given in a cycle, revisions in order. A room names another's table by its field, never by import."""
    scores: Any = ScoredArea._meta.get_field("scores").related_model
    found: QuerySet[Any] = scores.objects.filter(area__cycle=cycle).order_by("revision", "pk")
    return found


def _levels_given(cycle: Cycle, titles: dict[int, str]) -> dict[int, dict[str, dict[str, int]]]:
    """The standing levels by area's number and partner's title, partners in their order. One query."""
    given: dict[int, dict[int, dict[str, int]]] = {}
    for area, partner, values in _scores(cycle).values_list("area_id", "partner_id", "values"):
        given.setdefault(area, {})[partner] = values
    return {area: {title: rows[pk] for pk, title in titles.items() if pk in rows} for area, rows in given.items()}


def missing(cycle: Cycle) -> tuple[str, ...]:
    """A sentence for each partner that has not scored every area. Three queries."""
    areas = {area.key: area.name for area in areas_scored(cycle)}
    partners = {one.key: one.title for one in cycle.partners.all()}
    scored = [(partner, area) for partner, sheet in sheets(cycle).items() for area in sheet]
    return not_scored(areas, partners, scored)


def is_whole(cycle: Cycle, partner: Any, held: dict[str, dict[str, Any]]) -> bool:
    """Whether a partner has scored every area."""
    return all(area.key in held.get(partner.key, {}) for area in areas_scored(cycle))


def why_spread_is_kept(cycle: Cycle, actor: Actor, held: dict[str, dict[str, Any]] | None = None) -> str:
    """Why this person may not see the others' scores yet, in words; "" where they may.

    While a cycle is open a partner sees the spread once its own sheet is whole, and whoever scores for no partner sees
    it once all sheets are. `held`: the sheets, where they were read already.
    """
    if cycle.stage != "open":
        return ""
    found = sheets(cycle) if held is None else held
    partners = list(cycle.partners.select_related("body"))
    own = [one for one in partners if one.body and actor.may("officer", one.body.slug)]
    waiting = [one for one in (own or partners) if not is_whole(cycle, one, found)]
    if not partners or not areas_scored(cycle):
        return "Nobody has been asked to score yet."
    if not waiting:
        return ""
    who = waiting[0].title if own else "Every partner"
    return f"Each partner scores alone. {who} has to score every area before the others' scores are shown here."


def agreed_of(cycle: Cycle) -> dict[str, list[AgreedScore]]:
    """Every agreed score of each area by its key, oldest first. One query."""
    found: dict[str, list[AgreedScore]] = {}
    rows = AgreedScore.objects.filter(area__cycle=cycle).select_related("area", "meeting")
    for row in rows.order_by("agreed_on", "pk"):
        found.setdefault(row.area.key, []).append(row)
    return found


@dataclass(frozen=True)
class Result:
    """How one area came out. `values` are the agreed levels, or the middle of the partners' where none is agreed."""

    area: ScoredArea
    values: dict[str, int]
    score: Score
    rank: Ranked
    spread: Spread | None
    history: list[AgreedScore]

    @property
    def is_agreed(self) -> bool:
        """Whether the levels were agreed: otherwise they are the middle of what partners gave."""
        return bool(self.history)


def results(cycle: Cycle, *, public: bool = False) -> list[Result]:
    """How the areas came out, highest first, those with neither a partner's nor an agreed score left out. Four queries.

    `public`: closed areas are left out and places are counted without them, so that no gap tells of one. Until a score
    is agreed an area is ranked by the middle level that partners gave on each dimension.
    """
    if cycle.scheme is None:
        return []
    scheme, agreed = cycle.scheme.scheme, agreed_of(cycle)
    held = _levels_given(cycle, dict(cycle.partners.values_list("pk", "title")))
    areas = {area.key: area for area in areas_scored(cycle) if not (public and area.openness == "closed")}
    values: dict[str, dict[str, int]] = {}
    spreads: dict[str, Spread] = {}
    for key, area in areas.items():
        given = held.get(area.pk, {})
        if given:
            spreads[key] = spread(scheme, given)
        if key in agreed:
            values[key] = agreed[key][-1].values
        elif given:
            values[key] = middle_levels(list(given.values()))
    scores: dict[str, Fraction] = {key: scheme.put_together(chosen) for key, chosen in values.items()}
    return [
        Result(areas[one.area], values[one.area], score(scheme, values[one.area]), one, spreads.get(one.area),
               agreed.get(one.area, []))
        for one in rank(scores)
    ]  # fmt: skip


def middle_levels(given: list[dict[str, int]]) -> dict[str, int]:
    """The middle level on each dimension, the lower of two."""
    return {key: sorted(one[key] for one in given)[(len(given) - 1) // 2] for key in given[0]}


def steady(cycle: Cycle, found: list[Result]) -> Steadiness | None:
    """Whether the areas taken would be others if weights moved by a tenth; None where there is nothing to take."""
    closed = [area for area in areas_scored(cycle) if area.openness == "closed" and area.outcome == "taken"]
    told = {one.area.key for one in found}
    taken = (cycle.taken or 0) - sum(1 for area in closed if area.key not in told)
    if cycle.scheme is None or not 1 <= taken <= len(found):
        return None
    return steadiness(cycle.scheme.scheme, {one.area.key: one.values for one in found}, taken)
