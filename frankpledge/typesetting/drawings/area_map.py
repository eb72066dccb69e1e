"""A map of areas by class of a figure: shade and hatching, so that it reads without colour; areas may be links.

The page draws the key beside it (`swatch`), so that its words keep their size on a small screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frankpledge.typesetting.characters import clean
from frankpledge.typesetting.drawings.svg import GREEN, GREY, INK, WHITE, element, number, over, width_of, wrap

WIDTH, MARGIN, TALLEST, CLASSES = 680.0, 8.0, 700.0, 5
Point = tuple[float, float]
Corners = list[tuple[int, int]]
Box = tuple[float, float, float, float]
# Fill, colour of the hatching, angle (0 level, 1 rising, -1 falling, None crossed) and how far its lines are apart.
LOOKS: tuple[tuple[str, str, int | None, float], ...] = (
    ("#f2f6f4", "", 0, 0),
    ("#d3e3da", "#5f8a77", 0, 10),
    ("#a3c6b5", "#1f5a45", 1, 9),
    ("#5f9a80", "#f5f3ee", -1, 8),
    (GREEN, "#f5f3ee", None, 8),
)
NO_FIGURE = -1


@dataclass(frozen=True)
class Outline:
    """One area to be drawn: rings of longitude and latitude in degrees, each of shape (points, 2), holes among them."""

    code: str
    name: str
    rings: Sequence[Any]


@dataclass(frozen=True)
class Figure:
    """What an area shows: the value that its class is made from (None: no figure), its words, and where it leads."""

    value: float | None
    said: str
    href: str = ""


@dataclass(frozen=True)
class Band:
    """One class of the key: which look, the least and the greatest value in it, and how many areas."""

    look: int
    low: float
    high: float
    areas: int


@dataclass
class Layout:
    """Outlines in drawing units, snapped to whole units so that borders of neighbours stay one; made once."""

    width: float
    height: float
    names: dict[str, str]
    rings: dict[str, list[Corners]]
    paths: dict[str, str]
    hatched: dict[tuple[str, int], str] = field(default_factory=dict)


def lay_out(outlines: Sequence[Outline]) -> Layout:
    """Outlines fitted to a width of 680 units. Raises ValueError where there are none."""
    rings = [np.asarray(ring, dtype=np.float64) for one in outlines for ring in one.rings if len(ring)]
    if not rings:
        raise ValueError("A map needs at least one outline.")
    # All rings at once: one at a time, the points of a district take longer than the rest of its page.
    points = np.concatenate(rings)
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    across = max(cos(radians((south + north) / 2)), 0.05)
    wide, tall = max((east - west) * across, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    left = (WIDTH - wide * scale) / 2
    x, y = left + (points[:, 0] - west) * across * scale, MARGIN + (north - points[:, 1]) * scale
    snapped = iter(_snapped(np.rint(np.stack([x, y], axis=1)).astype(np.int64), [len(ring) for ring in rings]))
    laid = {one.code: [next(snapped) for ring in one.rings if len(ring)] for one in outlines}
    kept = {code: [ring for ring in several if len(ring) > 2] or several[:1] for code, several in laid.items()}
    names, paths = {one.code: one.name for one in outlines}, {code: _path(several) for code, several in kept.items()}
    return Layout(WIDTH, tall * scale + 2 * MARGIN, names, kept, paths)


def _snapped(points: NDArray[np.int64], lengths: list[int]) -> list[Corners]:
    """The rings, one after the other in `points`, without a corner that follows itself."""
    moved = np.ones(len(points), dtype=np.bool_)
    moved[1:] = (points[1:] != points[:-1]).any(axis=1)
    ends = np.cumsum(lengths)
    moved[ends - lengths] = True
    left = np.cumsum(moved)[ends - 1].tolist()
    corners = list(zip(*points[moved].T.tolist(), strict=True))
    rings = [corners[start:end] for start, end in pairwise([0, *left])]
    return [ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring for ring in rings]


def bands(figures: Mapping[str, Figure]) -> tuple[dict[str, int], list[Band]]:
    """Each area's class, and the classes in use, lowest first: at most five, of about as many areas each; equal values
    are always in one class."""
    known = sorted(one.value for one in figures.values() if one.value is not None)
    count = min(CLASSES, len(set(known)))
    look_of: dict[float, int] = {}
    for value in set(known):
        at = known.index(value) * count // len(known)
        look_of[value] = at if count == CLASSES else round(at * (CLASSES - 1) / max(count - 1, 1))
    classes = {
        code: NO_FIGURE if one.value is None else look_of[one.value] for code, one in figures.items()
    }  # fmt: skip
    made = []
    for look in sorted(set(look_of.values())):
        inside = [value for value in known if look_of[value] == look]
        made.append(Band(look, inside[0], inside[-1], len(inside)))
    return classes, made


def area_map(
    layout: Layout, figures: Mapping[str, Figure], title: str, desc: str, *, named: bool = True, marked: str = ""
) -> str:
    """The map as SVG. With `named` the areas' names stand on it and its links can be reached by key; without (many
    areas) they are left to the table beside it. Areas without a figure are dashed; `marked` is the code of one drawn
    with a heavy line, last."""
    classes, _ = bands(figures)
    parts, labels = [], []
    taken: list[Box] = []
    for code in sorted(layout.rings, key=lambda one: one == marked):
        figure = figures.get(code, Figure(None, "no figure"))
        parts.append(_area(layout, code, figure, classes.get(code, NO_FIGURE), named, code == marked))
    if named:
        for code in sorted(layout.rings, key=lambda one: -abs(_twice_the_size(_largest(layout.rings[one])))):
            labels += _label(layout, code, taken)
    head = element("title", escape(clean(title))) + element("desc", escape(clean(desc)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(layout.width)} {number(layout.height)}" '
        f'width="{number(layout.width)}" height="{number(layout.height)}" role="group" '
        f'aria-label="{escape(clean(title), quote=True)}" class="fp-drawing fp-drawing--areas">{head}{"".join(parts)}'
        f'<g class="fp-map-names" aria-hidden="true" pointer-events="none">{"".join(labels)}</g></svg>'
    )


def _area(layout: Layout, code: str, figure: Figure, look: int, reached: bool, heavy: bool) -> str:
    fill = WHITE if look == NO_FIGURE else LOOKS[look][0]
    said = f"{layout.names[code]}: {figure.said}"
    outline = element(
        "path", element("title", escape(clean(said))), d=layout.paths[code], fill=fill, fill_rule="evenodd",
        stroke=INK, stroke_width=4.5 if heavy else 0.9, stroke_linejoin="round",
        stroke_dasharray="2 3" if look == NO_FIGURE else None,
    )  # fmt: skip
    content = outline + _hatching(layout, code, look)
    if not figure.href:
        return element("g", content)
    return element(
        "a", content, href=figure.href, aria_label=said, tabindex=None if reached else "-1"
    )  # fmt: skip


def _path(rings: Sequence[Corners]) -> str:
    return "".join("M" + "L".join([f"{x} {y}" for x, y in ring]) + "Z" for ring in rings)


def _hatching(layout: Layout, code: str, look: int) -> str:
    if look <= 0:
        return ""
    if (code, look) not in layout.hatched:
        _, _, angle, apart = LOOKS[look]
        angles = (1, -1) if angle is None else (angle,)
        layout.hatched[code, look] = "".join(_lines(layout.rings[code], each, apart) for each in angles)
    lines = layout.hatched[code, look]
    return element("path", d=lines, fill="none", stroke=LOOKS[look][1], stroke_width=0.9, pointer_events="none") if (
        lines) else ""  # fmt: skip


def _lines(rings: Sequence[Corners], angle: int, apart: float) -> str:
    """Parallel lines within rings (even and odd), as path data; a line runs where y - angle * x is a multiple."""
    crossed: dict[int, list[Point]] = {}
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            c1, c2 = y1 - angle * x1 + 0.37, y2 - angle * x2 + 0.37
            if c1 == c2:
                continue
            low, high = sorted((c1, c2))
            for step in range(int(-(-low // apart)), int(-(-high // apart))):
                share = (step * apart - c1) / (c2 - c1)
                crossed.setdefault(step, []).append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    parts = []
    for step in sorted(crossed):
        ends = sorted(crossed[step])
        for (xa, ya), (xb, yb) in zip(ends[::2], ends[1::2], strict=False):
            if hypot(xb - xa, yb - ya) > 1:
                parts.append(f"M{xa:.1f} {ya:.1f}L{xb:.1f} {yb:.1f}")
    return "".join(parts)


def _label(layout: Layout, code: str, taken: list[Box]) -> list[str]:
    """The name near the middle of its area, on one line or more; left out where another name stands there."""
    x0, y0 = _middle(_largest(layout.rings[code]))
    name, size = layout.names[code], 14.0
    for most in (200.0, 80.0):
        lines = wrap(name, most, size)
        half, deep = max(width_of(one, size) for one in lines) / 2, len(lines) * 16.0
        x = min(max(x0, half + 2), layout.width - half - 2)
        for dy in (0, -12, 12, -24, 24):
            top = y0 + dy - deep / 2
            box = (x - half, top, x + half, top + deep)
            if all(box[2] <= b[0] or box[0] >= b[2] or box[3] <= b[1] or box[1] >= b[3] for b in taken):
                taken.append(box)
                return [
                    over(one, x, top + 12.5 + at * 16, size, text_anchor="middle", font_weight="bold")
                    for at, one in enumerate(lines)
                ]
    return []


def _largest(rings: Sequence[Corners]) -> Corners:
    return max(rings, key=lambda one: abs(_twice_the_size(one)))


def _twice_the_size(ring: Corners) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))


def _middle(ring: Corners) -> Point:
    size = _twice_the_size(ring)
    if not size:
        return ring[0]
    pairs = list(pairwise([*ring, ring[0]]))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (3 * size)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (3 * size)
    return x, y


def swatch(look: int) -> str:
    """A small square in the look of a class, for a key; NO_FIGURE is the dashed one."""
    square: list[Corners] = [[(1, 1), (35, 1), (35, 21), (1, 21)]]
    layout = Layout(36, 22, {"": ""}, {"": square}, {"": _path(square)})
    fill = WHITE if look == NO_FIGURE else LOOKS[look][0]
    box = element(
        "path", d=layout.paths[""], fill=fill, stroke=INK if look != NO_FIGURE else GREY,
        stroke_dasharray="2 3" if look == NO_FIGURE else None,
    )  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 22" width="36" height="22" aria-hidden="true" '
        f'focusable="false">{box}{_hatching(layout, "", look)}</svg>'
    )
