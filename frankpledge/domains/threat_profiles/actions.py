"""What is said of an area, and the actions recommended for it: each a promise with a thread of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from frankpledge.domains.threat_profiles.models import KeyFigure, Profile, Recommended
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft


@dataclass(frozen=True)
class FigureRow:
    """One key figure as it is handed in, tied to at most one measure."""

    text: str
    measure: Any = None
    crime_measure: Any = None


@transaction.atomic
def describe_area(
    *,
    area: Any,
    by: Actor,
    on: date,
    figures: Sequence[FigureRow] | None = None,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Any:
    """Say of a scored area what the assessment says; its cycle becomes a draft again and is returned.

    `values`: issues, challenges, lead, lead_body, lead_words, crime_category; `figures` in place of those that stood
    (None: as they stand). Errors: NotAllowed; AlreadyDone; Conflict; ValidationError naming the field.
    """
    cycle = _touched(area, "describe threat area", by, on, edition, token)
    profile = Profile.objects.filter(area=area).first() or Profile(area=area)
    for name, value in values.items():
        setattr(profile, name, value)
    profile.full_clean()
    profile.save()
    if figures is not None:
        area.figures.all().delete()
        for place, row in enumerate(figures):
            figure = KeyFigure(
                area=area, position=place + 1, text=row.text, measure=row.measure, crime_measure=row.crime_measure
            )
            figure.full_clean()
            figure.save()
    return cycle


@transaction.atomic
def recommend_action(
    *,
    area: Any,
    ref: str,
    title: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Recommended:
    """Recommend an action for an area, as a promise of kind "action"; of an area that is not open, for members only.

    `values`: text, owner, due, due_printed, parent, source. Errors: NotAllowed; AlreadyDone; Conflict; ValidationError
    naming the field.
    """
    cycle = _touched(area, "recommend action", by, on, edition, token)
    made_on = cycle.closed_on or cycle.opened_on
    told = {"kind": "action", "title": title, "made_on": made_on, "for_members_only": area.openness != "open"}
    promise = write_draft(
        Promise(ref=ref, made_by=cycle.body), {**with_source(values), **told}, by=by, on=on, verb="recommend action"
    )
    return _tied(area, promise)


@transaction.atomic
def tie_action(
    *, area: Any, promise: Promise, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Recommended:
    """Say that a promise on record came of an area's assessment.

    Errors: NotAllowed; AlreadyDone; Conflict; ValidationError for a promise that came of an area already.
    """
    _touched(area, "tie threat action", by, on, edition, token)
    return _tied(area, promise)


def _touched(area: Any, verb: str, by: Actor, on: date, edition: int | None, token: str | None) -> Any:
    by.require("officer", area.cycle.body.slug)
    return write_draft(area.cycle, {}, by=by, on=on, verb=verb, edition=edition, token=token)


def _tied(area: Any, promise: Promise) -> Recommended:
    made = Recommended(area=area, promise=promise)
    made.full_clean()
    made.save()
    return made
