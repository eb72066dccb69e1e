"""Reading what is public: releases and nothing else. Each question costs a fixed number of queries."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from frankpledge.publication.frozen import (
    KEPT_MOST,
    Head,
    Tally,
    Thing,
    TieRow,
    ask,
    head,
    known_head,
    read_at,
    standing,
)
from frankpledge.publication.frozen import parsed as _parsed
from frankpledge.publication.recording import note, recorded
from frankpledge.publication.touches import untouched
from frankpledge.record.areas import TOP_KINDS
from frankpledge.record.releases.models import Current

__all__ = [
    "Head", "Lately", "Tally", "Thing", "TieRow", "_parsed", "about", "area_title", "bodies_by_name", "count_of",
    "counts_of", "head", "is_top_area", "newest_releases", "plan_versions", "read_at", "released_lately",
    "strands_of", "tallies_of", "thing", "things", "things_of", "ties_of", "top_areas", "until_the_next_release",
]  # fmt: skip

_TIES = (
    "SELECT promise, current_id, kind, knot, word, is_open, day, until FROM record_tie "
    "WHERE promise IN ({}) ORDER BY day, current_id"
)
_TIES_AS_JSON = "json_group_array(json_array(promise, current_id, kind, knot, word, is_open, day, until))"
_TALLIES = (
    "SELECT promise, kind, knot, word, is_open, count(*), coalesce(min(nullif(day, '')), ''), max(day), "
    "max(CASE WHEN until = '' THEN day ELSE until END), min(current_id), max(current_id) FROM record_tie "
    "WHERE promise IN ({}) AND knot <> '' GROUP BY promise, kind, knot, word, is_open"
)
_MOST_KEYS = 20_000  # SQLite takes 32,766 values in a question.
_made: dict[str, tuple[Head, Any, frozenset[str]]] = {}
Made = TypeVar("Made")


def until_the_next_release(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, kept under a name in this process until a release touches what it was made from.

    One query outside `read_at`, and those of `make` the first time.
    """
    state = known_head()
    kept = _made.get(name)
    if kept is not None and state.number and untouched(kept[0], kept[2], state):
        # Whoever reads what is kept depends on all that it was made from.
        note(*kept[2])
        made: Made = kept[1]
        return made
    if len(_made) >= KEPT_MOST:
        _made.clear()
    with recorded() as asked:
        made = make()
    note(*asked)
    _made[name] = (state, made, frozenset(asked))
    return made


def _part(limit: int | None, offset: int) -> tuple[str, list[int]]:
    return ("", []) if limit is None else (" LIMIT %s OFFSET %s", [limit, offset])


def thing(key: str) -> Thing | None:
    """One standing thing by its key. One query."""
    note(f"key:{key}")
    return next(iter(standing("WHERE c.key = %s", [key])), None)


