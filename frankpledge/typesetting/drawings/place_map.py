"""A plain locator map: dots at places, sized by count, with names that do not overlap, a scale and north."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from frankpledge.typesetting.drawings.svg import (
    GREEN,
    GREY,
    INK,
    PAPER,
    WHITE,
    Twin,
    drawing,
    element,
    fit,
    line,
    nice_steps,
    titled,
    width_of,
    words,
)  # fmt: skip

WIDTH, MARGIN, FOOT = 680.0, 46.0, 58.0
MILE = 1 / 69.055  # degrees of latitude


@dataclass(frozen=True)
class MapPlace:
    """A place with WGS84 position in degrees. `count` None draws a district's name only, otherwise a dot."""

    name: str
    lat: float
    lon: float
    count: int | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name!r} is not on the globe: {self.lat}, {self.lon}.")


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Scale:
    west: float
    north: float
    across: float
    per_degree: float
    left: float

    def x(self, lon: float) -> float:
        return self.left + (lon - self.west) * self.across * self.per_degree

    def y(self, lat: float) -> float:
        return MARGIN + (self.north - lat) * self.per_degree


def place_map(places: Sequence[MapPlace], what: str = "visits", title: str = "Map of places") -> str:
    """Return the map, 680 units wide. `what` is the plural of the thing counted; a name without room is left out."""
    twin = place_map_twin(places, what, title)
    if not places:
        return drawing(WIDTH, 60, title, twin.words, [words("No places are recorded.", 8, 34, 14)], "map")
    scale, height = _fit(places)
    most = max((place.count or 0 for place in places), default=0) or 1
    dots = _dots(places)
    taken: list[Box] = [(WIDTH - 50, 0, WIDTH, 64)]
    parts = [element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=height - FOOT, fill=PAPER, stroke=GREY)]
    for dot in dots:
        x, y, r = scale.x(dot.lon), scale.y(dot.lat), _radius(dot.count or 0, most)
        taken.append((x - r, y - r, x + r, y + r))
        shape = element("circle", cx=x, cy=y, r=r, fill=GREEN, fill_opacity=0.82, stroke=WHITE, stroke_width=1.25)
        parts.append(titled(shape, f"{dot.name}: {dot.count}"))
    limits = (4.0, 4.0, WIDTH - 4, height - FOOT - 4)
    for dot in dots:
        parts += _named(dot, scale, _radius(dot.count or 0, most), taken, limits)
    for place in sorted((each for each in places if each.count is None), key=lambda each: each.name):
        parts += _district(place, scale, taken, limits)
    parts += [*_north(), *_foot(scale, height, most, what, any(dots))]
    return drawing(WIDTH, height, title, twin.words, parts, "map")


def _dots(places: Sequence[MapPlace]) -> list[MapPlace]:
    counted = (place for place in places if place.count is not None)
    return sorted(counted, key=lambda place: (-(place.count or 0), place.name))


def _radius(count: int, most: int) -> float:
    return 4.5 + 13.5 * sqrt(max(count, 0) / most) if most > 1 else 7.0


def _fit(places: Sequence[MapPlace]) -> tuple[_Scale, float]:
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    middle = (min(lats) + max(lats)) / 2
    across = max(cos(radians(middle)), 0.05)
    tall, wide = max(max(lats) - min(lats), 0.08), max((max(lons) - min(lons)) * across, 0.08)
    per_degree = min((WIDTH - 2 * MARGIN - 90) / wide, 640 / tall)
    north = middle + tall / 2
    left = (WIDTH - (max(lons) - min(lons)) * across * per_degree) / 2
    return _Scale(min(lons), north, across, per_degree, left), tall * per_degree + 2 * MARGIN + FOOT


def _free(box: Box, taken: Sequence[Box], limits: Box) -> bool:
    if box[0] < limits[0] or box[1] < limits[1] or box[2] > limits[2] or box[3] > limits[3]:
        return False
    return all(box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3] for other in taken)


