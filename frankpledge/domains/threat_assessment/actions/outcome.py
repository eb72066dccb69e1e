"""From scores to a result: moderated, agreed, taken forward, closed, and scored again later."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.threat_assessment.models import AgreedScore, Cycle, ScoredArea
from frankpledge.domains.threat_assessment.queries import agreed_of, areas_scored, missing, results
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.threat_scoring import choice_faults, level_faults


@transaction.atomic
def begin_moderation(
    *, thing: Cycle, by: Actor, on: date, meeting: Any = None, edition: int | None = None, token: str | None = None
) -> Cycle:
    """End scoring and open moderation, at a meeting where one is named. Errors: NotAllowed; Conflict; a stage past."""
    by.require("officer", thing.body.slug)
    if thing.stage != "open":
        raise ValidationError("Scoring of this cycle has ended already.")
    if not areas_scored(thing):
        raise ValidationError("This cycle names no area yet.")
    values = {"stage": "moderated", "meeting": meeting or thing.meeting}
    return write_draft(thing, values, by=by, on=on, verb="begin moderation", edition=edition, token=token)


@transaction.atomic
def reopen_scoring(
    *, thing: Cycle, reason: str, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Cycle:
    """Let partners score again before anything is agreed. Errors: NotAllowed; Conflict; a score agreed already."""
    by.require("officer", thing.body.slug)
    if thing.stage != "moderated" or agreed_of(thing):
        raise ValidationError("Scoring can be opened again only while it is moderated and nothing is agreed.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why scoring is opened again"})
    return write_draft(thing, {"stage": "open"}, by=by, on=on, verb="reopen scoring", edition=edition, token=token)


@transaction.atomic
def take_forward(
    *, thing: Cycle, number: int, outcomes: dict[str, str], reasons: dict[str, str], by: Actor, on: date,
    edition: int | None = None, token: str | None = None,
) -> Cycle:  # fmt: skip
    """Choose how many areas are taken forward and which: against the rank, or outside it, only with a reason.

    `outcomes` and `reasons` are by the area's key. Errors: NotAllowed; Conflict; ValidationError naming `number` or
    "outcome-<key>" and "why-<key>", an unknown area among them.
    """
    by.require("officer", thing.body.slug)
    if thing.stage == "open":
        raise ValidationError("End scoring first: partners are still to score alone.")
    areas = {area.key: area for area in areas_scored(thing)}
    if unknown := [key for key in outcomes if key not in areas]:
        raise ValidationError(f"This cycle scores no area “{unknown[0][:80]}”.")
    ranked = [one.rank for one in results(thing)]
    faults = choice_faults(ranked, outcomes, reasons, number)
    if faults:
        named = {f"why-{key}" if key else "number": [words] for key, words in faults.items()}
        raise ValidationError(named)
    cycle = write_draft(
        thing, {"taken": number}, by=by, on=on, verb="take threats forward", edition=edition, token=token
    )
    for key, area in areas.items():
        area.outcome, area.outcome_why = outcomes.get(key, "not taken"), reasons.get(key, "")
        area.full_clean()
        area.save(update_fields=["outcome", "outcome_why"])
    return cycle


@transaction.atomic
def close_cycle(
    *, thing: Cycle, closed_on: date | None, by: Actor, on: date, missing_because: str = "", edition: int | None = None,
    token: str | None = None,
) -> Cycle:  # fmt: skip
    """Close a cycle. What is missing is named, and closing refused, unless `missing_because` says why it is missing.

    Errors: NotAllowed; Conflict; ValidationError for a stage past, a number not chosen, or scores missing: which
    partner lacks which area, and which areas have no agreed score.
    """
    by.require("officer", thing.body.slug)
    if thing.stage == "closed":
        raise ValidationError("This cycle is closed already.")
    left = [] if missing_because.strip() else what_is_missing(thing)
    if left:
        told = " ".join(left)
        raise ValidationError({"missing_because": f"{told} Enter these scores, or say why they are missing."})
    if thing.taken is None or any(not area.outcome for area in areas_scored(thing)):
        raise ValidationError("Choose first how many areas are taken forward, and which.")
    values = {"stage": "closed", "missing_because": missing_because.strip(), "closed_on": closed_on or thing.closed_on}
    return write_draft(thing, values, by=by, on=on, verb="close threat cycle", edition=edition, token=token)


def what_is_missing(cycle: Cycle) -> list[str]:
    """Sentences that name each partner with the areas it lacks, and each area without an agreed score."""
    agreed, areas = agreed_of(cycle), areas_scored(cycle)
    unsettled = [area.name for area in areas if area.key not in agreed]
    which = "any area" if len(unsettled) == len(areas) else ", ".join(unsettled)
    return [*missing(cycle), *([f"No score is agreed for {which}."] if unsettled else [])]


@transaction.atomic
def name_list(
    *, thing: Cycle, threat_list: Any, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Cycle:
    """Say which list of threats a closed cycle became. Errors: NotAllowed; Conflict; a cycle not closed."""
    by.require("officer", thing.body.slug)
    if thing.stage != "closed":
        raise ValidationError("Only a closed cycle becomes a list.")
    values = {"threat_list": threat_list}
    return write_draft(thing, values, by=by, on=on, verb="name threat list", edition=edition, token=token)


@transaction.atomic
def agree(
    *,
    thing: Cycle,
    area: ScoredArea,
    values: Mapping[str, int],
    because: str,
    by: Actor,
    on: date,
    agreed_on: date | None = None,
    differed: Sequence[Mapping[str, str]] = (),
    meeting: Any = None,
    edition: int | None = None,
    token: str | None = None,
) -> Cycle:
    """Record what was agreed of an area, who differed and why; after the cycle is closed it is a re-scoring.

    Nothing agreed before is changed: the newest stands. Errors: NotAllowed; Conflict; ValidationError naming
    "level-<dimension>", a cycle still open, an area of another cycle, or a re-scoring without a reason.
    """
    by.require("officer", thing.body.slug)
    if thing.stage == "open":
        raise ValidationError("End scoring first: partners are still to score alone.")
    if area.cycle_id != thing.pk or not area.is_scored or thing.scheme is None:
        raise ValidationError("This cycle scores no such area.")
    scheme = thing.scheme.scheme
    if told := level_faults(scheme, values):
        raise ValidationError({f"level-{key}": words for key, words in told.items()})
    is_rescore = thing.stage == "closed"
    if is_rescore and not because.strip():
        raise ValidationError({"because": "Say why it was scored again"})
    verb = "score threat again" if is_rescore else "agree threat score"
    cycle = write_draft(thing, {}, by=by, on=on, verb=verb, edition=edition, token=token)
    made = AgreedScore(
        area=area, agreed_on=agreed_on or on, is_rescore=is_rescore, values=dict(values), because=because,
        differed=[dict(one) for one in differed], meeting=meeting or (None if is_rescore else cycle.meeting),
        by=by.words[:200],
    )  # fmt: skip
    made.full_clean()
    made.save()
    return cycle
