"""Partners asked to score, and their sheets: each partner's own, given alone and revised by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.threat_sheets.models import CONFIDENCE, Partner, PartnerScore
from frankpledge.domains.threat_sheets.queries import areas_scored, may_score, sheets
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.people import Actor
from frankpledge.record.people.seats import Seat
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.threat_scoring import Scheme, level_faults


@dataclass(frozen=True)
class PartnerRow:
    """One partner as it is handed in."""

    title: str
    key: str = ""
    body: Body | None = None
    seat: Seat | None = None


@dataclass(frozen=True)
class ScoreRow:
    """What a partner gives one area: a level for every dimension, what it rests on, and how sure the partner is."""

    area: str
    values: Mapping[str, int]
    evidence: str = ""
    confidence: str = "medium"


@transaction.atomic
def ask_partners(
    *, thing: Any, partners: Sequence[PartnerRow], by: Actor, on: date, edition: int | None = None,
    token: str | None = None,
) -> Any:  # fmt: skip
    """Say who is asked to score, in order. Errors: as set_areas; a partner left out who has scored already."""
    by.require("officer", thing.body.slug)
    if thing.stage != "open":
        raise ValidationError("The partners are settled: scoring has ended.")
    cycle = write_draft(thing, {}, by=by, on=on, verb="ask threat partners", edition=edition, token=token)
    standing = {one.key: one for one in cycle.partners.all()}
    kept: dict[str, Partner] = {}
    for place, row in enumerate(partners):
        key = row.key or (row.body.slug if row.body else slugify(row.title)[:80]) or "partner"
        if key in kept:
            raise ValidationError(f"“{row.title}” is asked twice. Each partner scores once.")
        one = standing.get(key) or Partner(cycle=cycle, key=key)
        one.position, one.title, one.body, one.seat = place + 1, row.title, row.body, row.seat
        one.full_clean()
        kept[key] = one
    gone = [one for key, one in standing.items() if key not in kept]
    if scored := [one.title for one in gone if one.scores.exists()]:
        raise ValidationError(f"{', '.join(scored)} has scored already and stays a partner of this cycle.")
    for one in gone:
        one.delete()
    for one in kept.values():
        one.save()
    return cycle


@transaction.atomic
def score_sheet(
    *, thing: Any, partner: Partner, rows: Sequence[ScoreRow], by: Actor, on: date, token: str | None = None
) -> int:
    """Save what one partner gives; returns how many areas were written. One that stands as it was is left alone.

    Scoring an area again revises that partner's own score: the earlier one stays on record and counts no more. Errors:
    as score_round.
    """
    return _lay(thing, {partner.key: rows}, "score threat areas", by, on, token)


@transaction.atomic
def score_round(
    *, thing: Any, sheets: Mapping[str, Sequence[ScoreRow]], by: Actor, on: date, token: str | None = None
) -> int:
    """Save the sheets of many partners at once, by their keys: all or, where one value is wrong, none. One ledger line.

    Errors: NotAllowed; AlreadyDone; ValidationError naming "score-<area>-<dimension>" for a value outside its levels or
    left out, and in words an unknown area, an unknown partner, or a cycle whose scoring has ended.
    """
    return _lay(thing, sheets, "score threat round", by, on, token)


def _lay(thing: Any, given: Mapping[str, Sequence[ScoreRow]], verb: str, by: Actor, on: date, token: str | None) -> int:
    refuse_twice(token)
    cycle = type(thing)._base_manager.select_for_update(of=("self",)).select_related("body", "scheme").get(pk=thing.pk)
    if cycle.stage != "open" or cycle.scheme is None:
        ended = "Scoring of this cycle has ended: what was scored stands."
        raise ValidationError(ended if cycle.scheme else "Choose a scheme for this cycle before it is scored.")
    partners = {one.key: one for one in cycle.partners.select_related("body", "cycle__body")}
    for key in given:
        if key not in partners:
            raise ValidationError(f"“{key[:80]}” is no partner of this cycle.")
        if not may_score(partners[key], by):
            by.require("officer", (partners[key].body or cycle.body).slug)
    areas, standing = {area.key: area for area in areas_scored(cycle)}, sheets(cycle)
    checked = _checked(cycle.scheme.scheme, areas, given)
    made, told_of = [], []
    for key, rows in checked.items():
        for row in rows:
            before = standing.get(key, {}).get(row.area)
            told = (dict(row.values), row.evidence, row.confidence)
            if before and (before.values, before.evidence, before.confidence) == told:
                continue
            revision = before.revision + 1 if before else 1
            made.append(
                PartnerScore(
                    area_id=areas[row.area].pk, partner_id=partners[key].pk, revision=revision, values=told[0],
                    evidence=told[1], confidence=told[2], scored_on=on, by=by.words[:200],
                )
            )  # fmt: skip
            told_of.append([key, row.area, revision, told[0], told[1]])
    PartnerScore.objects.bulk_create(made, batch_size=500)
    if made:
        detail = {"scores": len(made), "partners": len(checked), "sheet": digest(canonical(told_of))}
        write_line(by=by, on=on, verb=verb, subject=cycle.subject, detail=detail, token=token)
    return len(made)


def _checked(
    scheme: Scheme, areas: Mapping[str, Any], given: Mapping[str, Sequence[ScoreRow]]
) -> dict[str, Sequence[ScoreRow]]:
    wrong: dict[str, list[str]] = {}
    words = dict(CONFIDENCE)
    for rows in given.values():
        if len({row.area for row in rows}) < len(rows):
            raise ValidationError("One area stands twice on a sheet.")
        for row in rows:
            if row.area not in areas:
                raise ValidationError(f"This cycle scores no area “{row.area[:80]}”.")
            wrong |= _faults(scheme, row)
            if row.confidence not in words:
                wrong[f"score-{row.area}-confidence"] = ["Choose how sure you are: high, medium or low"]
    if wrong:
        raise ValidationError(wrong)
    return dict(given)


def _faults(scheme: Scheme, row: ScoreRow) -> dict[str, list[str]]:
    return {f"score-{row.area}-{key}": [words] for key, words in level_faults(scheme, row.values).items()}
