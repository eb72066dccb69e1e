"""What happened at meetings of the demo record, through the verbs of their rooms: sheets, minutes, actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.follow_up import actions as follow_up
from frankpledge.domains.minutes import actions
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.work_programme import actions as programme
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.people.seats import Seat
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
PREFIX = "minutes_"
# What follows an agreed action or a recommendation as it is written.
OF_A_PROMISE = ("text", "due", "due_printed", "due_because", "owner_role", "note")


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter what minutes_*.toml hold. Errors: KeyError or DoesNotExist naming file and row; ValidationError."""
    kinds = (("sheet", _sheet), ("minute", _minute), ("recommended", _recommended), ("agreed", _agreed),
             ("arising", _arising))  # fmt: skip
    for kind, enter in kinds:
        for file, row in rows_in(dict(data), PREFIX, kind):
            try:
                enter(row, by, on)
            except Exception as wrong:
                wrong.add_note(f"{file}, {kind} of {row['meeting']} {row.get('under', '')} {row.get('ref', '')}")
                raise


def _meeting(row: Row) -> Meeting:
    return Meeting.objects.get(slug=row["meeting"])


def _item(row: Row) -> Item:
    return Item.objects.get(meeting__slug=row["meeting"], key=row["under"])


def _promises(refs: list[str]) -> list[Promise]:
    found = list(Promise.objects.filter(ref__in=refs))
    if missing := set(refs) - {promise.ref for promise in found}:
        raise KeyError(f"no promise {', '.join(sorted(missing))} is on record")
    return found


def _sheet(row: Row, by: Actor, on: date) -> None:
    meeting = _meeting(row)
    seats = {seat.key: seat for seat in Seat.objects.filter(body=meeting.body)}
    rows = [
        PresenceRow(
            who=who,
            capacity="attending" if part == "attending" else "member",
            presence="apologies" if part == "apologies" else "present",
            seat=None if part == "attending" else seats.get(key),
        )
        for part in ("present", "apologies", "attending")
        for key, who in row.get(part, {}).items()
    ]
    actions.record_attendance(
        by=by, on=on, meeting=meeting, rows=rows, note=row.get("note", ""), source=source_of(dict(row))
    )


def _minute(row: Row, by: Actor, on: date) -> None:
    actions.write_minute(
        by=by, on=on, item=_item(row), number=row["number"], text=row.get("text", ""),
        resolved=row.get("resolved", "").strip(), source=source_of(dict(row)),
    )  # fmt: skip


def _recommended(row: Row, by: Actor, on: date) -> None:
    follow_up.recommend(
        by=by, on=on, meeting=_meeting(row), item=_item(row), ref=row["ref"], title=row["title"],
        owner=Body.objects.get(slug=row["to"]), bears_on=_promises(row.get("bears_on", [])),
        source=source_of(dict(row)), **{name: row[name] for name in OF_A_PROMISE if name in row},
    )  # fmt: skip


def _agreed(row: Row, by: Actor, on: date) -> None:
    made = follow_up.agree_action(
        by=by, on=on, meeting=_meeting(row), item=_item(row), ref=row["ref"], title=row["title"],
        owner=Body.objects.get(slug=row["owner"]) if "owner" in row else None,
        bears_on=_promises(row.get("bears_on", [])), source=source_of(dict(row)),
        **{name: row[name] for name in OF_A_PROMISE if name in row},
    )  # fmt: skip
    for said in row.get("updates", ()):
        made = follow_up.add_update(
            thing=made, said_on=said["on"], text=said["text"], meeting=_meeting(said), source=source_of(dict(said)),
            by=by, on=on,
        )  # fmt: skip


def _arising(row: Row, by: Actor, on: date) -> None:
    programme.build_agenda(thing=_meeting(row), chosen=["arising"], by=by, on=on)
