"""An archive of sample street files in the published shape, of any size; the same from the same seed.

Nothing in it happened. Forces differ in size by some thirty times, places within a force by more; anti-social behaviour
has no identifier and repeats at one point, identifiers repeat a little, seasons and bursts are those of real files, and
so are the faults: silent forces, missing months, halved and doubled categories, files without area codes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.crime.vocabulary import HEADER, OPEN, OUTCOMES, SHARES, STREETS

POINTS = 20  # mapped places in a small area; nationally 750,000 over 35,672
NEW_CODES_FROM = 1_040_001
Strings = list[str]


@dataclass(frozen=True)
class Size:
    """How much to make; `rows` is met within some percent. `last` is the last month."""

    rows: int = 10_000_000
    forces: int = 43
    months: int = 24
    areas: int = 35_672
    seed: int = 2026
    last: str = "2025-12"

    def month(self, at: int) -> str:
        """The month at a position, 0 the first."""
        number = int(self.last[:4]) * 12 + int(self.last[5:7]) - 1 - (self.months - 1 - at)
        return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True)
class Land:
    """The invented forces and areas. `force_of` maps area to force; weights are shares of all rows and sum to 1."""

    size: Size

    @cached_property
    def force_weight(self) -> NDArray[np.float64]:
        drawn = np.random.default_rng([self.size.seed, 1]).lognormal(0, 0.8, self.size.forces)
        return np.asarray(drawn / drawn.sum())

    @cached_property
    def supplied(self) -> float:
        """Months supplied, forces weighed by their rows."""
        return sum(
            float(weight) * sum(not missing(self.size, force, at) for at in range(self.size.months))
            for force, weight in enumerate(self.force_weight)
        )

    @cached_property
    def force_of(self) -> NDArray[np.int64]:
        half = 0.5 * self.force_weight + 0.5 / self.size.forces
        ends = np.rint(np.cumsum(half) * self.size.areas)
        return np.asarray(np.searchsorted(ends, np.arange(self.size.areas), side="right"))

    @cached_property
    def area_weight(self) -> NDArray[np.float64]:
        """Within each force, summing to 1 there; a few centres have much, most areas little."""
        drawn = np.random.default_rng([self.size.seed, 2]).gamma(0.9, 1.0, self.size.areas) + 0.02
        totals = np.bincount(self.force_of, drawn, self.size.forces)
        return np.asarray(drawn / totals[self.force_of])

    @cached_property
    def code(self) -> Strings:
        """Small-area codes; every eighteenth has a number higher than any in use before 2021."""
        return [f"E0{NEW_CODES_FROM + at // 18 if at % 18 == 17 else 1_000_001 + at}" for at in range(self.size.areas)]

    def district(self, area: int) -> str:
        """The district of an area: about a hundred areas each, never across forces."""
        force = int(self.force_of[area])
        first = int(np.searchsorted(self.force_of, force))
        return f"E07{force + 1:03d}{(area - first) // 110 + 1:03d}"

    def force_name(self, force: int) -> str:
        """As rows print it; file names print it in small letters with dashes."""
        return f"Sample {force + 1:02d} Constabulary"

    def dice_of_places(self, force: int) -> np.random.Generator:
        """The dice that lay out a force, at their first throw."""
        return np.random.default_rng([self.size.seed, 3, force])

    def middles(self, force: int, dice: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The areas of a force, and where the middle of each lies: longitudes and latitudes, shape (2, areas)."""
        areas = np.flatnonzero(self.force_of == force)
        east, north = -4.5 + (force % 7) * 0.75, 50.6 + (force // 7) * 0.65
        return areas, np.stack([east + dice.random(len(areas)) * 0.7, north + dice.random(len(areas)) * 0.6])

    def places(self, force: int) -> Strings:
        """Every mapped place of a force as its five columns, POINTS for each area."""
        dice = self.dice_of_places(force)
        areas, middle = self.middles(force, dice)
        off = dice.normal(0, 0.004, (2, len(areas), POINTS))
        street = dice.integers(0, len(STREETS), (len(areas), POINTS))
        named = [f"{self.code[area]},Sample {area // 110:03d}{'ABCDE'[area % 5]}" for area in areas.tolist()]
        return [
            f"{middle[0, row] + off[0, row, at]:.6f},{middle[1, row] + off[1, row, at]:.6f},"
            f"On or near {STREETS[street[row, at]]},{named[row]}"
            for row in range(len(areas))
            for at in range(POINTS)
        ]


def make_archive(folder: Path, size: Size, say: Callable[[str], None] = lambda _: None) -> int:
    """Write YYYY-MM/YYYY-MM-<force>-street.csv under `folder`, reference tables beside; return the street rows."""
    from bench.crime.reference import write_references

    land, rows = Land(size), 0
    folder.mkdir(parents=True, exist_ok=True)
    write_references(folder / "reference", land)
    for force in range(size.forces):
        writer = _Force(land, force)
        for at in range(size.months):
            if missing(size, force, at):
                continue
            month = size.month(at)
            text, held = writer.file(at, month)
            place = folder / month / f"{month}-sample-{force + 1:02d}-street.csv"
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
            rows += held
        say(f"force {force + 1} of {size.forces}: {rows:,} rows so far")
    return rows


def missing(size: Size, force: int, at: int) -> bool:
    """Does the force supply no file for the month at this position?"""
    return (force == 4 and at >= size.months * 2 // 3) or (force == 5 and at > 0) or (force == 6 and at in (9, 10))


class _Force:
    """One force's files. Forces 4 to 14 carry one fault each where there are so many forces."""

    def __init__(self, land: Land, force: int) -> None:
        self.land, self.force, self.size = land, force, land.size
        self.places = land.places(force)
        own = np.flatnonzero(land.force_of == force)
        self.cumulative = np.cumsum(land.area_weight[own])
        near = 1 / np.arange(1, POINTS + 1)
        self.near = np.cumsum(near / near.sum())
        self.monthly = self.size.rows * land.force_weight[force] / land.supplied
        dice = np.random.default_rng([self.size.seed, 4, force])
        self.taste = dice.gamma(40, 1 / 40, len(SHARES))
        self.unplaced = 0.2 if force == 12 else float(dice.uniform(0, 0.035))

    def file(self, at: int, month: str) -> tuple[str, int]:
        """The text of a file and its rows, by category in the order of published files."""
        dice = np.random.default_rng([self.size.seed, 5, self.force, at])
        head = f"{month},{self.land.force_name(self.force)},{self.land.force_name(self.force)},"
        lines: Strings = [HEADER]
        for which, (category, share) in enumerate(SHARES.items()):
            season = 1 + (0.18 if which in (0, 1) else 0.06) * np.sin((int(month[5:]) - 4) / 12 * 2 * np.pi)
            usual = self.monthly * share * self.taste[which] * season
            n = int(dice.poisson(dice.gamma(max(usual, 0.01) / 0.5, 0.5)))
            n = self._faulty(at, category, n)
            block = self._rows(dice, head, category, n, young=at >= self.size.months - 2)
            lines += block * 2 if self.force == 7 and at == 6 and which == 0 else block
        return "\n".join(lines) + "\n", len(lines) - 1

    def _faulty(self, at: int, category: str, n: int) -> int:
        if self.force == 8 and at == 14 and category == "Shoplifting":
            return n // 5
        if self.force == 9 and at in (11, 12, 13) and category == "Drugs":
            return 0
        return n * 3 if self.force == 10 and at == 5 and category == "Public order" else n

    def _rows(self, dice: np.random.Generator, head: str, category: str, n: int, young: bool) -> Strings:
        area = np.minimum(np.searchsorted(self.cumulative, dice.random(n)), len(self.cumulative) - 1)
        point = area * POINTS + np.minimum(np.searchsorted(self.near, dice.random(n)), POINTS - 1)
        nowhere = dice.random(n) < self.unplaced
        place = [
            ",,No Location,," if lost else self.places[at] for at, lost in zip(point, nowhere.tolist(), strict=True)
        ]
        if self.force == 11:  # no area codes at all
            place = [one.rsplit(",", 2)[0] + ",," for one in place]
        if category == "Anti-social behaviour":
            return [f",{head}{where},{category},," for where in place]
        ids = dice.bytes(32 * n).hex()
        again = (dice.random(n) < 0.02).tolist()
        names, odds = (OPEN if young else OUTCOMES).keys(), np.array(list((OPEN if young else OUTCOMES).values()))
        tails = [f",{category},{name}," for name in names]
        tail = np.searchsorted(np.cumsum(odds / odds.sum()), dice.random(n)).tolist()
        if self.force == 13:  # a force without identifiers or outcomes
            return [f",{head}{where},{category},," for where in place]
        lines, at = [], 0
        for row, where in enumerate(place):
            at = at if again[row] and row else row * 64
            lines.append(f"{ids[at : at + 64]},{head}{where}{tails[tail[row]]}")
        return lines
