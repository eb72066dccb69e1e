"""The fields this room offers to the public, named one by one: of an area that is closed, none."""

from collections.abc import Iterable
from typing import Any

from frankpledge.domains.threat_assessment import queries
from frankpledge.domains.threat_assessment.models import AgreedScore, Cycle, ScoredArea
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.releases.offers import ASSESSED, Frozen, Offer, Strand, iso, lines_of
from frankpledge.rules.figures import counted, in_figures
from frankpledge.rules.threat_scoring import Steadiness

NOT_NAMED = "a partner not named here"


def _public_title(partner: Any) -> str:
    return NOT_NAMED if partner.body and partner.body.is_restricted else str(partner.title)


def _agreed(one: AgreedScore, scheme: Any, detail: bool, titles: dict[str, str]) -> dict[str, Any]:
    total = scheme.put_together(one.values)
    return {
        "on": iso(one.agreed_on),
        "again": one.is_rescore,
        "score": in_figures(total),
        "share": int(100 * total / scheme.highest),
        "band": scheme.band(total),
        "values": one.values,
        "because": one.because if detail else "",
        "differed": [{**each, "who": titles.get(each["who"], each["who"])} for each in one.differed] if detail else [],
        "meeting": _meeting(one.meeting),
    }


def _result(result: queries.Result, scheme: Any, titles: dict[str, str], detail: bool) -> dict[str, Any]:
    highest, spread = scheme.highest, result.spread
    return {
        "place": result.rank.words,
        "tied": len(result.rank.tied),
        "score": in_figures(result.score.value),
        "share": int(100 * result.score.value / highest),
        "band": result.score.band,
        "because": result.score.because,
        "is_agreed": result.is_agreed,
        "spread": {
            "partners": len(spread.scores),
            "lowest": int(100 * spread.lowest / highest),
            "middle": int(100 * spread.middle / highest),
            "highest": int(100 * spread.highest / highest),
            "scores": [{"partner": titles.get(who, who), "score": in_figures(value)} for who, value in spread.scores],
            "because": spread.because,
        }
        if spread
        else {},
        "history": [_agreed(one, scheme, detail, titles) for one in result.history],
    }


def _meeting(meeting: Any) -> str:
    """The name of a meeting that the public may know of, "" of any other."""
    return meeting.slug if meeting and not meeting.kept_from_the_public() else ""


def _area(area: ScoredArea, result: dict[str, Any], closed: set[str]) -> dict[str, Any]:
    detail = area.openness == "open"
    return {
        "key": area.key,
        "name": area.name,
        "lineage": area.lineage,
        "came_from": [key for key in area.came_from if key not in closed],
        "lineage_why": area.lineage_why if detail else "",
        "detail_kept": not detail,
        "outcome": area.outcome,
        "outcome_why": area.outcome_why if detail else "",
        "result": result,
        **_profile(getattr(area, "profile", None), detail),
        "figures": [{"text": one.text, "tie": one.tie} for one in area.figures.all()] if detail else [],
        "actions": _refs([area]),
        "source": as_public(area.source) if detail else None,
    }


def _profile(told: Any, detail: bool) -> dict[str, Any]:
    shown = told if detail else None
    led = told.lead_body if told and told.lead_body and not told.lead_body.is_restricted else None
    return {
        "lead": told.lead if told else "",
        "lead_body": led.name if led else "",
        "lead_words": shown.lead_words if shown else "",
        "issues": lines_of(shown.issues) if shown else [],
        "challenges": lines_of(shown.challenges) if shown else [],
        "crime_category": shown.crime_category if shown else "",
    }


def _refs(areas: Iterable[ScoredArea]) -> list[str]:
    """The promises recommended for areas that are open, but never one for members only or of a restricted body."""
    return sorted(
        one.promise.ref
        for area in areas
        if area.openness == "open"
        for one in area.recommended.all()
        if not one.promise.kept_from_the_public()
    )


def _open_areas(cycle: Cycle) -> list[ScoredArea]:
    found = cycle.areas.select_related("profile__lead_body", "source__document").prefetch_related(
        "figures__measure__body", "figures__crime_measure__body", "recommended__promise__made_by"
    )
    return [area for area in found if area.openness != "closed"]


def _closed_before(cycle: Cycle) -> set[str]:
    """The areas of the cycle before of which the public knows nothing, so that no later one names its origin there."""
    earlier = cycle.follows.areas.filter(openness="closed") if cycle.follows else ScoredArea.objects.none()
    return set(earlier.values_list("key", flat=True))


def _steady(cycle: Cycle, found: list[queries.Result], names: dict[str, str]) -> dict[str, Any]:
    """Whether the choice stands, among the areas that the public reads."""
    told: Steadiness | None = queries.steady(cycle, found)
    if told is None:
        return {}
    return {
        "changes": told.changes,
        "because": _named(told.because, names),
        "enters": [names[key] for key in told.enters or ()],
        "leaves": [names[key] for key in told.leaves or ()],
        "alone": [_named(one.because, names) for one in told.alone if one.enters or one.leaves],
    }


def _named(words: str, names: dict[str, str]) -> str:
    for key in sorted(names, key=len, reverse=True):
        words = words.replace(key, names[key])
    return words


