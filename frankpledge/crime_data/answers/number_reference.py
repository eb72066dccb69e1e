"""A name for one figure, that a person can read, a web address can carry, and `recompute` can compute again.

    count_derbyshire_2025-01_2025-12_recorded_district-E06000015_burglary_v1

Parts are joined by "_" and hold letters, digits and "-" only: the figure, the force, the first and last month, the
basis, the place, the category, the version of the definition and, where one build is meant, "build-" and its hash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.vocabulary import slug

OFFICER = "officer-defined"
EVERYWHERE, ALL, CRIMES = "all", "all", "crimes"

# Figure -> the version of its definition and what it is, in words. A new definition is a new version.
FIGURES = {
    "count": (1, "rows of the published files"),
    "rate": (1, "rows per 1,000 residents over the months"),
    "change-by-category": (1, "twelve months over the twelve before, judged with all categories of the force"),
    "change-by-district": (1, "twelve months over the twelve before, judged with all districts by category"),
    "change-by-area": (1, "twelve months over the twelve before, judged with all small areas by category"),
    "rank": (1, "rank by rate among the districts of the force, 1 the highest"),
    "similar-rate": (1, "rows per 1,000 residents of similar places together, over the months"),
    "residents": (1, "residents of an ethnic group at the census"),
    "rural-residents": (1, "residents of small areas of a rural-urban class"),
    "deprivation": (1, "mean decile of deprivation of the small areas, weighted by residents"),
    "rural-share": (1, "rural share of the rows placed in small areas with a class, in per cent"),
    "rural-ratio": (1, "rate in rural areas over the rate in urban ones"),
    "similar-forces-mean": (1, "mean of the rates of a force and its similar forces, per 1,000 residents"),
    "similar-forces-together": (1, "rate per 1,000 residents of a force and its similar forces taken together"),
    "outcomes-by-outcome": (1, "share of crimes whose last outcome is of the group, in per cent"),
    "outcomes-by-month": (1, "share of a month's crimes whose last outcome is of the group, in per cent"),
    "outcomes-by-age": (1, "share of a month's different identifiers with an outcome by that age, in per cent"),
    "outcome-count-by-outcome": (1, "crimes whose last outcome is of the group"),
    "outcome-count-by-month": (1, "crimes of a month whose last outcome is of the group"),
    "outcome-count-by-age": (1, "different identifiers of a month's crimes with an outcome by that age"),
    "hot-spot-by-area": (1, "rows in a small area, judged on the map of hot spots of the force"),
    "hot-spot-by-square": (1, "rows in a square, judged on the map of hot spots of the force"),
    "mapped-here": (1, "rows that the publisher maps at a point"),
    "chart-by-category": (1, "last month charted of the whole force, judged by a control chart"),
    "chart-by-district": (1, "last month charted of a district, judged by a control chart"),
    "chart-by-area": (1, "last month charted of a small area, judged by a control chart"),
    "searches": (1, "searches of persons"),
    "search-share": (1, "share of the searches of persons, in per cent"),
    "search-rate": (1, "searches of persons per 1,000 residents over the months"),
    "search-ratio": (1, "rate of searches of the group over the rate of searches of White people"),
}
PART = re.compile(r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
BUILD = re.compile(r"build-([0-9a-f]{8,64})")


@dataclass(frozen=True)
class NumberRef:
    """One figure. `place` is "all", "inside" (the force's area), "outside", "not-placed", or a kind and its code
    ("district-E06000015", "ward-…",
    "area-…", "rural-…"; of outcomes it is the group, "outcome-charged", or the age in months and the group,
    "age-3-any"); `category` is "all", "crimes", or a slug; `build` the start of a hash, or "" for any build."""

    figure: str
    force: str
    first: str
    last: str
    basis: str
    place: str = EVERYWHERE
    category: str = ALL
    version: int = 1
    build: str = ""

    def __str__(self) -> str:
        parts = [
            self.figure, self.force, self.first, self.last, self.basis, self.place, self.category, f"v{self.version}",
        ]  # fmt: skip
        return "_".join([*parts, f"build-{self.build}"] if self.build else parts)

    def of_build(self, name: str) -> NumberRef:
        """The same figure in the build of this hash; twelve digits are kept."""
        return replace(self, build=name[:12])

    def of_category(self, category: str) -> NumberRef:
        """The same figure of a category, by the name that files print."""
        return replace(self, category=slug(category))

    def of_place(self, place: str) -> NumberRef:
        """The same figure of another place."""
        return replace(self, place=place)

    def of_months(self, first: str, last: str) -> NumberRef:
        """The same figure over other months."""
        return replace(self, first=first, last=last)

    def with_figure(self, figure: str) -> NumberRef:
        """Another figure of the same force, months, place and category."""
        return replace(self, figure=figure, version=FIGURES[figure][0])

    @property
    def says(self) -> str:
        """What the figure is, in words."""
        return FIGURES[self.figure][1]


def parse(text: str) -> NumberRef:
    """The reference that prints as `text`: `str(parse(text)) == text`. Raises CannotAnswer naming the wrong part."""
    parts = text.split("_")
    if len(parts) not in (8, 9):
        raise CannotAnswer(f"{text!r} is no number reference: it has {len(parts)} parts joined by '_', not 8 or 9.")
    for part in parts:
        if not PART.fullmatch(part):
            raise CannotAnswer(f"{part!r} in {text!r} is no part of a number reference: letters, digits and '-' only.")
    figure, force, first, last, basis, place, category, version = parts[:8]
    if figure not in FIGURES:
        raise CannotAnswer(f"{figure!r} is no figure; there are {', '.join(FIGURES)}.")
    for month in (first, last):
        if not MONTH.fullmatch(month):
            raise CannotAnswer(f"{month!r} in {text!r} is not a month; it is written as 2025-01.")
    now = FIGURES[figure][0]
    if version != f"v{now}":
        raise CannotAnswer(f"{figure} is defined in version v{now} here, not {version}: another edition computed it.")
    build = BUILD.fullmatch(parts[8]) if len(parts) == 9 else None
    if len(parts) == 9 and not build:
        raise CannotAnswer(f"{parts[8]!r} names no build; it is written as build- and 8 to 64 hexadecimal digits.")
    return NumberRef(figure, force, first, last, basis, place, category, now, build[1] if build else "")
