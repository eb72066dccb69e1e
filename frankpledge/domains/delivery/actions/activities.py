from datetime import date
from typing import Any

from frankpledge.domains.delivery.actions.drafts import free_key, write
from frankpledge.domains.delivery.models import Activity
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document
from frankpledge.record.people import Actor


def record_activity(
    *, by: Actor, on: date, body: Body, title: str, key: str = "", token: str | None = None, **values: Any
) -> Activity:
    """Draft an activity of a body; `values` are its other fields, promises and evidence among them.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    thing = Activity(key=key or free_key(Activity, title), body=body, title=title)
    return write(thing, values, verb="record activity", by=by, on=on, token=token)


def change_activity(
    *, thing: Activity, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Activity:
    """Change the draft of an activity; what is public stays until the next release. Errors: as above; Conflict."""
    return write(thing, values, verb="change activity", by=by, on=on, edition=edition, token=token)


def attach_evidence(*, thing: Activity, document: Document, by: Actor, on: date, token: str | None = None) -> Activity:
    """Put a kept document to the evidence of an activity, beside what is there. Errors: as for record_activity."""
    evidence = [*thing.evidence.all(), document]
    return write(thing, {"evidence": evidence}, verb="attach evidence", by=by, on=on, token=token)
