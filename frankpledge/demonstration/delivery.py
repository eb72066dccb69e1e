"""Activities, action plans, the diary and assessments of the demo record, through the actions of their room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.delivery import actions
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = dict[str, Any]

# What the data files may say of a row. Words that only help their authors (row_printed) are read over.
ACTIVITY_KEYS = {
    "key", "title", "text", "outcome", "happened_on", "until", "when_printed", "precision", "reported_on", "place",
    "place_words", "by", "partners", "promises", "counts", "tie", "note", "source",
}  # fmt: skip
ENGAGEMENT_KEYS = {
    "key", "title", "place", "place_words", "held_on", "until", "when_printed", "precision", "with", "raised", "by",
    "promises", "source",
}  # fmt: skip
ACTION_KEYS = {
    "key", "theme", "row_printed", "issue", "action", "owner", "by", "due", "due_printed", "promises", "status",
    "updates", "note", "opened_on", "source",
}  # fmt: skip

ASSESSMENT_KEYS = {"key", "verdict", "because", "assessed_on", "by", "promises", "source"}


class Shelf:
    """Everything that rows name, read once: areas, bodies, promises and sources by what the files call them."""

    def __init__(self) -> None:
        self.areas = {area.slug: area for area in Area.objects.all()}
        self.bodies = {body.slug: body for body in Body.objects.select_related("area")}
        self._promises = {promise.ref: promise for promise in Promise.objects.all()}
        self._sources: dict[tuple[str, str, str], Source | None] = {}

    def promises(self, row: Row) -> list[Promise]:
        """Errors: KeyError naming a promise that the record does not hold."""
        return [self._promises[ref] for ref in row.get("promises", [])]

    def body(self, row: Row) -> Body:
        """The body whose promises a row serves; where it serves none, the body that acted."""
        promises = self.promises(row)
        if promises:
            return self.bodies[next(slug for slug, body in self.bodies.items() if body.pk == promises[0].made_by_id)]
        if "by" in row:
            return self.bodies[row["by"]]
        return self._policing_body(self.areas[row["place"]])

    def _policing_body(self, area: Area) -> Body:
        top = area
        while top.within_id:
            top = next(one for one in self.areas.values() if one.pk == top.within_id)
        return next(one for one in self.bodies.values() if one.kind == "local policing body" and one.area_id == top.pk)

    def source(self, row: Row) -> Source | None:
        """Errors: KeyError naming a document that the record does not hold."""
        place = row.get("source")
        if not place:
            return None
        key = (place["document"], str(place.get("lines", "")), place.get("at", ""))
        if key not in self._sources:
            self._sources[key] = source_of(row)
        return self._sources[key]


@contextmanager
def _named(file: str, row: Row, known: set[str]) -> Iterator[None]:
    """Say of every error which row it is about, and refuse a row that says what nobody reads."""
    try:
        if unread := set(row) - known:
            raise KeyError(f"nobody reads {', '.join(sorted(unread))}")
        yield
    except Exception as wrong:
        wrong.add_note(f"{file}, row {row.get('key', '(without key)')}")
        raise


def _key(row: Row) -> str:
    """A name in addresses: DER-CSA-2014-1.3 becomes der-csa-2014-1-3."""
    return str(row["key"]).lower().replace(".", "-")


def _dates(row: Row, first: str) -> Row:
    """The first day, last day and precision of a row. A period without its last day is as good as its year."""
    precision = row.get("precision", "day" if first in row else "unknown")
    if precision == "unknown":
        return {first: None, "until": None, "precision": precision}
    if precision == "period" and "until" not in row:
        precision = "year"
    return {first: row.get(first), "until": row.get("until"), "precision": precision}


def _plain(count: Row) -> Row:
    """A count with its number as JSON has it."""
    return {
        name: (int(value) if value == value.to_integral_value() else float(value))
        if isinstance(value, Decimal)
        else value
        for name, value in count.items()
    }


def _activity(shelf: Shelf, row: Row, by: Actor, on: date) -> None:
    dates = _dates(row, "happened_on")
    # Where no day is stated, a day given all the same is that of the paper which reports it.
    reported = row.get("reported_on") or (row.get("happened_on") if dates["precision"] == "unknown" else None)
    actions.record_activity(
        by=by, on=on, key=_key(row), body=shelf.body(row), title=row["title"], text=row["text"],
        outcome=row.get("outcome", ""), when_printed=row.get("when_printed", ""), reported_on=reported,
        place=shelf.areas[row["place"]] if row.get("place") else None, place_words=row.get("place_words", ""),
        by_body=shelf.bodies[row["by"]], partners="\n".join(row.get("partners", [])),
        promises=shelf.promises(row), counts=[_plain(count) for count in row.get("counts", [])],
        tie=row.get("tie", ""), note=row.get("note", ""), source=shelf.source(row), **dates,
    )  # fmt: skip


def _engagement(shelf: Shelf, row: Row, by: Actor, on: date) -> None:
    actions.record_engagement(
        by=by, on=on, key=_key(row), body=shelf.body(row), title=row["title"], raised=row.get("raised", ""),
        with_whom="\n".join(row.get("with", [])), when_printed=row.get("when_printed", ""),
        place=shelf.areas[row["place"]] if row.get("place") else None, place_words=row.get("place_words", ""),
        promises=shelf.promises(row), source=shelf.source(row), **_dates(row, "held_on"),
    )  # fmt: skip


def _action_row(shelf: Shelf, row: Row, by: Actor, on: date) -> None:
    source, owner = shelf.source(row), row.get("owner", "")
    published = source.document.published_on if source else None
    made = actions.record_action_row(
        by=by, on=on, key=_key(row), body=shelf.body(row), theme=row.get("theme", ""), issue=row.get("issue", ""),
        action=row["action"], owner=None if owner == "not printed" else shelf.bodies[row["by"]], owner_words=owner,
        opened_on=row.get("opened_on", published), due=row.get("due"),
        due_printed=row.get("due_printed", "").removeprefix("none"),
        status="open" if row.get("status") else "unknown", status_printed=row.get("status", ""),
        promises=shelf.promises(row), note=row.get("note", ""), source=source,
    )  # fmt: skip
    for update in row.get("updates", []):
        said_on = update.get("on")
        actions.add_update(
            thing=made, by=by, on=on, text=update["text"], said_on=said_on, source=shelf.source(update),
            precision=update.get("precision", "day" if said_on else "unknown"),
            when_printed=update.get("when_printed", ""),
        )  # fmt: skip


def _assessment(shelf: Shelf, row: Row, by: Actor, on: date) -> None:
    actions.record_assessment(
        by=by, on=on, key=_key(row), body=shelf.body(row), promises=shelf.promises(row), verdict=row["verdict"],
        because=row["because"], assessed_on=row["assessed_on"], by_body=shelf.bodies[row["by"]],
        source=shelf.source(row),
    )  # fmt: skip


def load(data: dict[str, Any], *, by: Actor, on: date) -> None:
    """Enter activities_*, engagement, actions_* and assessments of the parsed files, by name without ending.

    Errors, each with a note that names file and row: KeyError where a row names what the record does not hold, or says
    what nobody reads; ValidationError.
    """
    shelf = Shelf()
    kinds: list[tuple[str, str, set[str], Callable[[Shelf, Row, Actor, date], None]]] = [
        ("activities_", "activity", ACTIVITY_KEYS, _activity),
        ("engagement", "engagement", ENGAGEMENT_KEYS, _engagement),
        ("actions_", "action_row", ACTION_KEYS, _action_row),
        ("assessments", "assessment", ASSESSMENT_KEYS, _assessment),
    ]
    for prefix, kind, known, enter in kinds:
        for file, row in rows_in(data, prefix, kind):
            with _named(file, row, known):
                enter(shelf, row, by, on)
