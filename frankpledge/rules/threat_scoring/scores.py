"""One score with its sum, and how far the partners' scores lie apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low

from frankpledge.rules.figures import counted, in_figures
from frankpledge.rules.threat_scoring.schemes import Scheme


@dataclass(frozen=True, kw_only=True)
class Score:
    """A score: its exact value, share of the highest, band, the sum of each group, and how it was reached."""

    value: Fraction
    highest: Fraction
    band: str
    groups: tuple[tuple[str, Fraction], ...]
    because: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One dimension on which partners differ: the lowest, middle and highest level, and who stood at the ends."""

    dimension: str
    title: str
    lowest: int
    middle: int
    highest: int
    low: tuple[str, ...]
    high: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How partners scored one area: each partner's score, the middle of them, and where they differ, widest first."""

    scores: tuple[tuple[str, Fraction], ...]
    middle: Fraction
    lowest: Fraction
    highest: Fraction
    differences: tuple[Difference, ...]
    because: str


def score(scheme: Scheme, values: Mapping[str, int]) -> Score:
    """Score one area: `values` holds the level chosen for each dimension, by key.

    Raises ValueError for a dimension left out, one that the scheme does not have, or a value that is no level of it.
    """
    check_values(scheme, values)
    total = scheme.put_together(values)
    groups = tuple(
        (name, sum((one.weight * values[one.key] for one in group), Fraction(0)))
        for name, group in scheme.groups.items()
    )
    sign = " + " if scheme.aggregation == "sum" else " × "
    sums = sign.join(f"{name} {in_figures(value)}" for name, value in groups)
    because = (
        f"{sums} is {in_figures(total)}, {in_figures(100 * total / scheme.highest, 0)}% of the highest score "
        f"{in_figures(scheme.highest)}: {scheme.band(total)} ({scheme.label})"
    )
    return Score(value=total, highest=scheme.highest, band=scheme.band(total), groups=groups, because=because)


def check_values(scheme: Scheme, values: Mapping[str, int]) -> None:
    """Raise ValueError unless every dimension has one of its levels, and nothing else is given."""
    if scheme.takes(values):
        return
    missing = [one.title for one in scheme.dimensions if one.key not in values]
    if missing:
        raise ValueError(f"Not scored yet: {', '.join(missing)}.")
    for key, value in values.items():
        scheme.dimension(key).level(value)


def level_faults(scheme: Scheme, values: Mapping[str, int]) -> dict[str, str]:
    """What is wrong with the levels given to one area, by dimension: left out, no level of it, no dimension."""
    if scheme.takes(values):
        return {}
    found = {
        one.key: f"Choose a level of {one.title.lower()}, or leave the whole area for later"
        for one in scheme.dimensions
        if one.key not in values
    }
    for key, value in values.items():
        try:
            if type(value) is not int:
                raise ValueError(f"{value!r} is no whole number")
            scheme.dimension(key).level(value)
        except ValueError as fault:
            found[key] = str(fault)
    return found


def spread(scheme: Scheme, by_partner: Mapping[str, Mapping[str, int]]) -> Spread:
    """How far the partners' scores of one area lie apart. Raises ValueError for no partner, or a score not whole."""
    if not by_partner:
        raise ValueError("No partner has scored this area.")
    for partner, values in by_partner.items():
        try:
            check_values(scheme, values)
        except ValueError as wrong:
            raise ValueError(f"{partner}: {wrong}") from wrong
    counts = {partner: scheme.counted(values) for partner, values in by_partner.items()}
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    scores = tuple((partner, Fraction(count, scheme.scale)) for partner, count in ordered)
    differences = [_difference(scheme, one.key, by_partner) for one in scheme.dimensions]
    wide = sorted((one for one in differences if one.highest > one.lowest), key=lambda one: one.lowest - one.highest)
    low, high, middle = scores[-1][1], scores[0][1], _middle([value for _, value in scores])
    said = f"; they differ most on {wide[0].title} ({wide[0].lowest} to {wide[0].highest})" if wide else ""
    because = (
        f"{counted(len(scores), 'partner')} scored from {in_figures(low)} to {in_figures(high)}, "
        f"the middle is {in_figures(middle)}{said}"
    )
    return Spread(
        scores=scores, middle=middle, lowest=low, highest=high, differences=tuple(wide), because=because,
    )  # fmt: skip


def _difference(scheme: Scheme, key: str, by_partner: Mapping[str, Mapping[str, int]]) -> Difference:
    values = {partner: values[key] for partner, values in by_partner.items()}
    low, high = min(values.values()), max(values.values())
    return Difference(
        dimension=key, title=scheme.dimension(key).title, lowest=low, middle=median_low(values.values()), highest=high,
        low=tuple(sorted(one for one, value in values.items() if value == low)),
        high=tuple(sorted(one for one, value in values.items() if value == high)),
    )  # fmt: skip


def _middle(ordered: list[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
