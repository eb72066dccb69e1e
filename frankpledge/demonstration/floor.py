"""Areas, bodies, holders of offices and documents of the demo record."""

from datetime import date
from typing import Any

from frankpledge.demonstration.sources import source_of
from frankpledge.record.areas import Area, record_area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import keep_document
from frankpledge.record.people import Actor
from frankpledge.record.people.actions import record_holding


def _areas(rows: list[dict[str, Any]], by: Actor, on: date) -> None:
    made: dict[str, Area] = {}
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if not row.get("within") or row["within"] in made]
        if not ready:
            raise KeyError(f"areas.toml: nothing on record lies around {waiting[0]['slug']!r}.")
        for row in ready:
            made[row["slug"]] = record_area(
                by=by,
                on=on,
                slug=row["slug"],
                name=row["name"],
                kind=row["kind"],
                within=made.get(row.get("within", "")),
                code=row.get("code", ""),
                latitude=float(row["lat"]) if "lat" in row else None,
                longitude=float(row["lon"]) if "lon" in row else None,
                position_note=row.get("position_note", ""),
            )
        waiting = [row for row in waiting if row["slug"] not in made]


def load(data: dict[str, Any], *, by: Actor, on: date) -> None:
    """Enter what areas.toml, bodies.toml and documents.toml hold. Errors: KeyError, ValidationError naming the row."""
    _areas(data["areas"]["area"], by, on)
    areas = {area.slug: area for area in Area.objects.all()}
    bodies: dict[str, Body] = {}
    for row in data["bodies"]["body"]:
        bodies[row["slug"]] = record_body(
            by=by, on=on, slug=row["slug"], name=row["name"], kind=row["kind"], area=areas[row["area"]]
        )
    for row in data["documents"]["document"]:
        keep_document(
            by=by,
            on=on,
            key=row["key"],
            title=row["title"],
            kind=row.get("kind", "other"),
            publisher=bodies.get(row.get("publisher", "")),
            published_on=row.get("published_on"),
            sha256=row.get("sha256", ""),
            note=row.get("note", ""),
        )
    for row in data["bodies"].get("holder", []):
        record_holding(
            by=by,
            on=on,
            body=bodies[row["body"]],
            title=row["office"],
            name=row["name"],
            since=row.get("from"),
            until=row.get("to"),
            note=row.get("from_note", ""),
            source=source_of(row),
        )
