"""Decisions of the demo record and what was planned, oldest first, so that their numbers run as they were signed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.decisions import actions
from frankpledge.domains.decisions.models import Decision
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document
from frankpledge.record.people import Actor, Office
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
PREFIXES = ("decisions_", "sample_decisions")
OF_A_DECISION = (
    "title", "kind", "significance", "decided", "options", "reasons", "evidence", "sums", "equality", "interests",
    "exempt_what", "exempt_ground", "exempt_law", "exempt_text", "effect", "note", "is_sample",
)  # fmt: skip
OF_A_PLAN = (
    "title", "kind", "why", "listed_on", "expected_from", "expected_to", "scrutiny_note", "contact", "note",
    "is_sample",
)  # fmt: skip
ELSEWHERE = {
    "key", "body", "office", "source", "promises", "answers", "documents", "varies", "signed_on", "signed_is",
    "published_on", "scrutiny_body", "move", "became", "dropped", "precision",
}  # fmt: skip


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter what decisions_*.toml and sample_decisions.toml hold.

    Errors: KeyError naming file, row and what is not on record or nobody reads; ValidationError.
    """
    for row in _rows(data, "series"):
        body = Body.objects.get(slug=row["body"])
        actions.set_series(body=body, letters=row["letters"], by=by, on=on)
    for row in sorted(_rows(data, "decision"), key=lambda row: row["signed_on"]):
        _told(row, _decision, by, on)
    for row in _rows(data, "planned"):
        _told(row, _planned, by, on)


def _rows(data: Mapping[str, Row], kind: str) -> list[Row]:
    return [row for prefix in PREFIXES for _, row in rows_in(dict(data), prefix, kind)]


def _told(row: Row, enter: Any, by: Actor, on: date) -> None:
    try:
        if unread := set(row) - {*OF_A_DECISION, *OF_A_PLAN, *ELSEWHERE}:
            raise KeyError(f"nobody reads {', '.join(sorted(unread))}")
        enter(row, by, on)
    except Exception as wrong:
        wrong.add_note(f"decision or plan {row['key']}")
        raise


def _office(row: Row) -> Office:
    return Office.objects.get(body__slug=row["body"], title=row["office"])


def _promises(refs: list[str]) -> list[Promise]:
    found = list(Promise.objects.filter(ref__in=refs))
    if missing := set(refs) - {promise.ref for promise in found}:
        raise KeyError(f"no promise {', '.join(sorted(missing))} is on record")
    return found


def _decision(row: Row, by: Actor, on: date) -> None:
    given = {
        name: row[name].strip() if isinstance(row[name], str) else row[name] for name in OF_A_DECISION if name in row
    }
    if "varies" in row:
        given["varies"] = Decision.objects.get(key=row["varies"])
    made = actions.draft_decision(
        key=row["key"], body=Body.objects.get(slug=row["body"]), office=_office(row),
        promises=_promises(row.get("promises", [])), answers=_promises(row.get("answers", [])),
        documents=list(Document.objects.filter(key__in=row.get("documents", []))), source=source_of(dict(row)),
        by=by, on=on, **given,
    )  # fmt: skip
    made = actions.sign_decision(
        thing=made, signed_on=row["signed_on"], signed_is=row.get("signed_is", "on"), by=by, on=on
    )
    if "published_on" in row:
        actions.record_publication(thing=made, published_on=row["published_on"], by=by, on=on)


def _planned(row: Row, by: Actor, on: date) -> None:
    given = {name: row[name] for name in OF_A_PLAN if name in row}
    if "scrutiny_body" in row:
        given["scrutiny_body"] = Body.objects.get(slug=row["scrutiny_body"])
    made = actions.plan_decision(
        key=row["key"], body=Body.objects.get(slug=row["body"]), office=_office(row),
        promises=_promises(row.get("promises", [])), source=source_of(dict(row)), by=by, on=on, **given,
    )  # fmt: skip
    for move in row.get("move", ()):
        days = {name: move[name] for name in ("expected_from", "expected_to", "moved_on", "because")}
        made = actions.move_planned(thing=made, by=by, on=on, **days)
    if "became" in row:
        made = actions.link_decision(thing=made, decision=Decision.objects.get(key=row["became"]), by=by, on=on)
    if "dropped" in row:
        actions.drop_planned(thing=made, dropped=row["dropped"], by=by, on=on)
