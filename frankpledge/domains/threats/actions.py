"""Lists of threats and the lineage of their areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.threats.models import ThreatArea, ThreatList
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source, with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = ["AreaRow", "change_threat_list", "mark_ready", "record_threat_list", "set_aside", "set_threat_areas"]

SAME_AREA = ("carried", "renamed")


@dataclass(frozen=True)
class AreaRow:
    """One area as it is handed in: an empty `key` is made from what it came from or from its name."""

    name: str
    lineage: str
    came_from: tuple[str, ...] = ()
    key: str = ""
    rank: int | None = None
    note: str = ""
    source: Source | None = None


@transaction.atomic
def record_threat_list(
    *,
    by: Actor,
    on: date,
    key: str,
    body: Body,
    areas: Sequence[AreaRow] = (),
    token: str | None = None,
    **values: Any,
) -> ThreatList:
    """Draft a list of threats.

    `values`: label, dated_on, precision, when_printed, plan, version, follows, note, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    made = write_draft(
        ThreatList(key=key, body=body), _fields(values), by=by, on=on, verb="record threat list", token=token
    )
    _lay(made, areas)
    return made


@transaction.atomic
def change_threat_list(
    *, thing: ThreatList, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> ThreatList:
    """Change what is said of a list as a whole; its areas stay. Errors: as record_threat_list; Conflict."""
    by.require("officer", thing.body.slug)
    follows = values.get("follows")
    if follows is not None and follows.pk == thing.pk:
        raise ValidationError({"follows": "A list cannot follow itself."})
    return write_draft(thing, _fields(values), by=by, on=on, verb="change threat list", edition=edition, token=token)


@transaction.atomic
def set_threat_areas(
    *,
    thing: ThreatList,
    edition: int | None = None,
    by: Actor,
    on: date,
    areas: Sequence[AreaRow],
    token: str | None = None,
) -> ThreatList:
    """Say which areas a list names, in order, in place of what stood: all of them or, where one is wrong, none.

    Errors: NotAllowed; AlreadyDone; Conflict; ValidationError naming the row as "area-3-name".
    """
    by.require("officer", thing.body.slug)
    standing = write_draft(thing, {}, by=by, on=on, verb="set threat areas", edition=edition, token=token)
    known = {area.key: area.source for area in standing.areas.select_related("source")}
    standing.areas.all().delete()
    _lay(standing, areas, known)
    return standing


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    """The plan follows from its version, and `source` from the three fields that a form asks for."""
    found, version = with_source(values), values.get("version")
    return {**found, "plan": version.plan} if version is not None else found


def _lay(made: ThreatList, areas: Sequence[AreaRow], known: dict[str, Source | None] | None = None) -> None:
    wrong: dict[str, list[str]] = {}
    earlier = set(made.follows.areas.values_list("key", flat=True)) if made.follows else set()
    keys: set[str] = set()
    for place, row in enumerate(areas):
        key = row.key or _key(row, keys)
        fault = _fault(row, key, earlier)
        if fault or key in keys:
            wrong[f"area-{place}-lineage"] = [fault or f"“{row.name}” is the same area as another row of this list."]
            continue
        keys.add(key)
        area = ThreatArea(
            threat_list=made, position=place + 1, key=key, name=row.name, rank=row.rank, lineage=row.lineage,
            came_from=list(row.came_from), note=row.note, source=row.source or (known or {}).get(key),
        )  # fmt: skip
        area.full_clean()
        area.save()
    if wrong:
        raise ValidationError(wrong)


def _key(row: AreaRow, taken: set[str]) -> str:
    if row.lineage in SAME_AREA and len(row.came_from) == 1:
        return row.came_from[0]
    made = slugify(row.name)[:70] or "area"
    number = 2
    key = made
    while key in taken and row.lineage == "split":
        key, number = f"{made}-{number}", number + 1
    return key


def _fault(row: AreaRow, key: str, earlier: set[str]) -> str:
    """What does not fit between the lineage claimed for a row and the list it is read against; "" where all fits."""
    came_from, said = set(row.came_from), f"“{row.name}” is said to be {row.lineage}"
    faults = {
        f"“{row.name}” comes from an area that the earlier list does not name.": came_from - earlier,
        f"{said}, but this list follows another.": row.lineage == "first" and earlier,
        f"{said}, so it comes from no earlier area.": row.lineage in ("first", "new") and came_from,
        f"{said}, yet the earlier list names the same area.": row.lineage == "new" and key in earlier,
        f"{said}. Say which earlier area it is.": row.lineage in SAME_AREA and not came_from and key not in earlier,
        f"{said}. Say which one earlier area it is part of.": row.lineage == "split" and len(came_from) != 1,
        f"{said}. Say which earlier areas, two or more, are in it.": row.lineage == "merged" and len(came_from) < 2,
    }
    return next((words for words, wrong in faults.items() if wrong), "")
