"""Ten years of threat lists: which areas of threat came, stayed, were renamed and went, list by list."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.things import places
from frankpledge.publication.reading import Thing, thing, things, things_of
from frankpledge.publication.threat_cycles import Across, across
from frankpledge.typesetting.drawings.threat_lists import ThreatCycle, ThreatLineage, ThreatName, threat_lists

# What the record's words for lineage mean to a reader of the list.
MARKS = {
    "first": "on the first list", "carried": "stayed", "renamed": "renamed", "new": "came", "split": "split",
    "merged": "merged",
}  # fmt: skip
ABSENT, WENT = "not on this list", "went"


@dataclass(frozen=True)
class Cell:
    """One area of threat in one list: the name as printed there, "" where it is absent, and what became of it."""

    name: str
    mark: str
    note: str


@dataclass(frozen=True)
class Chain:
    """Lists that follow one another, oldest first, and a row for each area of threat."""

    title: str
    lists: list[Thing]
    rows: list[tuple[str, str, list[Cell]]]
    steps: list[dict[str, Any]]


def _slug(one: Thing) -> str:
    return one.slug


def _order(one: Thing) -> tuple[str, str]:
    return one.day or str(one.fields.get("on", "")), one.key


def chains_of(lists: list[Thing]) -> list[list[Thing]]:
    """The lists along what each follows, one chain for each list that nothing follows; the longest span first."""
    by_slug = {_slug(one): one for one in lists}
    if not any(one.fields.get("follows") for one in lists):
        return [sorted(lists, key=_order)] if lists else []
    followed = {one.fields.get("follows") for one in lists}
    chains = []
    for last in (one for one in lists if _slug(one) not in followed):
        chain, at = [last], last
        while (before := by_slug.get(at.fields.get("follows", ""))) and before not in chain:
            chain.append(before)
            at = before
        chains.append(chain[::-1])
    # Lists that name each other in a ring are in no chain yet; they are shown by their dates.
    placed = {one.key for chain in chains for one in chain}
    if left := sorted((one for one in lists if one.key not in placed), key=_order):
        chains.append(left)
    return sorted(chains, key=lambda chain: _order(chain[-1]), reverse=True)


def _areas(one: Thing) -> dict[str, dict[str, Any]]:
    return {area["key"]: area for area in one.fields["areas"]}


def _cells(key: str, held: list[dict[str, dict[str, Any]]]) -> list[Cell]:
    cells = []
    for at, areas in enumerate(held):
        area = areas.get(key)
        if area:
            mark = MARKS.get(area["lineage"], area["lineage"]) if at else MARKS["first"]
            cells.append(Cell(area["name"], mark, area.get("note", "")))
        elif at and key in held[at - 1]:
            into = next((each["name"] for each in areas.values() if key in (each.get("came_from") or [])), "")
            cells.append(Cell("", f"merged into {into}" if into else WENT, ""))
        else:
            cells.append(Cell("", ABSENT, ""))
    return cells


def step_between(old: Thing, new: Thing) -> dict[str, Any]:
    """What stayed, came, was renamed and went from one list to the next: names, and pairs of names."""
    before, after = _areas(old), _areas(new)
    used = {key for area in after.values() for key in area.get("came_from") or []}
    by_lineage: dict[str, list[dict[str, Any]]] = {}
    for area in after.values():
        by_lineage.setdefault(area["lineage"], []).append(area)
    return {
        "old": old,
        "new": new,
        "stayed": [area["name"] for area in by_lineage.get("carried", [])],
        "came": [area["name"] for area in by_lineage.get("new", []) + by_lineage.get("first", [])],
        "renamed": [
            (" and ".join(before[key]["name"] for key in area.get("came_from") or [] if key in before), area["name"])
            for lineage in ("renamed", "merged", "split")
            for area in by_lineage.get(lineage, [])
        ],
        "went": [area["name"] for key, area in before.items() if key not in after and key not in used],
    }


def _chain(lists: list[Thing], bodies: dict[str, Thing]) -> Chain:
    held = [_areas(one) for one in lists]
    own = list(dict.fromkeys(one.body for one in (lists[1:] or lists)))
    names = [bodies[f"bodies:{slug}"].title if f"bodies:{slug}" in bodies else slug for slug in own]
    keys = list(dict.fromkeys(key for areas in held for key in areas))
    rows = [
        (key, next(areas[key]["name"] for areas in reversed(held) if key in areas), _cells(key, held)) for key in keys
    ]
    steps = [step_between(old, new) for old, new in pairwise(lists)]
    return Chain(f"Lists of {' and '.join(names)}", lists, rows, steps)


def _picture(chain: Chain) -> SafeString:
    cycles = [ThreatCycle(_slug(one), one.title, one.fields.get("when") or one.day) for one in chain.lists]
    lineages = []
    drawn = {key for key, _, _ in chain.rows}
    for key, _, cells in chain.rows:
        names: list[ThreatName] = []
        for one, cell in zip(chain.lists, cells, strict=True):
            if not cell.name:
                continue
            # What the record calls carried keeps its name in the picture, though "&" became "and".
            kept = names[-1].name if names and cell.mark == "stayed" else cell.name
            origins = tuple(each for each in _areas(one)[key].get("came_from") or [] if each != key and each in drawn)
            names.append(ThreatName(_slug(one), kept, origins))
        lineages.append(ThreatLineage(key, tuple(names)))
    return mark_safe(threat_lists(cycles, lineages, chain.title))  # noqa: S308  the drawing escapes its words


def _read(area: str) -> tuple[Thing, list[Chain]]:
    place, lists = thing(f"areas:{area}"), things_of(area, "threat-lists")
    if place is None or not lists:
        raise Http404("No list of threats was released here.")
    bodies = things(f"bodies:{slug}" for slug in {one.body for one in lists})
    return place, [_chain(chain, bodies) for chain in chains_of(lists)]


@public_page
def show_threats(request: HttpRequest, area: str) -> HttpResponse:
    place, chains = _read(area)
    every = {one.key: one for chain in chains for one in chain.lists}
    beside = across(area)
    context = {
        "place": place,
        "across": beside,
        "across_picture": _drawn(beside),
        "chains": [(chain, _picture(chain)) for chain in chains],
        "lists": [(one, address_of(one)) for one in sorted(every.values(), key=_order)],
        "first_year": min(_order(one)[0] for one in every.values())[:4],
        "last_year": max(_order(one)[0] for one in every.values())[:4],
        "trail": [(place.title, f"/{area}/")],
        "area": area,
    }
    return render(request, "publication/threats.html", context)


def _drawn(beside: Across | None) -> SafeString:
    return mark_safe(beside.svg if beside else "")  # noqa: S308  the drawing escapes its words


@public_page
def threats_json(request: HttpRequest, area: str) -> HttpResponse:
    _, chains = _read(area)
    beside = across(area)
    return json_answer(
        {
            "area": area,
            "cycles": [address_of(one) for one in beside.cycles] if beside else [],
            "chains": [
                {
                    "title": chain.title,
                    "lists": [
                        {**{name: one.fields.get(name, "") for name in ("label", "on", "precision", "when", "note")},
                         "key": _slug(one), "address": address_of(one), "sources": one.sources}
                        for one in chain.lists
                    ],
                    "areas": [
                        {
                            "key": key,
                            "lists": [
                                {"list": _slug(one), "name": cell.name, "mark": cell.mark, "note": cell.note}
                                for one, cell in zip(chain.lists, cells, strict=True)
                            ],
                        }
                        for key, _, cells in chain.rows
                    ],
                    "steps": [{**step, "old": _slug(step["old"]), "new": _slug(step["new"])} for step in chain.steps],
                }
                for chain in chains
            ],
        }
    )  # fmt: skip


@public_page
def threats_csv(request: HttpRequest, area: str) -> HttpResponse:
    _, chains = _read(area)
    head = ["lists", "list", "label", "on", "area_key", "name", "mark", "note", "sources"]
    rows = [
        [chain.title, _slug(one), one.title, one.day, key, cell.name, cell.mark, cell.note, places(one)]
        for chain in chains
        for key, _, cells in chain.rows
        for one, cell in zip(chain.lists, cells, strict=True)
        if cell.mark != ABSENT
    ]
    return csv_answer(f"{area}-threats", head, rows)
