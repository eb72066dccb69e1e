"""Whether the areas taken forward would be others if the weights moved: one alone, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm

from frankpledge.rules.figures import counted, in_figures
from frankpledge.rules.threat_scoring.ranking import TENTH, Shift, rank, sensitivity
from frankpledge.rules.threat_scoring.schemes import Dimension, Scheme

# With more dimensions the weights are moved one by one only: every corner more doubles the work.
MOST_TOGETHER = 12


@dataclass(frozen=True, kw_only=True)
class Steadiness:
    """The answer to "would the top N change if the weights moved?".

    `alone` is a row for each weight moved down and up; `enters` and `leaves` name the areas that some movement of all
    weights together would let in or out, None where that was not worked out.
    """

    taken: int
    alone: tuple[Shift, ...]
    enters: tuple[str, ...] | None
    leaves: tuple[str, ...] | None
    because: str

    @property
    def changes(self) -> bool:
        """Whether any movement that was looked at changes the areas taken."""
        return any(one.enters or one.leaves for one in self.alone) or bool(self.enters)


def steadiness(scheme: Scheme, values: Mapping[str, Mapping[str, int]], taken: int, by: Fraction = TENTH) -> Steadiness:
    """Whether the `taken` highest areas would change if weights moved by at most the share `by`.

    Together: a score rises or falls in a straight line with each weight, so what can happen at all happens at a corner
    where every weight is moved as far as it may; every corner is looked at. Raises ValueError as `sensitivity`.
    """
    alone = sensitivity(scheme, values, taken, by)
    moved = [one for one in alone if one.enters or one.leaves]
    enters = leaves = None
    if len(scheme.dimensions) <= MOST_TOGETHER:
        enters, leaves = _together(scheme, values, taken, by)
    share = in_figures(100 * by, 0)
    parts = [
        f"moving one weight by {share}% changes them in {counted(len(moved), 'case')} of {len(alone)}"
        if moved
        else f"no one weight moved by {share}% changes them"
    ]
    if enters is None:
        parts.append(f"weights moved together were not tried, since there are more than {MOST_TOGETHER}")
    elif enters:
        parts.append(f"with weights moved together {', '.join(enters)} could come in")
    elif moved:
        parts.append("since the last place is tied; no movement of them together lets in an area below")
    else:
        parts.append("nor does any movement of them together")
    return Steadiness(taken=taken, alone=alone, enters=enters, leaves=leaves, because=", ".join(parts))


def _together(
    scheme: Scheme, values: Mapping[str, Mapping[str, int]], taken: int, by: Fraction
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ranked = rank({area: scheme.put_together(chosen) for area, chosen in values.items()})
    least = ranked[taken - 1].score
    inside = [one.area for one in ranked if one.score >= least]
    outside = [one.area for one in ranked if one.score < least]
    corners = {area: _corners(scheme, values[area], by) for area in (*inside, *outside)}
    if not outside:
        return (), ()
    lowest_in = [min(at) for at in zip(*(corners[area] for area in inside), strict=True)]
    highest_out = [max(at) for at in zip(*(corners[area] for area in outside), strict=True)]
    enters = [area for area in outside if any(a > b for a, b in zip(corners[area], lowest_in, strict=True))]
    leaves = [area for area in inside if any(a < b for a, b in zip(corners[area], highest_out, strict=True))]
    return tuple(sorted(enters)), tuple(sorted(leaves))


def _corners(scheme: Scheme, chosen: Mapping[str, int], by: Fraction) -> list[int]:
    """The score of an area at every corner as whole numbers of one scale, in the same order for every area."""
    groups = [_sums(group, chosen, by, _scale(scheme, by)) for group in scheme.groups.values()]
    found = groups[0]
    for sums in groups[1:]:
        found = (
            [one + other for one, other in product(found, sums)]
            if scheme.aggregation == "sum"
            else [one * other for one, other in product(found, sums)]
        )
    return found


def _scale(scheme: Scheme, by: Fraction) -> int:
    scale = 1
    for one in scheme.dimensions:
        for weight in (one.weight * (1 - by), one.weight * (1 + by)):
            scale = lcm(scale, weight.denominator)
    return scale


def _sums(group: tuple[Dimension, ...], chosen: Mapping[str, int], by: Fraction, scale: int) -> list[int]:
    found = [0]
    for one in group:
        ends = [int(one.weight * times * scale) * chosen[one.key] for times in (1 - by, 1 + by)]
        found = [sum_ + end for sum_ in found for end in ends]
    return found
