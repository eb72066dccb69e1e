"""Promises made outside a plan: recommendations, resolutions, actions, undertakings, responses, outcomes of grants."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.plans import queries
from frankpledge.domains.plans.actions.references import check_reference
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft


@transaction.atomic
def record_promise(
    *,
    by: Actor,
    on: date,
    ref: str,
    made_by: Body,
    succeeds: Iterable[Promise] = (),
    token: str | None = None,
    **values: Any,
) -> Promise:
    """Draft a promise that belongs to no plan.

    `values`: kind, number, title, text, made_on, owner, source, parent, due, due_printed.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", made_by.slug)
    check_reference(ref)
    return write_draft(
        Promise(ref=ref, made_by=made_by), {**with_source(values), "succeeds": succeeds},
        by=by, on=on, verb="record promise", token=token,
    )  # fmt: skip


@transaction.atomic
def change_promise(
    *,
    thing: Promise,
    edition: int | None = None,
    by: Actor,
    on: date,
    succeeds: Iterable[Promise] | None = None,
    token: str | None = None,
    **values: Any,
) -> Promise:
    """Change a promise that belongs to no plan; None leaves its lineage alone.

    Errors: as record_promise; Conflict; ValidationError where a plan words it, since the plan's version is the place.
    """
    by.require("officer", thing.made_by.slug)
    if queries.item_of(thing) is not None:
        raise ValidationError("A plan words this promise. Change it in the plan's version.")
    earlier = None if succeeds is None else list(succeeds)
    if any(promise.pk == thing.pk for promise in earlier or ()):
        raise ValidationError({"succeeds": "A promise cannot carry on from itself."})
    given = with_source(values) if earlier is None else {**with_source(values), "succeeds": earlier}
    return write_draft(thing, given, by=by, on=on, verb="change promise", edition=edition, token=token)
