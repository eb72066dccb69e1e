"""Meetings of the demo record with their agendas, and what their bodies want to take up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.meetings import actions
from frankpledge.domains.work_programme import actions as programme
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
OF_A_MEETING = ("title", "kind", "held_on", "starts_at", "ends_at", "note", "is_sample", "notice_on")
OF_AN_ITEM = (
    "number", "title", "openness", "public_title", "exempt_paragraph", "asked", "presented_by", "urgent_because",
    "urgent_agreed_by", "origin",
)  # fmt: skip
IN_PUBLIC = {"not stated": None}
FILES = ("meetings_", "sample_meetings")


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build what the files of meetings hold, oldest meeting first. Errors: KeyError naming what is not on record."""
    rows = [row for prefix in FILES for _, row in rows_in(dict(data), prefix, "meeting")]
    for row in sorted(rows, key=lambda each: each["held_on"]):
        _meeting(row, by, on)
    for _, row in rows_in(dict(data), "meetings_", "standing"):
        body = _body(row)
        programme.keep_standing_item(by=by, on=on, body=body, place=row["order"], title=row["title"])
    for _, row in rows_in(dict(data), "meetings_", "wanted"):
        values = {name: row[name] for name in ("title", "why", "asked_by", "earliest", "target") if name in row}
        programme.want_item(by=by, on=on, key=row["key"], body=_body(row), source=source_of(dict(row)), **values)


def _body(row: Row) -> Body:
    return Body.objects.get(slug=row["body"])


def _meeting(row: Row, by: Actor, on: date) -> None:
    values = {name: row[name] for name in OF_A_MEETING if name in row}
    held = row.get("is_in_public", True)
    values["is_in_public"] = IN_PUBLIC.get(held, held)
    values["place"] = row.get("venue", "")
    made = actions.plan_meeting(by=by, on=on, slug=row["slug"], body=_body(row), source=source_of(dict(row)), **values)
    for item in row.get("item", ()):
        _item(made, item, by, on)
    if "papers_on" in row:
        actions.publish_papers(thing=made, papers_on=row["papers_on"], by=by, on=on)
    if "moved" in row:
        moved = row["moved"]
        actions.move_meeting(thing=made, held_on=moved["to"], reason=moved["reason"], by=by, on=moved["on"])


def _item(meeting: Meeting, row: Row, by: Actor, on: date) -> None:
    values = {name: row[name] for name in OF_AN_ITEM if name in row}
    refs = row.get("promises", ())
    promises = list(Promise.objects.filter(ref__in=refs))
    if len(promises) != len(refs):
        missing = set(refs) - {promise.ref for promise in promises}
        raise KeyError(f"{meeting.slug}, “{row['title']}”: no promise {', '.join(sorted(missing))} is on record.")
    actions.add_item(
        thing=meeting, by=by, on=on, promises=promises, follows=_earlier(row), source=source_of(dict(row)), **values
    )


def _earlier(row: Row) -> Item | None:
    if not row.get("follows"):
        return None
    slug, _, key = row["follows"].partition("/")
    found = Item.objects.filter(meeting__slug=slug, key=key).first()
    if found is None:
        raise KeyError(f"“{row['title']}” follows {row['follows']!r}, which is not on record.")
    return found
