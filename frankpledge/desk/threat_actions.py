"""An action that a threat assessment recommends becomes a row of the action plan: two rooms meet here."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.delivery.actions import change_action_row, record_action_row
from frankpledge.domains.delivery.models import ActionRow
from frankpledge.domains.threat_profiles.models import Recommended
from frankpledge.record.people import Actor


def rows_tied(recommended: Recommended) -> list[ActionRow]:
    """The rows of the action plan that stand tied to the promise of a recommended action."""
    return list(ActionRow.objects.filter(promises=recommended.promise_id, set_aside="").order_by("key"))


def as_typed(recommended: Recommended) -> dict[str, Any]:
    """What the assessment says of the action, laid out as a row: the officer may change it before it is saved."""
    promise, area = recommended.promise, recommended.area
    return {
        "theme": area.name[:120],
        "action": promise.title,
        "issue": promise.text,
        "owner": promise.owner,
        "due": promise.due,
        "due_printed": promise.due_printed,
    }


@transaction.atomic
def make_action_row(
    *,
    recommended: Recommended,
    by: Actor,
    on: date,
    row: ActionRow | None = None,
    action: str = "",
    token: str | None = None,
    **values: Any,
) -> ActionRow:
    """Draft a row of the action plan for a recommended action, or tie one on record to it; both hold its promise.

    `values`: theme, issue, owner, owner_words, due, due_printed; a row on record keeps its own. Errors: NotAllowed;
    AlreadyDone; ValidationError for an action that stands in the plan already, or naming the field.
    """
    body = recommended.area.cycle.body
    by.require("officer", body.slug)
    promise = type(recommended.promise)._base_manager.select_for_update(of=("self",)).get(pk=recommended.promise_id)
    if standing := rows_tied(recommended):
        raise ValidationError(f"It stands in the action plan already, as “{standing[0]}”.")
    if row is not None:
        held = [*row.promises.all(), promise]
        return change_action_row(thing=row, by=by, on=on, edition=row.edition, token=token, promises=held)
    if not action.strip():
        raise ValidationError({"action": "Say what will be done, or choose a row on record"})
    return record_action_row(
        by=by, on=on, body=body, action=action, token=token, promises=[promise], source=promise.source,
        opened_on=promise.made_on, **values,
    )  # fmt: skip
