"""Areas in the order of their scores, ties said, and whether the choice would change if a weight moved by a tenth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from frankpledge.rules.figures import in_figures, in_percent
from frankpledge.rules.threat_scoring.schemes import Scheme
from frankpledge.rules.threat_scoring.scores import check_values

TENTH = Fraction(1, 10)


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One area in order: `place` is 1 for the highest; equal scores share it, and `tied` names the others."""

    area: str
    score: Fraction
    place: int
    tied: tuple[str, ...]

    @property
    def words(self) -> str:
        """The place as print has it: "3" or "3="."""
        return f"{self.place}=" if self.tied else str(self.place)


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What one moved weight does to the choice: areas that come in and that fall out, none where it stands."""

    dimension: str
    title: str
    times: Fraction
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    because: str


def rank(scores: Mapping[str, Fraction]) -> tuple[Ranked, ...]:
    """The areas from the highest score down, equal ones by name with the same place."""
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    at: dict[Fraction, list[str]] = {}
    for area, value in ordered:
        at.setdefault(value, []).append(area)
    places: dict[Fraction, int] = {}
    for value, areas in at.items():
        places[value] = 1 + sum(len(others) for other, others in at.items() if other > value)
        areas.sort()
    return tuple(
        Ranked(area=area, score=value, place=places[value], tied=tuple(one for one in at[value] if one != area))
        for area, value in ordered
    )


def sensitivity(
    scheme: Scheme, values: Mapping[str, Mapping[str, int]], taken: int, by: Fraction = TENTH
) -> tuple[Shift, ...]:
    """Whether the `taken` highest areas would change if one weight alone were `by` more or less; two rows a dimension.

    An area tied with the last one taken counts as in reach: the sets are compared with ties let in. A weight of nothing
    is left out: it has nothing to move. Raises ValueError for a score not whole or a number to take out of range.
    """
    if not 1 <= taken <= len(values):
        raise ValueError(f"From {len(values)} areas 1 to {len(values)} can be taken, not {taken}.")
    for chosen in values.values():
        check_values(scheme, chosen)
    now = _highest(scheme, values, taken)
    found = []
    for one in scheme.dimensions:
        for times in (1 - by, 1 + by) if one.weight else ():
            then = _highest(scheme.with_weight(one.key, times), values, taken)
            enters, leaves = tuple(sorted(then - now)), tuple(sorted(now - then))
            found.append(
                Shift(dimension=one.key, title=one.title, times=times, enters=enters, leaves=leaves,
                      because=_said(one.title, one.weight, times, enters, leaves))
            )  # fmt: skip
    return tuple(found)


def _highest(scheme: Scheme, values: Mapping[str, Mapping[str, int]], taken: int) -> set[str]:
    ranked = rank({area: scheme.put_together(chosen) for area, chosen in values.items()})
    least = ranked[taken - 1].score
    return {one.area for one in ranked if one.score >= least}


def _said(title: str, weight: Fraction, times: Fraction, enters: tuple[str, ...], leaves: tuple[str, ...]) -> str:
    share = in_percent(100 * times, 0)
    moved = f"with {title} weighed {in_figures(weight * times)} in place of {in_figures(weight)} ({share})"
    if not enters and not leaves:
        return f"{moved}, the same areas are taken"
    parts = [
        f"{', '.join(enters)} would come in" if enters else "",
        f"{', '.join(leaves)} would fall out" if leaves else "",
    ]
    return f"{moved}, {' and '.join(part for part in parts if part)}"