def freeze_cycle(cycle: Cycle) -> Frozen:
    """A cycle as the public reads it: scores once it is closed, of closed areas not even that they are there."""
    areas, closed = _open_areas(cycle), _closed_before(cycle)
    scheme = cycle.scheme.scheme if cycle.scheme and cycle.stage == "closed" else None
    found = queries.results(cycle, public=True) if scheme else []
    partners = list(cycle.partners.select_related("body"))
    titles = {one.title: _public_title(one) for one in partners}
    by_key = {one.area.key: _result(one, scheme, titles, one.area.openness == "open") for one in found}
    followed = cycle.follows if cycle.follows and not cycle.follows.kept_from_the_public() else None
    listed = cycle.threat_list if cycle.threat_list and not cycle.threat_list.kept_from_the_public() else None
    return Frozen(
        kind=Cycle.KIND,
        key=cycle.subject,
        title=cycle.label,
        area=cycle.body.public_area(),
        body=cycle.body.slug,
        day=iso(cycle.closed_on or cycle.opened_on),
        fields={
            "year": cycle.year,
            "stage": cycle.get_stage_display(),
            "on": iso(cycle.closed_on or cycle.opened_on),
            "precision": cycle.precision,
            "when": cycle.when_printed,
            "scheme": _scheme(cycle) if cycle.scheme else {},
            "follows": followed.key if followed else "",
            "scored": sum(1 for area in areas if area.is_scored),
            "taken": _taken(cycle, areas),
            "partners": [_public_title(one) for one in partners],
            "areas": [_area(area, by_key.get(area.key, {}), closed) for area in areas],
            "steadiness": _steady(cycle, found, {area.key: area.name for area in areas}),
            "meeting": _meeting(cycle.meeting),
            "missing_because": cycle.missing_because,
            "threat_list": listed.key if listed else "",
            "note": cycle.note,
        },
        strand=_strand(cycle, areas) if cycle.stage == "closed" else None,
        promises=tuple(_refs(areas)),
        sources=sources_as_public([cycle.source]),
        is_sample=cycle.is_sample,
        about=(f"meetings:{_meeting(cycle.meeting)}",) if _meeting(cycle.meeting) else (),
    )


def _taken(cycle: Cycle, areas: list[ScoredArea]) -> int | None:
    """How many of the areas that the public reads were taken forward; where only the number is known, that number."""
    known = cycle.areas.exclude(outcome="").exists()
    return sum(1 for area in areas if area.outcome == "taken") if known else cycle.taken


def _scheme(cycle: Cycle) -> dict[str, Any]:
    kept = cycle.scheme
    assert kept is not None
    return {
        "title": kept.title,
        "label": kept.data["label"],
        "key": kept.key,
        "version": kept.version,
        "aggregation": kept.data["aggregation"],
        "dimensions": kept.data["dimensions"],
        "bands": kept.data["bands"],
    }


def _strand(cycle: Cycle, areas: list[ScoredArea]) -> Strand:
    taken = sum(1 for area in areas if area.outcome == "taken")
    scored = sum(1 for area in areas if area.is_scored)
    return Strand(
        knot=ASSESSED,
        headline=f"Recommended by {cycle.label}: {taken} of {counted(scored, 'area')} of threat were taken forward.",
        day=iso(cycle.closed_on or cycle.opened_on),
        when=cycle.when_printed,
        word="recommended",
    )


THREAT_CYCLES = Offer(
    kind=Cycle.KIND,
    one="threat assessment",
    many="threat assessments",
    model=Cycle,
    freeze=freeze_cycle,
    labels={
        "year": "Year",
        "stage": "Stage",
        "on": "Date",
        "precision": "How well the date is known",
        "when": "Date as printed",
        "scheme": "Scheme",
        "follows": "Read against",
        "scored": "Areas scored",
        "taken": "Number taken forward",
        "partners": "Partners asked",
        "areas": "Areas of threat",
        "steadiness": "Would the choice change if weights moved by a tenth",
        "meeting": "Meeting that moderated it",
        "missing_because": "Why scores are missing",
        "threat_list": "List of threats that it became",
        "note": "Note",
    },
    covers=(
        "key", "label", "body", "year", "scheme", "opened_on", "closed_on", "precision", "when_printed", "follows",
        "stage", "taken", "meeting", "missing_because", "note", "is_sample", "threat_list", "source",
    ),
    withheld=Cycle.HOUSEKEEPING,
    edit="threat_assessment:change_cycle",
)  # fmt: skip

OFFERS = [THREAT_CYCLES]

_NUMBER, _WITHIN, _STAFF = "a number of the database", "the cycle it stands in", "names a member of staff"
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "ScoredArea": (
        ("key", "name", "lineage", "came_from", "lineage_why", "openness", "outcome", "outcome_why", "source"),
        {"id": _NUMBER, "cycle": _WITHIN, "position": "the order of the rows says it"},
    ),
    "AgreedScore": (
        ("agreed_on", "is_rescore", "values", "because", "differed", "meeting"),
        {"id": _NUMBER, "area": _WITHIN, "by": _STAFF},
    ),
}  # fmt: skip
