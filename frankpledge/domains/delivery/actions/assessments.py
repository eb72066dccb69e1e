from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from frankpledge.domains.delivery.actions.drafts import free_key, not_after, write
from frankpledge.domains.delivery.models import Assessment
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise


def _check(promises: list[Promise], assessed_on: date | None, on: date) -> None:
    if not promises:
        raise ValidationError({"promises": "Choose the promise that is assessed"})
    not_after(assessed_on, on, "assessed_on")


def record_assessment(
    *,
    by: Actor,
    on: date,
    body: Body,
    promises: Iterable[Promise],
    assessed_on: date,
    key: str = "",
    token: str | None = None,
    **values: Any,
) -> Assessment:
    """Draft how promises stand.

    Errors: NotAllowed; ValidationError naming the field (no promise, no reason, a day still to come); AlreadyDone.
    """
    chosen = list(promises)
    _check(chosen, assessed_on, on)
    words = f"{chosen[0].ref} {assessed_on.isoformat()}".replace(".", "-")
    thing = Assessment(key=key or free_key(Assessment, words), body=body, assessed_on=assessed_on)
    return write(thing, {"promises": chosen, **values}, verb="record assessment", by=by, on=on, token=token)


def change_assessment(
    *, thing: Assessment, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Assessment:
    """Change the draft of an assessment. Errors: as above; Conflict."""
    if "promises" in values:
        _check(list(values["promises"]), values.get("assessed_on"), on)
    return write(thing, values, verb="change assessment", by=by, on=on, edition=edition, token=token)
