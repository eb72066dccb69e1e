"""Maps of areas by a figure, and the same areas as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.utils.safestring import mark_safe

from frankpledge.crime_data.outlines import Shape, shapes
from frankpledge.publication.crime.page import Drawn, Features, MapKey
from frankpledge.publication.crime.wording import figure
from frankpledge.typesetting.drawings.area_map import (
    NO_FIGURE,
    Figure,
    Layout,
    Outline,
    area_map,
    bands,
    lay_out,
    swatch,
)

NAMED_AT_MOST = 14
Row = dict[str, Any]


@lru_cache(maxsize=128)
def _sheet(build: Path, of: str, vintage: str, codes: tuple[str, ...]) -> tuple[Layout, dict[str, Shape], str]:
    found, words = shapes(build, of, vintage, set(codes))
    held = {code: shape for code, shape in found.items() if shape.rings}
    outlines = [Outline(code, shape.name, shape.rings) for code, shape in held.items()]
    layout = lay_out(outlines)
    return layout, held, words


def place_names(build: Path, of: str, vintage: str, codes: Iterable[str]) -> dict[str, str]:
    """Code -> name in the outlines. Raises CannotAnswer where none are loaded."""
    found, _ = shapes(build, of, vintage, set(codes))
    return {code: shape.name for code, shape in found.items()}


def drawn_map(
    build: Path,
    of: str,
    vintage: str,
    figures: dict[str, Figure],
    title: str,
    unit: str,
    places: int = 1,
    *,
    marked: str = "",
    said: dict[float, str] | None = None,
) -> tuple[Drawn, Features, str]:
    """The map with its key, what makes its areas GeoJSON features, and the words that name the outlines. `marked` is
    the code of an area drawn with a heavy line; `said` gives the words of a class by its value, where values are no
    quantity.

    Raises CannotAnswer where no outlines of these areas are loaded.
    """
    layout, held, words = _sheet(build, of, vintage, tuple(sorted(figures)))
    named = len(held) <= NAMED_AT_MOST
    _, classes = bands(figures)
    desc = f"{len(held)} areas, {unit}. The same figures stand in the table below."
    svg = area_map(layout, figures, title, desc, named=named, marked=marked)
    key = [
        MapKey(mark_safe(swatch(one.look)), _band(one.low, one.high, one.areas, places, said))  # noqa: S308 - our own drawing
        for one in classes
    ]
    if any(figures[code].value is None for code in held):
        key.append(MapKey(mark_safe(swatch(NO_FIGURE)), "no figure"))  # noqa: S308 - our own drawing
    caption = f"{title}: {unit}. " + ("" if said else "Darker and more closely hatched is more. ")
    caption += "The heavy line is the area of this page. " if marked else ""
    caption += "Each area leads to its page." if named else "Each area leads to its page; the table lists them all."
    return Drawn(mark_safe(svg), caption, tuple(key), is_map=True), partial(_features, held, figures), words  # noqa: S308 - it escapes its words


def _band(low: float, high: float, areas: int, places: int, said: dict[float, str] | None) -> str:
    many = f"{areas} area{'' if areas == 1 else 's'}"
    if said:
        return f"{'; '.join(said[value] for value in sorted(said) if low <= value <= high)} ({many})"
    ends = figure(low, places) if low == high else f"{figure(low, places)} to {figure(high, places)}"
    return f"{ends} ({many})"


def _features(held: Mapping[str, Shape], figures: Mapping[str, Figure]) -> list[Row]:
    return [_feature(code, shape, figures.get(code)) for code, shape in held.items()]


def _feature(code: str, shape: Shape, found: Figure | None) -> Row:
    rings = [ring.tolist() for ring in shape.rings]
    parts = _polygons(rings)
    geometry: Row = {"type": "Polygon", "coordinates": parts[0]} if len(parts) == 1 else {
        "type": "MultiPolygon", "coordinates": parts}  # fmt: skip
    said = {"value": found.value, "said": found.said, "page": found.href} if found else {}
    properties = {"code": code, "name": shape.name, **said}
    return {"type": "Feature", "id": code, "properties": properties, "geometry": geometry}


def _polygons(rings: Sequence[list[list[float]]]) -> list[list[list[list[float]]]]:
    """Rings as polygons, each outer ring with the holes that lie in it."""
    depth = [sum(at != other and _holds(rings[other], ring[0]) for other in range(len(rings))) for at, ring in
             enumerate(rings)]  # fmt: skip
    outer = [at for at in range(len(rings)) if depth[at] % 2 == 0]
    made = {at: [rings[at]] for at in outer}
    for at, ring in enumerate(rings):
        if depth[at] % 2:
            around = [other for other in outer if _holds(rings[other], ring[0]) and depth[other] == depth[at] - 1]
            made[around[0] if around else outer[0]].append(ring)
    return [made[at] for at in outer]


def _holds(ring: list[list[float]], point: list[float]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