def _district(place: MapPlace, scale: _Scale, taken: list[Box], limits: Box) -> list[str]:
    said, size = fit(place.name, 220, 14), 14.0
    half = width_of(said, size) / 2 + 2
    x0, y0 = scale.x(place.lon), scale.y(place.lat)
    for dy in (0, -20, 20, -38, 38, -56, 56):
        for dx in (0, -half * 0.6, half * 0.6, -half * 1.2, half * 1.2):
            x, y = x0 + dx, y0 + dy
            box = (x - half, y - 9, x + half, y + 9)
            if _free(box, taken, limits):
                taken.append(box)
                return [words(said, x, y + 5, size, text_anchor="middle", fill=GREY, font_style="italic")]
    return []


def _named(dot: MapPlace, scale: _Scale, r: float, taken: list[Box], limits: Box) -> list[str]:
    size = 13.5
    said = fit(f"{dot.name} {dot.count}" if (dot.count or 0) > 1 else dot.name, 190, size)
    wide, x, y = width_of(said, size) + 2, scale.x(dot.lon), scale.y(dot.lat)
    d = r + 3
    for anchor, left, middle in (
        ("start", x + d, y), ("end", x - d - wide, y),
        ("middle", x - wide / 2, y - d - 8), ("middle", x - wide / 2, y + d + 8),
        ("start", x + d * 0.6, y - d - 5), ("start", x + d * 0.6, y + d + 5),
        ("end", x - d * 0.6 - wide, y - d - 5), ("end", x - d * 0.6 - wide, y + d + 5),
    ):  # fmt: skip
        box = (left, middle - 8.5, left + wide, middle + 8.5)
        if _free(box, taken, limits):
            taken.append(box)
            at = {"start": left, "middle": left + wide / 2, "end": left + wide}[anchor]
            return [words(said, at, middle + 4.5, size, text_anchor=anchor)]
    return []


def _north() -> list[str]:
    x = WIDTH - 25
    arrow = element("polygon", points=f"{x},12 {x + 8},34 {x},28 {x - 8},34", fill=INK)
    return [titled(arrow, "North is up"), words("N", x, 52, 14, text_anchor="middle", font_weight="bold")]


def _foot(scale: _Scale, height: float, most: int, what: str, dots: bool) -> list[str]:
    mile = scale.per_degree * MILE
    miles = next((step for step in (50, 20, 10, 5, 2, 1, 0.5) if step * mile <= 190), 0.5)
    y = height - FOOT / 2 + 4
    parts = [line(8, y, 8 + miles * mile, y, stroke_width=2)]
    parts += [line(x, y - 5, x, y + 5, stroke_width=2) for x in (8, 8 + miles * mile)]
    parts.append(words(f"{miles:g} mile{'s' if miles != 1 else ''}", 8 + miles * mile + 8, y + 5, 13.5))
    if dots:
        sizes = sorted({1, most} if most < 4 else {1, max(2, round(nice_steps(0, most / 2)[-2] or 2)), most})
        x = WIDTH - 12 - sum(2 * _radius(size, most) + 34 for size in sizes) - width_of(what, 13.5)
        for size in sizes:
            r = _radius(size, most)
            parts.append(element("circle", cx=x + r, cy=y, r=r, fill=GREEN, fill_opacity=0.82))
            parts.append(words(str(size), x + 2 * r + 5, y + 5, 13.5))
            x += 2 * r + 34
        parts.append(words(what, x - 4, y + 5, 13.5))
    return parts


def place_map_twin(places: Sequence[MapPlace], what: str = "visits", title: str = "Map of places") -> Twin:
    """Return the map in words and rows (place, count), most first."""
    dots = _dots(places)
    rows = tuple((place.name, str(place.count)) for place in dots)
    if not dots:
        return Twin(f"{title}: no places are recorded.", ("Place", what.capitalize()), rows)
    total = sum(place.count or 0 for place in dots)
    where = f"{len(dots)} place{'s' if len(dots) != 1 else ''}"
    said = f"{title}: {total} {what} at {where}; most at {dots[0].name}, {dots[0].count}."
    return Twin(said, ("Place", what.capitalize()), rows)
