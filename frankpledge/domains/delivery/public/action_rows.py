from typing import Any

from frankpledge.domains.delivery.models import ActionRow, ActionUpdate
from frankpledge.domains.delivery.public.wording import when
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import DONE, Frozen, Offer, Strand, iso


def _said(update: ActionUpdate) -> str:
    return when(update.said_on, None, update.precision)


def _update(update: ActionUpdate) -> dict[str, Any]:
    return {
        "on": iso(update.said_on),
        "precision": update.precision,
        "when": _said(update),
        "when_printed": update.when_printed,
        "text": update.text,
        "sources": list(sources_as_public([update.source])),
    }


def _last_heard(row: ActionRow, latest: ActionUpdate | None) -> tuple[str, str]:
    """The ISO day and the words of the newest dated thing about a row."""
    if row.closed_on:
        return iso(row.closed_on), when(row.closed_on, None, "day")
    if latest:
        return iso(latest.said_on), _said(latest)
    return iso(row.opened_on), when(row.opened_on, None, "day")


def freeze_action_row(row: ActionRow) -> Frozen:
    """A row as the public reads it. Its age is not frozen: it depends on the day of reading."""
    updates = list(row.updates.select_related("source__document"))
    latest = updates[-1] if updates else None
    day, said = _last_heard(row, latest)
    due = row.due_printed or when(row.due, None, "day")
    facts = (
        ("Status", row.status_printed or row.get_status_display()),
        ("Due", due),
        ("Latest update", f"{_said(latest)}: {latest.text}" if latest else "none recorded"),
    )
    return Frozen(
        kind=ActionRow.KIND,
        key=row.subject,
        title=row.action,
        area=row.body.public_area(),
        body=row.body.slug,
        day=day,
        fields={
            "theme": row.theme,
            "issue": row.issue,
            "action": row.action,
            "owner": row.owner_words or (row.owner.name if row.owner else ""),
            "opened_on": iso(row.opened_on),
            "due": iso(row.due),
            "due_printed": row.due_printed,
            "status": row.status,
            "status_printed": row.status_printed,
            "closed_on": iso(row.closed_on),
            "outcome": row.outcome,
            "updates": [_update(update) for update in updates],
            "note": row.note,
        },
        strand=Strand(
            knot=DONE,
            headline=row.action,
            day=day,
            when=said,
            outcome=row.outcome,
            facts=facts,
            is_open=row.is_open,
        ),
        promises=refs_of(row),
        sources=sources_as_public([row.source, *(update.source for update in updates)]),
    )


ACTION_ROWS = Offer(
    kind=ActionRow.KIND,
    one="action",
    many="actions",
    model=ActionRow,
    freeze=freeze_action_row,
    labels={
        "theme": "Theme",
        "issue": "Issue",
        "action": "What will be done",
        "owner": "Owner",
        "opened_on": "First recorded on",
        "due": "Due",
        "due_printed": "Due, as printed",
        "status": "Status",
        "status_printed": "Status, as printed",
        "closed_on": "Ended on",
        "outcome": "How it ended",
        "updates": "Updates",
        "note": "Note",
    },
    covers=(
        "key", "body", "theme", "issue", "action", "owner", "owner_words", "opened_on", "due", "due_printed", "status",
        "status_printed", "closed_on", "outcome", "note", "promises", "source",
    ),
    withheld=ActionRow.HOUSEKEEPING,
    edit="delivery:change_action_row",
)  # fmt: skip
