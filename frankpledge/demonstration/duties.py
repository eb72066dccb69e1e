"""Statutory calendars of the demo record, through the verbs of their room: triggers and evidence from the papers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.duties import actions
from frankpledge.domains.duties.models import Calendar, Instance
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor

Row = Mapping[str, Any]
PREFIX = "duties_"


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter what duties_*.toml hold. Errors: KeyError or DoesNotExist naming file and row; ValidationError."""
    for kind, enter in (("calendar", _calendar), ("trigger", _trigger), ("evidence", _evidence)):
        for file, row in rows_in(dict(data), PREFIX, kind):
            try:
                enter(row, by, on)
            except Exception as wrong:
                wrong.add_note(f"{file}, {kind} of {row['body']} {row.get('duty', '')} {row.get('trigger', '')}")
                raise


def _calendar(row: Row, by: Actor, on: date) -> None:
    actions.open_calendar(
        by=by, on=on, body=Body.objects.get(slug=row["body"]), first_day=row["first_day"], last_day=row["last_day"],
        note=row["note"],
    )  # fmt: skip


def _of(row: Row, on: date) -> Calendar:
    return Calendar.objects.get(body__slug=row["body"], first_day__lte=on, last_day__gte=on)


def _trigger(row: Row, by: Actor, on: date) -> None:
    actions.record_trigger(
        thing=_of(row, row["on"]), kind=row["kind"], happened_on=row["on"], what=row["what"], key=row["key"],
        source=source_of(dict(row)), by=by, on=on,
    )  # fmt: skip


def _evidence(row: Row, by: Actor, on: date) -> None:
    found = Instance.objects.get(
        calendar=_of(row, row["done_on"]), duty=row["duty"], trigger_key=row["trigger"], gone=""
    )
    actions.record_evidence(
        instance=found, done_on=row["done_on"], words=row["words"], source=source_of(dict(row)), by=by, on=on
    )
