"""A closed cycle becomes a list of threats: two rooms that know nothing of each other meet here."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.threat_assessment.actions import name_list
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threats.actions import AreaRow, record_threat_list
from frankpledge.domains.threats.models import ThreatList
from frankpledge.record.people import Actor


def rows_of(cycle: Cycle, follows: ThreatList | None) -> list[AreaRow]:
    """The areas that a cycle took forward, as rows of a list read against `follows`; closed areas are left out.

    Lineage is that of the cycle where the earlier list holds what it names; what that list does not hold is new there.
    """
    earlier = set(follows.areas.values_list("key", flat=True)) if follows else set()
    rows = []
    for area in cycle.areas.filter(outcome="taken").exclude(openness="closed"):
        came_from = tuple(key for key in area.came_from if key in earlier)
        lineage = "first" if follows is None else "carried" if area.key in earlier else "new"
        if follows is not None and came_from and (area.lineage != "merged" or len(came_from) > 1):
            lineage = area.lineage
        kept = came_from if lineage in ("renamed", "split", "merged") else ()
        lineage = "renamed" if lineage == "carried" and area.lineage == "renamed" else lineage
        # Of an area whose detail is kept the name alone goes on the list.
        told = (area.lineage_why, area.source) if area.openness == "open" else ("", None)
        rows.append(AreaRow(area.name, lineage, kept, area.key, None, *told))
    return rows


@transaction.atomic
def make_threat_list(
    *,
    thing: Cycle,
    by: Actor,
    on: date,
    threat_list: ThreatList | None = None,
    key: str = "",
    label: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> Any:
    """Draft the list of threats that a closed cycle became, or name one on record; the cycle points to it.

    Errors: NotAllowed; AlreadyDone; Conflict; ValidationError for a cycle not closed, or naming the field.
    """
    if threat_list is None:
        if not key or not label:
            raise ValidationError({"label" if key else "key": "Name the new list, or choose one on record"})
        follows = thing.follows.threat_list if thing.follows else None
        threat_list = record_threat_list(
            by=by, on=on, key=key, body=thing.body, label=label, areas=rows_of(thing, follows), follows=follows,
            dated_on=thing.closed_on, precision=thing.precision, when_printed=thing.when_printed,
        )  # fmt: skip
    return name_list(thing=thing, threat_list=threat_list, by=by, on=on, edition=edition, token=token)
