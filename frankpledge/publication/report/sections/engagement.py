"""Who was met, where, and what they raised: by place and by district, with a map."""

from collections import Counter

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing, is_top_area
from frankpledge.publication.report.gathered import Gathered
from frankpledge.publication.report.placing import Placed
from frankpledge.publication.report.wording import Notes, sentence, those
from frankpledge.rules.figures import counted
from frankpledge.typesetting.document import Callout, Cell, Figure, Heading, Node, Paragraph, Runs, Table, Text
from frankpledge.typesetting.drawings.place_map import MapPlace, place_map, place_map_twin

HEAD = ("Where", "With whom", "When", "What they raised", "For")
NO_PLACE = "Place not stated"


def engagement(found: Gathered, notes: Notes) -> list[Node]:
    """The engagement summary of the period."""
    nodes: list[Node] = [Heading(1, "Engagement", "engagement")]
    if not found.visits:
        return [*nodes, Callout("gap", "No engagement is recorded for the period.")]
    silent = sum(not one.thing.fields.get("raised") for one in found.visits)
    entries = counted(len(found.visits), "entry", "entries")
    said = f"{entries} in the diary; for {silent} nothing is said of what was raised."
    nodes.append(Paragraph(said))
    places = {place.slug: place for place in found.places}
    visits = sorted(found.visits, key=lambda one: (_where(one), one.thing.day, one.thing.key))
    rows = tuple(_row(found, one, notes) for one in visits)
    nodes.append(Table("By place and with whom", HEAD, rows, row_heads=True, widths=(2.3, 2.3, 2, 2.8, 1.2)))
    nodes.append(_by_district(found, places))
    drawn = _map(found, places)
    return [*nodes, drawn] if drawn is not None else nodes


def _where(one: Placed) -> str:
    return str(one.thing.fields.get("where") or NO_PLACE)


def _row(found: Gathered, one: Placed, notes: Notes) -> tuple[Cell, ...]:
    fields = one.thing.fields
    where: Runs = (Text(_where(one), link=address_of(one.thing)), *notes.cite(one.thing.sources, most=2))
    people = fields.get("with") or []
    numbers = {line.ref: line.number for line in found.lines}
    served = ", ".join(numbers[ref] for ref in one.thing.promises if ref in numbers)
    doubt = "" if one.place == "inside" else f" ({one.place} the period)"
    return (
        where,
        ", ".join(str(name) for name in people) or "not stated",
        f"{one.when}{doubt}",
        sentence(str(fields.get("raised") or "")) or "not stated",
        served or "no point",
    )


def _district(slug: str, places: dict[str, Thing]) -> Thing | None:
    seen: set[str] = set()
    while slug in places and slug not in seen:
        seen.add(slug)
        if places[slug].fields.get("area_kind") == "district":
            return places[slug]
        slug = str(places[slug].fields.get("within") or "")
    return None


def _by_district(found: Gathered, places: dict[str, Thing]) -> Table:
    counts: Counter[str] = Counter()
    for one in found.visits:
        district = _district(str(one.thing.fields.get("place") or ""), places)
        counts[district.title if district else "No district stated"] += 1
    for place in places.values():
        if place.fields.get("area_kind") == "district":
            counts.setdefault(place.title, 0)
    rows = tuple((name, str(number)) for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return Table(
        "Engagements by district",
        ("District", "Engagements"),
        rows,
        row_heads=True,
        widths=(3, 1.3),
        align=("left", "right"),
    )


def _position(place: Thing | None) -> tuple[float, float] | None:
    try:
        # A dot in the middle of the whole area would name a spot that nobody visited.
        one_spot = place is not None and not is_top_area(place)
        where = (float(place.fields["latitude"]), float(place.fields["longitude"])) if place and one_spot else None
    except (KeyError, TypeError, ValueError):
        return None
    return where if where and -90 <= where[0] <= 90 and -180 <= where[1] <= 180 else None


def _map(found: Gathered, places: dict[str, Thing]) -> Figure | None:
    counts = Counter(str(one.thing.fields.get("place") or "") for one in found.visits)
    dots, unplaced = [], 0
    for slug, number in sorted(counts.items()):
        where = _position(places.get(slug))
        if where is None:
            unplaced += number
        else:
            dots.append(MapPlace(places[slug].title, *where, count=number))
    if not dots:
        return None
    named = [
        place for place in places.values() if place.fields.get("area_kind") == "district" and place.slug not in counts
    ]
    names = [MapPlace(place.title, *where) for place in named if (where := _position(place)) is not None]
    title = f"Engagements, {found.asked.period.label}"
    twin = place_map_twin([*names, *dots], "engagements", title)
    caption = f"{title}. Positions are approximate."
    if unplaced:
        caption += f" Not on the map, for want of one known place: {those(unplaced, 'engagement')}."
    table = Table(
        "Engagements by place", twin.head, twin.rows, row_heads=True, widths=(3, 1.3), align=("left", "right")
    )
    return Figure(place_map([*names, *dots], "engagements", title), twin.words, caption, table)
