from datetime import date
from typing import Any

from django.db import transaction

from frankpledge.domains.delivery.actions.drafts import free_key, not_after, write
from frankpledge.domains.delivery.models import ActionRow, ActionUpdate
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source, with_source
from frankpledge.record.people import Actor


def record_action_row(
    *, by: Actor, on: date, body: Body, action: str, key: str = "", token: str | None = None, **values: Any
) -> ActionRow:
    """Draft a row of an action plan; `values` are its other fields, promises among them.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    thing = ActionRow(key=key or free_key(ActionRow, action), body=body, action=action)
    return write(thing, values, verb="record action row", by=by, on=on, token=token)


def change_action_row(
    *, thing: ActionRow, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> ActionRow:
    """Change the draft of a row. Errors: as above; Conflict."""
    return write(thing, values, verb="change action row", by=by, on=on, edition=edition, token=token)


@transaction.atomic
def add_update(
    *,
    thing: ActionRow,
    by: Actor,
    on: date,
    text: str,
    said_on: date | None,
    precision: str = "day",
    when_printed: str = "",
    source: Source | None = None,
    edition: int | None = None,
    token: str | None = None,
    **typed: Any,
) -> ActionUpdate:
    """Say what became of a row. The edition is not checked: an update takes nothing away from what others wrote.

    `typed`: the source as a form asks for it.
    Errors: NotAllowed; ValidationError naming the field, also for a day still to come; AlreadyDone.
    """
    not_after(said_on, on, "said_on")
    update = ActionUpdate(
        row=thing, said_on=said_on, precision=precision, when_printed=when_printed, text=text,
        **with_source({"source": source, **typed}),
    )  # fmt: skip
    update.full_clean()
    write(thing, {}, verb="add update", by=by, on=on, token=token)
    update.save()
    return update


def close_action_row(
    *,
    thing: ActionRow,
    by: Actor,
    on: date,
    status: str,
    closed_on: date,
    outcome: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> ActionRow:
    """End a row: `status` is "closed" or "dropped". Errors: as for change_action_row; a day still to come."""
    not_after(closed_on, on, "closed_on")
    values = {"status": status, "closed_on": closed_on, "outcome": outcome}
    return write(thing, values, verb="close action row", by=by, on=on, edition=edition, token=token)
