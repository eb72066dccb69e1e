"""A body's own rules: added with source and reason, and followed by a new version; never altered."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.duties.actions.calendars import work_out
from frankpledge.domains.duties.models import Calendar, LocalRule
from frankpledge.domains.duties.working import as_duty
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.people import Actor

WORDS = ("title", "reason", "said_in")


@transaction.atomic
def add_local_rule(*, by: Actor, on: date, body: Body, token: str | None = None, **values: Any) -> LocalRule:
    """Add a rule of a body's own. `values`: the fields of LocalRule, with `key` made from the title where it is empty.

    Errors: NotAllowed; AlreadyDone; ValidationError naming the field, among them a rule that states no limit.
    """
    key = values.pop("key", "") or slugify(values.get("title", ""))[:60]
    if LocalRule.objects.filter(body=body, key=key).exists():
        raise ValidationError({"title": "A rule of this name stands already: write its next version instead"})
    return _written(body, key, 1, by, on, token, values)


@transaction.atomic
def follow_local_rule(*, rule: LocalRule, by: Actor, on: date, token: str | None = None, **values: Any) -> LocalRule:
    """Write the next version of a rule, which ends the one before on the day before its first. The old row stays.

    Errors: as add_local_rule; a first day that is not after that of the version before.
    """
    last = LocalRule.objects.filter(body=rule.body, key=rule.key).order_by("-version")[0]
    if values["first_day"] <= last.first_day:
        raise ValidationError({"first_day": f"Version {last.version} began later or on that day: choose a day after"})
    return _written(rule.body, rule.key, last.version + 1, by, on, token, values)


def _written(
    body: Body, key: str, version: int, by: Actor, on: date, token: str | None, values: dict[str, Any]
) -> LocalRule:
    by.require("officer", body.slug)
    refuse_twice(token)
    given = {name: value for name, value in with_source(values).items() if value is not None}
    made = LocalRule(body=body, key=key, version=version, recorded_on=on, **given)
    for name in WORDS:
        setattr(made, name, getattr(made, name).strip())
    made.full_clean()
    try:
        as_duty(made, date.max)
    except ValueError as wrong:
        raise ValidationError({"kind": f"This states no time limit: {wrong}"}) from wrong
    made.save()
    why, detail = made.reason[:300], {"version": version}
    write_line(by=by, on=on, verb="write local rule", subject=made.subject, why=why, detail=detail, token=token)
    for calendar in Calendar.objects.filter(body=body, set_aside="", last_day__gte=made.first_day):
        work_out(thing=calendar, by=by, on=on)
    return made
