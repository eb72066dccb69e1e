"""A scoring scheme as data: dimensions in groups, levels with their words, weights, how they join, and bands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from math import lcm, prod
from typing import Any, Literal

from frankpledge.rules.figures import exact
from frankpledge.rules.statute import table

Aggregation = Literal["sum", "product"]
MOST_DIMENSIONS, MOST_LEVELS, HIGHEST = 40, 20, 1000


@dataclass(frozen=True)
class Level:
    """One level of a dimension: its value, a word for it, and what it takes to be given."""

    value: int
    label: str
    description: str = ""


@dataclass(frozen=True)
class Dimension:
    """One thing that is scored. Dimensions of one `group` are added by weight; groups are added or multiplied."""

    key: str
    title: str
    group: str
    weight: Fraction
    levels: tuple[Level, ...]

    def level(self, value: int) -> Level:
        """The level of a value. Raises ValueError naming the values there are."""
        for one in self.levels:
            if one.value == value:
                return one
        values = ", ".join(str(one.value) for one in self.levels)
        raise ValueError(f"{self.title}: {value!r} is no level: choose one of {values}")


@dataclass(frozen=True)
class Scheme:
    """A whole scheme in one version. `bands` are (least share of the highest score, word), lowest first."""

    key: str
    version: str
    title: str
    label: str
    aggregation: Aggregation
    dimensions: tuple[Dimension, ...]
    bands: tuple[tuple[Fraction, str], ...]

    def __post_init__(self) -> None:
        faults = [*_faults(self)]
        if faults:
            raise ValueError(" ".join(faults))

    @property
    def groups(self) -> dict[str, tuple[Dimension, ...]]:
        """The dimensions by group, in order."""
        found: dict[str, list[Dimension]] = {}
        for one in self.dimensions:
            found.setdefault(one.group, []).append(one)
        return {name: tuple(members) for name, members in found.items()}

    def dimension(self, key: str) -> Dimension:
        """The dimension of a key. Raises ValueError naming the keys there are."""
        for one in self.dimensions:
            if one.key == key:
                return one
        raise ValueError(f"{key!r} is no dimension of this scheme: {', '.join(one.key for one in self.dimensions)}")

    @cached_property
    def _whole(self) -> tuple[int, tuple[tuple[tuple[str, int], ...], ...]]:
        """One scale that makes every weight whole, and the whole weights by key in their groups."""
        scale = lcm(*(one.weight.denominator for one in self.dimensions))
        groups = self.groups.values()
        return scale, tuple(tuple((one.key, int(one.weight * scale)) for one in group) for group in groups)

    @cached_property
    def _levels(self) -> dict[str, frozenset[int]]:
        return {one.key: frozenset(level.value for level in one.levels) for one in self.dimensions}

    def takes(self, values: Mapping[str, Any]) -> bool:
        """Whether every dimension has one of its levels, as a whole number, and nothing else is given."""
        levels = self._levels
        return values.keys() == levels.keys() and all(
            type(value) is int and value in levels[key] for key, value in values.items()
        )

    def put_together(self, values: Mapping[str, int]) -> Fraction:
        """The score from a value for every dimension (checked elsewhere): the exact sum or product of the groups."""
        return Fraction(self.counted(values), self.scale)

    def counted(self, values: Mapping[str, int]) -> int:
        """The score times `scale`, a whole number: a round of partners' scores is put together a thousand times over,
        and whole numbers are sorted in a fraction of the time."""
        sums = [sum([weight * values[key] for key, weight in group]) for group in self._whole[1]]
        return sum(sums) if self.aggregation == "sum" else prod(sums)

    @cached_property
    def scale(self) -> int:
        """What `counted` is divided by to give the score."""
        scale, groups = self._whole
        return scale if self.aggregation == "sum" else scale ** len(groups)

    @cached_property
    def highest(self) -> Fraction:
        """The score of the highest level everywhere."""
        return self.put_together({one.key: max(level.value for level in one.levels) for one in self.dimensions})

    def band(self, score: Fraction) -> str:
        """The word for a score, from its share of the highest."""
        word = self.bands[0][1]
        for least, name in self.bands:
            if score >= least * self.highest:
                word = name
        return word

    def with_weight(self, key: str, times: Fraction) -> Scheme:
        """The scheme with one weight multiplied. Raises ValueError where nothing would be left to weigh."""
        made = tuple(replace(one, weight=one.weight * times) if one.key == key else one for one in self.dimensions)
        return replace(self, dimensions=made)


def scheme_from(row: Mapping[str, Any]) -> Scheme:
    """A scheme from plain data (TOML or JSON). Weights are whole numbers or text ("3", "1/2", "0.5").

    Raises ValueError with a sentence for every fault: what is missing, doubled, weighed below nothing, or not whole.
    """
    try:
        dimensions = tuple(_dimension(one) for one in row["dimensions"])
        bands = tuple((_weight(one["least"], "band"), str(one["word"])) for one in row["bands"])
        return Scheme(
            key=str(row["key"]), version=str(row["version"]), title=str(row["title"]), label=str(row["label"]),
            aggregation=row["aggregation"], dimensions=dimensions, bands=bands,
        )  # fmt: skip
    except KeyError as missing:
        raise ValueError(f"The scheme does not say {missing.args[0]!r}.") from missing
    except TypeError as wrong:
        raise ValueError(f"The scheme is not laid out as one: {wrong}.") from wrong


@cache
def shipped_schemes() -> dict[str, Scheme]:
    """The schemes that come with the product, by key."""
    return {row["key"]: scheme_from(row) for row in table("threat_schemes")["scheme"]}


def _dimension(row: Mapping[str, Any]) -> Dimension:
    levels = tuple(Level(one["value"], str(one["label"]), str(one.get("description", ""))) for one in row["levels"])
    title = str(row["title"])
    return Dimension(str(row["key"]), title, str(row["group"]), _weight(row.get("weight", 1), title), levels)


_WRITTEN = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6}|/0*[1-9][0-9]{0,5})?")


def _weight(value: Any, what: str) -> Fraction:
    if isinstance(value, str):
        # No exponents: a weight of eleven signs could have a hundred million digits.
        if not _WRITTEN.fullmatch(value.strip()):
            raise ValueError(f"{what}: {value[:20]!r} is no weight.")
        return Fraction(value.strip())
    return exact(value)


def _faults(scheme: Scheme) -> list[str]:
    found: list[str] = []
    if not scheme.label.strip():
        found.append("The scheme does not say whose it is.")
    if scheme.aggregation not in ("sum", "product"):
        found.append(f"Groups are put together by 'sum' or 'product', not {scheme.aggregation!r}.")
    if not 1 <= len(scheme.dimensions) <= MOST_DIMENSIONS:
        found.append(f"A scheme has 1 to {MOST_DIMENSIONS} dimensions, not {len(scheme.dimensions)}.")
    if len({one.key for one in scheme.dimensions}) < len(scheme.dimensions):
        found.append("Two dimensions have the same key.")
    for one in scheme.dimensions:
        found.extend(_faults_of(one))
    for name, group in scheme.groups.items():
        if sum(one.weight for one in group) <= 0:
            found.append(f"The weights of {name} add up to nothing.")
    if not scheme.bands or scheme.bands[0][0] != 0:
        found.append("The lowest band begins at nothing.")
    if any(low >= high for (low, _), (high, _) in pairwise(scheme.bands)) or any(one > 1 for one, _ in scheme.bands):
        found.append("Bands rise from nothing to the whole, none twice.")
    return found


def _faults_of(one: Dimension) -> list[str]:
    found: list[str] = []
    values = [level.value for level in one.levels]
    if one.weight < 0:
        found.append(f"{one.title}: a weight below nothing.")
    if not 2 <= len(values) <= MOST_LEVELS:
        found.append(f"{one.title}: 2 to {MOST_LEVELS} levels are needed, not {len(values)}.")
    if any(isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST for value in values):
        found.append(f"{one.title}: a level is a whole number from 0 to {HIGHEST}.")
    elif len(set(values)) < len(values):
        found.append(f"{one.title}: two levels have the same value.")
    return found
