"""Every write of this room: one verb, one transaction, one ledger line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from frankpledge.domains.delivery.models import Activity
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import write_draft


def record_activity(
    *,
    by: Actor,
    on: date,
    key: str,
    body: Body,
    promises: Iterable[Promise],
    evidence: Iterable[Document] = (),
    token: str | None = None,
    **values: Any,
) -> Activity:
    """Draft an activity of a body. Errors: NotAllowed; ValidationError naming the field; AlreadyDone."""
    by.require("officer", body.slug)
    return write_draft(
        Activity(key=key, body=body), values, links={"promises": promises, "evidence": evidence},
        by=by, on=on, verb="record activity", subject=f"activities:{key}", token=token,
    )  # fmt: skip


def change_activity(
    *,
    thing: Activity,
    edition: int | None = None,
    by: Actor,
    on: date,
    promises: Iterable[Promise],
    evidence: Iterable[Document] = (),
    token: str | None = None,
    **values: Any,
) -> Activity:
    """Change the draft of an activity; what is public stays until the next release. Errors: as above; Conflict."""
    by.require("officer", thing.body.slug)
    return write_draft(
        thing, values, links={"promises": promises, "evidence": evidence},
        by=by, on=on, verb="change activity", subject=f"activities:{thing.key}", edition=edition, token=token,
    )  # fmt: skip
