"""The plans of the demo record, version by version, with voices and requirements."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import source_of
from frankpledge.domains.plans import actions
from frankpledge.domains.plans.models import Item, Plan, Version
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build plans from the parsed files, by name without ending ("plan_2021").

    Areas, bodies and documents are there already. A file that names an unknown body, item or version is an error:
    KeyError or DoesNotExist; what the actions refuse is a ValidationError. Run it in one transaction.
    """
    files = [found for name, found in data.items() if name.removesuffix(".toml").startswith("plan_")]
    for found in sorted(files, key=lambda one: (one["plan"]["term_from"], one["plan"]["slug"])):
        _load_plan(found, by, on)


def _load_plan(found: Row, by: Actor, on: date) -> None:
    row = found["plan"]
    plan = actions.start_plan(
        by=by,
        on=on,
        body=_body(row["body"]),
        slug=row["slug"],
        prefix=row["prefix"],
        kind=row.get("kind", "police and crime plan"),
        title=row["title"],
        term_from=row.get("term_from"),
        term_to=row.get("term_to"),
        term_precision=row.get("term_precision", "day"),
        term_printed=row.get("term_printed", ""),
        term_note=row.get("term_note", ""),
        source=source_of(dict(row)),
    )
    previous: Version | None = None
    for one in found["version"]:
        version = _version(plan, one, previous, by, on)
        _load_items(version, _of_version(found.get("item", []), one["slug"]), by, on)
        if previous is None:
            _load_voices(version, found.get("voice", []), by, on)
        _load_requirements(version, _of_version(found.get("requirement", []), one["slug"]), by, on)
        previous = version


def _version(plan: Plan, row: Row, previous: Version | None, by: Actor, on: date) -> Version:
    values = {
        "slug": row["slug"],
        "label": row["label"],
        "status": row["status"],
        "dated_on": row.get("on"),
        "precision": row.get("precision", "day"),
        "when_printed": row.get("when_printed", ""),
        "note": row.get("note", ""),
        "source": source_of(dict(row)),
    }
    if previous is None:
        return actions.draft_version(by=by, on=on, plan=plan, **values)
    return actions.copy_version(thing=previous, by=by, on=on, **values)


def _of_version(rows: Iterable[Row], slug: str) -> list[Row]:
    return [row for row in rows if slug in row["versions"]]


def _load_items(version: Version, rows: list[Row], by: Actor, on: date) -> None:
    """Take out what this version no longer holds, last first so that points go before their priority; add the rest."""
    held = {item.promise.ref: item for item in version.items.select_related("promise__parent")}
    wanted = {row["ref"] for row in rows}
    for item in sorted(held.values(), key=lambda one: -one.position):
        if item.promise.ref not in wanted:
            actions.remove_item(thing=version, item=item, by=by, on=on, confirmed=True)
    promises = {ref: item.promise for ref, item in held.items() if ref in wanted}
    for row in rows:
        if row["ref"] not in promises:
            promises[row["ref"]] = _item(version, row, promises, by, on).promise


def _item(version: Version, row: Row, promises: Mapping[str, Promise], by: Actor, on: date) -> Item:
    return actions.add_item(
        thing=version,
        by=by,
        on=on,
        ref=row["ref"],
        kind=row["kind"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        parent=promises[row["parent"]] if row.get("parent") else None,
        owner=_body(row["owner"]) if row.get("owner") else None,
        source=source_of(dict(row)),
        succeeds=[Promise.objects.get(ref=ref) for ref in row.get("succeeds", [])],
        due=row.get("due"),
        due_printed=row.get("due_printed", ""),
    )


def _load_voices(version: Version, rows: Iterable[Row], by: Actor, on: date) -> None:
    held = {item.promise.ref: item for item in version.items.select_related("promise")}
    for row in rows:
        actions.add_voice(
            thing=version,
            item=held[row["item"]],
            by=by,
            on=on,
            text=row["text"],
            count=row.get("count"),
            note=row.get("note", ""),
            source=source_of(dict(row)),
        )


def _load_requirements(version: Version, rows: list[Row], by: Actor, on: date) -> None:
    names = [row["name"] for row in rows]
    if names != list(version.requirements.values_list("name", flat=True)):
        sources = [source_of(dict(row)) for row in rows]
        actions.set_requirements(thing=version, by=by, on=on, names=names, sources=sources)


def _body(slug: str) -> Body:
    return Body.objects.get(slug=slug)
