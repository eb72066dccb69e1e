"""Where the functions of a body went and whence they came, and what a mayor's area covers, from releases alone."""

from collections.abc import Iterable
from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing, things, things_of, top_areas

Row = dict[str, Any]


def covered_by(place: Thing) -> list[Thing]:
    """The police force areas that a mayor's area covers, by name, those that are public. Two queries at most."""
    inside = place.fields.get("covers", [])
    return [one for one in top_areas() if one.slug in inside] if inside else []


def covering(place: Thing) -> list[Thing]:
    """The mayors' areas that cover a police force area, by name. Two queries at most."""
    return [one for one in top_areas() if place.slug in one.fields.get("covers", [])]


def related_areas() -> set[tuple[str, str]]:
    """The top areas under whose address a promise of another may be asked for: those around and within each other, and
    those of bodies whose functions pass on, as pairs, each both ways. Three queries at most.
    """
    areas, bodies = top_areas(), {one.slug: one for one in things_of("", "bodies")}
    pairs = {(place.slug, inside) for place in areas for inside in place.fields.get("covers", [])}
    for body in bodies.values():
        others = (bodies.get(row["slug"]) for row in body.fields.get("followed_by", []))
        pairs |= {(body.area, other.area) for other in others if other}
    public = {place.slug for place in areas}
    both = pairs | {(there, here) for here, there in pairs}
    return {(here, there) for here, there in both if here != there and {here, there} <= public}


def passed_on(body: Thing) -> list[tuple[Row, str]]:
    """To whom the functions of a body pass, each with the other's address, "" where it is not public. One query."""
    return _with_addresses(body.fields.get("followed_by", []))


def took_on(body: Thing) -> list[tuple[Row, str]]:
    """Whose functions a body takes on, as passed_on."""
    return _with_addresses(body.fields.get("follows", []))


def _with_addresses(rows: list[Row]) -> list[tuple[Row, str]]:
    standing = things(f"bodies:{row['slug']}" for row in rows)
    found = [standing.get(f"bodies:{row['slug']}") for row in rows]
    return [(row, address_of(other) if other else "") for row, other in zip(rows, found, strict=True)]


def rows_as_data(rows: Iterable[tuple[Row, str]]) -> list[Row]:
    """The rows as open data: body, address ("" where it is not public), day, part ("" for all), law and note."""
    return [
        {"body": row["name"], "address": where, **{name: row[name] for name in ("on", "part", "law", "note")}}
        for row, where in rows
    ]


def of_promise(promise: Thing, found: dict[str, Thing]) -> list[tuple[Row, str]]:
    """To whom the functions of the body that promised pass; `found` holds that body where it is public."""
    body = found.get(f"bodies:{promise.body}")
    return passed_on(body) if body else []
