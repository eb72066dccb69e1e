"""The sketch of letters -> small areas with residents and rural class, and shapes of areas and districts."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WIDE, HIGH = 600, 420  # of a cell, in ten-thousandths of a degree: whole numbers, so that corners meet
STEP_EAST, STEP_NORTH = 100, 70  # what divides the sides of every area, whole cells and cut ones
WARD = 6  # small areas in a ward
Point = tuple[int, int]


@dataclass(frozen=True)
class SmallArea:
    """A made-up small area. `west` and `south` in ten-thousandths of a degree, `wide` and `high` likewise."""

    code: str
    name: str
    district: str
    district_name: str
    force: str
    residents: int
    rural: bool
    level: float
    west: int
    south: int
    wide: int
    high: int
    ward: str
    ward_name: str

    @property
    def corners(self) -> list[Point]:
        """Anticlockwise from the south-west."""
        east, north = self.west + self.wide, self.south + self.high
        return [(self.west, self.south), (east, self.south), (east, north), (self.west, north)]

    def point(self, n: int) -> tuple[float, float]:
        """The n-th of the snap points of the area, longitude and latitude; nine at most."""
        across, up = 1 + n % 3, 1 + n // 3
        return (self.west + self.wide * across // 4) / 10_000, (self.south + self.high * up // 4) / 10_000


def dice_of(words: str) -> random.Random:
    """Dice that fall alike for the same words, on every machine."""
    return random.Random(words)  # noqa: S311 - made-up rows keep no secret


def small_areas(told: dict[str, Any]) -> list[SmallArea]:
    """Every small area of the sketch, in order of rows and letters; codes count up from E01900001."""
    dice = dice_of("small areas")
    districts = {one["letter"]: one for one in told["district"]}
    numbers = {one["letter"]: n for n, one in enumerate(told["district"], 1)}
    west, north = round(told["sample"]["west"] * 10_000), round(told["sample"]["north"] * 10_000)
    found: list[SmallArea] = []
    seen: dict[str, int] = {}
    for down, line in enumerate(told["sample"]["drawing"]):
        for across, letter in enumerate(line):
            if letter == ".":
                continue
            of = districts[letter]
            cut = of["cut"]
            for part in range(cut * cut):
                seen[letter] = seen.get(letter, 0) + 1
                ward = 1 + (seen[letter] - 1) // WARD
                wide, high = WIDE // cut, HIGH // cut
                found.append(
                    SmallArea(
                        code=f"E019{len(found) + 1:05d}", name=f"{of['name']} sample {seen[letter]:02d}",
                        district=of["code"], district_name=of["name"], force=of["force"],
                        residents=dice.randint(500, 1100), rural=dice.randint(1, 10) <= of["rural"],
                        level=float(of["level"]) * dice.choice((0.6, 0.8, 1.0, 1.0, 1.2, 1.9)),
                        west=west + across * WIDE + part % cut * wide,
                        south=north - (down + 1) * HIGH + part // cut * high, wide=wide, high=high,
                        ward=f"E0599{numbers[letter]:02d}{ward:02d}", ward_name=f"{of['name']} sample ward {ward}",
                    )
                )  # fmt: skip
    return found


def shape(areas: Iterable[SmallArea]) -> dict[str, Any]:
    """The shape of areas taken together, as GeoJSON: sides that two of them share are left out."""
    sides: dict[Point, set[Point]] = {}
    for area in areas:
        points = _round_about(area)
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            if start in sides.get(end, ()):
                sides[end].remove(start)
            else:
                sides.setdefault(start, set()).add(end)
    rings = []
    while begin := min((point for point, ends in sides.items() if ends), default=None):
        ring = [begin]
        while sides.get(ring[-1]):
            onward = min(sides[ring[-1]])
            sides[ring[-1]].remove(onward)
            ring.append(onward)
        rings.append(_corners_only(ring))
    outer = [[ring] for ring in rings if _turn(ring) > 0]
    holes = [ring for ring in rings if _turn(ring) <= 0]
    max(outer, key=lambda one: _turn(one[0])).extend(holes)
    degrees = [[[[x / 10_000, y / 10_000] for x, y in ring] for ring in one] for one in outer]
    if len(degrees) == 1:
        return {"type": "Polygon", "coordinates": degrees[0]}
    return {"type": "MultiPolygon", "coordinates": degrees}


def _round_about(area: SmallArea) -> list[Point]:
    """Points along the sides, a step apart, so that a whole cell and a cut one meet point by point."""
    corners, found = area.corners, []
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        steps = abs(to_x - x) // STEP_EAST + abs(to_y - y) // STEP_NORTH
        found += [(x + (to_x - x) * at // steps, y + (to_y - y) * at // steps) for at in range(steps)]
    return found


def _corners_only(ring: list[Point]) -> list[Point]:
    sides = zip([ring[-2], *ring[:-2]], ring[:-1], ring[1:], strict=True)
    kept = [at for was, at, next_ in sides if not (was[0] == at[0] == next_[0] or was[1] == at[1] == next_[1])]
    return [*kept, kept[0]]


def _turn(ring: list[Point]) -> int:
    """Twice the area within, below 0 where the ring runs clockwise."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise(ring))
