from datetime import date
from typing import Any

from frankpledge.domains.delivery.actions.drafts import free_key, write
from frankpledge.domains.delivery.models import Engagement
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor


def record_engagement(
    *, by: Actor, on: date, body: Body, title: str, key: str = "", token: str | None = None, **values: Any
) -> Engagement:
    """Draft an entry of the engagement diary; `values` are its other fields, promises among them.

    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    thing = Engagement(key=key or free_key(Engagement, title), body=body, title=title)
    return write(thing, values, verb="record engagement", by=by, on=on, token=token)


def change_engagement(
    *, thing: Engagement, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Engagement:
    """Change the draft of an entry of the diary. Errors: as above; Conflict."""
    return write(thing, values, verb="change engagement", by=by, on=on, edition=edition, token=token)