def things(keys: Iterable[str]) -> dict[str, Thing]:
    """Standing things by key, those that stand, in the order asked. One query for each 20,000, none for no key."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Thing] = {}
    for start in range(0, len(wanted), _MOST_KEYS):
        some = wanted[start : start + _MOST_KEYS]
        note(*(f"key:{key}" for key in some))
        found |= {one.key: one for one in standing(f"WHERE c.key IN ({_places(some)})", some)}
    # A database gives them in an order of its own, and a page is the same whatever it is kept in.
    return {key: found[key] for key in wanted if key in found}


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def things_of(
    area: str, kind: str, *, since: str = "", until: str = "", limit: int | None = None, offset: int = 0
) -> list[Thing]:
    """The standing things of a kind in an area, newest day first; days are ISO, inclusive. One query."""
    note(f"kind:{area}:{kind}")
    where = {"c.kind =": kind, "c.area =": area, "c.day >=": since, "c.day <=": until}
    asked = {name: value for name, value in where.items() if value}
    part, values = _part(limit, offset)
    rest = "WHERE " + " AND ".join(f"{name} %s" for name in asked) + " ORDER BY c.day DESC, c.key" + part
    return standing(rest, [*asked.values(), *values])


def plan_versions(area: str) -> list[Thing]:
    """Every standing plan version of an area, kept in this process since they are large. One query at most."""
    return until_the_next_release(f"plan versions of {area}", lambda: things_of(area, "plan-versions"))


def count_of(area: str, kind: str) -> int:
    """How many things of a kind stand in an area. One query."""
    note(f"kind:{area}:{kind}")
    return Current.objects.filter(area=area, kind=kind).count()


def counts_of(area: str) -> dict[str, int]:
    """How many things of each kind stand in an area. One query."""
    note(f"area:{area}")
    return dict(ask("SELECT kind, count(*) FROM record_current WHERE area = %s GROUP BY kind", [area]))


def strands_of(ref: str, *, limit: int = 200, offset: int = 0) -> list[Thing]:
    """The standing strands of a promise, oldest first, plan versions left out. One query."""
    note(f"ref:{ref}")
    rest = (
        "JOIN record_tie i ON i.current_id = c.key WHERE i.promise = %s AND i.knot <> '' "
        "ORDER BY i.day, c.key LIMIT %s OFFSET %s"
    )
    return standing(rest, [ref, limit, offset])


def about(key: str) -> list[Thing]:
    """The standing things that lie with another (the papers and questions of a meeting), by day and key. One query."""
    note(f"ref:{key}")
    rest = "JOIN record_tie i ON i.current_id = c.key WHERE i.promise = %s ORDER BY i.day, c.key"
    return standing(rest, [key])


def ties_of(refs: Iterable[str]) -> dict[str, list[TieRow]]:
    """For each promise its strands as the index knows them, oldest first. One query whatever the number of strands."""
    found: dict[str, list[TieRow]] = {ref: [] for ref in refs}
    note(*(f"ref:{ref}" for ref in found))
    if found:
        for row in _tie_rows(list(found)):
            found[row[0]].append(TieRow._make(row))
    return found


def _tie_rows(refs: list[str]) -> Iterable[Sequence[Any]]:
    question = _TIES.format(_places(refs))
    if connection.vendor != "sqlite":
        return ask(question, refs)
    # One row instead of thousands: between rows SQLite hands the interpreter to the other threads of the server.
    as_one = f"SELECT {_TIES_AS_JSON} FROM ({question})"  # noqa: S608 - constants and placeholders
    rows: list[list[Any]] = json.loads(ask(as_one, refs)[0][0])
    return rows


def tallies_of(refs: Iterable[str]) -> dict[str, list[Tally]]:
    """For each promise its strands counted by kind, knot, word and openness. One query."""
    found: dict[str, list[Tally]] = {ref: [] for ref in refs}
    note(*(f"ref:{ref}" for ref in found))
    if found:
        for row in ask(_TALLIES.format(_places(list(found))), list(found)):
            found[row[0]].append(Tally._make(row))
    return found


def newest_releases(area: str = "", *, limit: int = 10, since: str = "", offset: int = 0) -> list[Thing]:
    """The things released last, newest first. One query."""
    note(f"area:{area}")
    asked = {name: value for name, value in {"c.area =": area, 'r."on" >=': since}.items() if value}
    where = "WHERE " + " AND ".join(f"{name} %s" for name in asked) if asked else ""
    part, values = _part(limit, offset)
    return standing(f"{where} ORDER BY c.release_id DESC{part}", [*asked.values(), *values])


@dataclass(frozen=True)
class Lately:
    """How many things of a kind were released on a day, and the last of them."""

    kind: str
    on: str
    count: int
    last: Thing


def released_lately(area: str, *, limit: int = 8) -> list[Lately]:
    """What was released in an area, a row a day and kind, newest first. Two queries."""
    note(f"area:{area}")
    found = ask(
        'SELECT c.kind, r."on", count(*), max(c.release_id) FROM record_current c '
        'JOIN record_release r ON r.number = c.release_id WHERE c.area = %s GROUP BY c.kind, r."on" '
        'ORDER BY r."on" DESC, max(c.release_id) DESC LIMIT %s',
        [area, limit],
    )
    marks = ", ".join(["%s"] * len(found)) or "NULL"
    note(f"area:{area}")
    things = {one.release: one for one in standing(f"WHERE c.release_id IN ({marks})", [row[3] for row in found])}
    return [Lately(kind, on, count, things[last]) for kind, on, count, last in found]


def is_top_area(place: Thing) -> bool:
    """Whether a place has pages of its own under its name: a force area, or a mayor's over several."""
    return place.fields.get("area_kind") in TOP_KINDS


def top_areas() -> list[Thing]:
    """The areas on record that lie in no other, by name. Two queries at most."""
    note("kind::areas")
    return until_the_next_release("top areas", _top_areas)


def _top_areas() -> list[Thing]:
    found = [area for area in things_of("", "areas") if is_top_area(area)]
    return sorted(found, key=lambda area: area.title)


def bodies_by_name() -> list[tuple[str, str]]:
    """The slug and name of every public body, by name. Two queries at most."""
    note("kind::bodies")
    return until_the_next_release("bodies", _bodies_by_name)


def _bodies_by_name() -> list[tuple[str, str]]:
    return sorted(((body.slug, body.title) for body in things_of("", "bodies")), key=lambda pair: pair[1])


def area_title(slug: str) -> str:
    """The name of an area, or its slug where it is not public. One query at most."""
    return until_the_next_release(f"title of {slug}", lambda: _area_title(slug))


def _area_title(slug: str) -> str:
    note(f"key:areas:{slug}")
    rows = ask("SELECT title FROM record_current WHERE key = %s", [f"areas:{slug}"])
    return str(rows[0][0]) if rows else slug
