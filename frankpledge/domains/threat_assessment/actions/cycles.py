"""Cycles: opened, their areas and partners named, moderated, closed, and the list of threats that came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from frankpledge.domains.threat_assessment.models import Cycle, ScoredArea
from frankpledge.domains.threat_assessment.queries import agreed_of
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source, with_source
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Current
from frankpledge.rules.threat_scoring import lineage_fault
from frankpledge.rules.threat_scoring.cycles import SAME_AREA

# The verb that makes an action for an area, and the kind under which rows of the action plan stand in public.
MADE_HERE, ROWS = "recommend action", "action-rows"


@dataclass(frozen=True)
class AreaRow:
    """One area as it is handed in: an empty `key` is made from what it came from or from its name.

    `place` is the row of the form in which it stood, where that is not its own place among the rows.
    """

    name: str
    lineage: str
    came_from: tuple[str, ...] = ()
    key: str = ""
    why: str = ""
    openness: str = "open"
    source: Source | None = None
    place: int | None = None


@transaction.atomic
def open_cycle(*, by: Actor, on: date, key: str, body: Body, token: str | None = None, **values: Any) -> Cycle:
    """Draft a cycle. `values`: label, year, scheme, opened_on, closed_on, precision, when_printed, follows, note,
    is_sample, source. Errors: NotAllowed; ValidationError naming the field; AlreadyDone."""
    by.require("officer", body.slug)
    return write_draft(
        Cycle(key=key, body=body), with_source(values), by=by, on=on, verb="open threat cycle", token=token
    )


@transaction.atomic
def change_cycle(
    *, thing: Cycle, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Cycle:
    """Change what is said of a cycle as a whole. Errors: as open_cycle; Conflict; another scheme
    once a score stands."""
    by.require("officer", thing.body.slug)
    scheme = values.get("scheme", thing.scheme)
    if scheme != thing.scheme and _is_scored(thing):
        raise ValidationError(
            {"scheme": f"Scores were given by “{thing.scheme}” and keep it. Open another cycle for another scheme."}
        )
    return write_draft(
        thing, with_source(values), by=by, on=on, verb="change threat cycle", edition=edition, token=token
    )


def _is_scored(cycle: Cycle) -> bool:
    return cycle.areas.filter(scores__isnull=False).exists() or bool(agreed_of(cycle))


@transaction.atomic
def set_areas(
    *, thing: Cycle, areas: Sequence[AreaRow], by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Cycle:
    """Say which areas a cycle scores, in order: all of them or, where one is wrong, none. What is said of one stays.

    What comes of an area that was closed in the cycle before begins as closed: to open it is an act of its own.
    Errors: NotAllowed; Conflict; ValidationError naming the row as "area-3-name", among them a scored area left out.
    """
    by.require("officer", thing.body.slug)
    if thing.stage != "open":
        raise ValidationError("The areas are settled: scoring has ended.")
    cycle = write_draft(thing, {}, by=by, on=on, verb="set threat areas", edition=edition, token=token)
    earlier = (
        set(cycle.follows.areas.exclude(lineage="dropped").values_list("key", flat=True)) if cycle.follows else set()
    )
    closed = (
        set(cycle.follows.areas.filter(openness="closed").values_list("key", flat=True)) if cycle.follows else set()
    )
    standing = {area.key: area for area in cycle.areas.all()}
    wrong: dict[str, list[str]] = {}
    kept: dict[str, ScoredArea] = {}
    for place, row in enumerate(areas):
        key = row.key or _key(row)
        fault = lineage_fault(row.name, key, row.lineage, row.came_from, earlier, row.why)
        if fault or key in kept:
            wrong[f"area-{place if row.place is None else row.place}-lineage"] = [
                fault or f"“{row.name}” is the same area as another row."
            ]
            continue
        area = standing.get(key) or ScoredArea(cycle=cycle, key=key)
        area.position, area.name, area.lineage, area.lineage_why = place + 1, row.name, row.lineage, row.why
        area.came_from, area.openness = list(row.came_from), row.openness
        if key not in standing and row.openness == "open" and {key, *row.came_from} & closed:
            area.openness = "closed"
        area.source = row.source or area.source
        area.full_clean()
        kept[key] = area
    gone = [area for key, area in standing.items() if key not in kept]
    scored = [area.name for area in gone if area.scores.exists() or area.agreed.exists() or hasattr(area, "profile")]
    if scored:
        wrong["__all__"] = [f"{', '.join(scored)}: scored already, so it stays. Call it dropped and say why."]
    if wrong:
        raise ValidationError(wrong)
    for area in gone:
        area.delete()
    opened = dict(cycle.areas.values_list("key", "openness"))
    for key, area in kept.items():
        area.save()
        if opened.get(key, area.openness) != area.openness:
            _have_actions_follow(area, by, on)
    return cycle


@transaction.atomic
def set_openness(
    *, thing: Cycle, area: ScoredArea, openness: str, by: Actor, on: date, edition: int | None = None,
    token: str | None = None,
) -> Cycle:  # fmt: skip
    """Say who may read an area; its recommended actions follow it. Errors: NotAllowed; Conflict; an area of
    another cycle; one that would be closed while the public reads an action recommended for it."""
    by.require("officer", thing.body.slug)
    if area.cycle_id != thing.pk:
        raise ValidationError("This cycle scores no such area.")
    cycle = write_draft(thing, {}, by=by, on=on, verb="set threat openness", edition=edition, token=token)
    area.openness = openness
    area.full_clean()
    area.save(update_fields=["openness"])
    _have_actions_follow(area, by, on)
    return cycle


def _have_actions_follow(area: ScoredArea, by: Actor, on: date) -> None:
    """Keep the actions recommended for an area as it is kept itself. A promise that was only tied to it, and came of
    elsewhere, is never opened with it."""
    found = [one.promise for one in area.recommended.select_related("promise__made_by")]
    if area.openness != "open":
        told = Q(key__in=[one.subject for one in found]) | Q(kind=ROWS, ties__promise__in=[one.ref for one in found])
        public = Current.objects.filter(told).distinct()
        if names := ", ".join(public.order_by("key").values_list("title", flat=True)[:5]):
            words = f"The public reads of “{area.name}” in: {names}. A publisher withdraws them first."
            raise ValidationError(words)
    hidden = area.openness != "open"
    for promise in found:
        made_here = LedgerLine.objects.filter(subject=promise.subject, verb=MADE_HERE).exists()
        if promise.for_members_only != hidden and (hidden or made_here):
            write_draft(promise, {"for_members_only": hidden}, by=by, on=on, verb="set threat openness")


def _key(row: AreaRow) -> str:
    if row.lineage in SAME_AREA and len(row.came_from) == 1:
        return row.came_from[0]
    return slugify(row.name)[:80] or "area"
