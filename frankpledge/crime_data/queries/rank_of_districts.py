"""In what order do districts stand by their rate, and how much of that order could be chance?

Two districts are told apart where the ratio of their rates is further from 1 than chance gives: a quasi-Poisson test
whose dispersion (1 is chance alone, never less is used) is estimated from the table of districts by months, and Holm's
correction over all pairs, so that 5 times in 100 or fewer any equal pair is told apart. The places that a district may
hold are those that its pairs leave open. Source: McCullagh and Nelder 1989, section 6.2; Holm 1979; Mohr and others
2024 on confidence in ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.place import in_place, place_of_district
from frankpledge.crime_data.queries.probabilities import above_normal
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, Selection, districts_of_cells

LEVEL = 0.05


@dataclass(frozen=True)
class Ranked:
    """`rank` 1 is the highest rate, shared by equal rates; the true rank lies within `best` to `worst`.

    `alike` are the codes that it cannot be told apart from; `tied` those with the very same rate.
    """

    code: str
    name: str
    rows: int
    residents: int
    rank: int
    best: int
    worst: int
    alike: tuple[str, ...]
    tied: tuple[str, ...]


def rank_of_districts(
    chosen: Selection, categories: list[str]
) -> tuple[list[Ranked], dict[str, int], float, str]:  # fmt: skip
    """Districts from the highest rate down (by name where equal); the rows that stand in no district (OUTSIDE and
    NOT_PLACED); the dispersion used; and the denominator's name.

    Raises CannotAnswer where a lookup or the residents are not loaded, or a district has no residents.
    """
    _, names = districts_of_cells(chosen)
    residents, words = chosen.build.areas.residents(chosen.vintage)
    living = dict.fromkeys(names, 0)
    for area, code in chosen.build.areas.districts(chosen.vintage).items():
        if code in living:
            living[code] += residents.get(area, 0)
    if empty := [names[code] for code, people in living.items() if not people]:
        raise CannotAnswer(f"No residents are known of {', '.join(empty)}, so districts cannot be ranked by rate.")
    at = [chosen.categories.index(name) for name in categories]
    counts = chosen.counts()[:, at].sum(axis=1)
    codes = sorted(names)
    months = np.array([counts[in_place(chosen, place_of_district(code))].sum(axis=0) for code in codes])
    sums = {code: int(months[row].sum()) for row, code in enumerate(codes)}
    spread = dispersion(months)
    apart = told_apart([sums[code] for code in codes], [living[code] for code in codes], spread)
    found = [_ranked(at, codes, names, sums, living, apart) for at in range(len(codes))]
    elsewhere = {
        label: int(counts[in_place(chosen, place_of_district(label))].sum()) for label in (OUTSIDE, NOT_PLACED)
    }
    return sorted(found, key=lambda one: (one.rank, one.name)), elsewhere, spread, words


def dispersion(months: NDArray[np.integer]) -> float:
    """How much the months of districts vary beyond chance: Pearson's sum over its degrees of freedom, at least 1.

    `months` has shape (districts, months). A season or a trend that all districts share is no dispersion.
    """
    table = np.asarray(months, dtype=np.float64)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    if freedom < 1:
        return 1.0
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / table.sum()
    return max(1.0, float(((table - expected) ** 2 / expected).sum() / freedom))


def told_apart(counts: list[int], people: list[int], spread: float) -> set[tuple[int, int]]:
    """The pairs (higher rate first) whose rates differ beyond chance, after Holm's correction over all pairs.

    Half is added to each count in the test, so that a count of 0 can be compared.
    """
    judged = []
    for one, other in combinations(range(len(counts)), 2):
        distance = log((counts[one] + 0.5) / people[one]) - log((counts[other] + 0.5) / people[other])
        width = sqrt(spread * (1 / (counts[one] + 0.5) + 1 / (counts[other] + 0.5)))
        pair = (one, other) if distance > 0 else (other, one)
        judged.append((2 * above_normal(abs(distance) / width), pair))
    found: set[tuple[int, int]] = set()
    for place, (p, pair) in enumerate(sorted(judged)):
        if p > LEVEL / (len(judged) - place):
            break
        found.add(pair)
    return found


def _ranked(
    at: int, codes: list[str], names: dict[str, str], sums: dict[str, int], living: dict[str, int],
    apart: set[tuple[int, int]],
) -> Ranked:  # fmt: skip
    code = codes[at]
    above = sum(1 for other in codes if sums[other] * living[code] > sums[code] * living[other])
    tied = [other for other in codes if other != code and sums[other] * living[code] == sums[code] * living[other]]
    higher = sum(1 for other in range(len(codes)) if (other, at) in apart)
    lower = sum(1 for other in range(len(codes)) if (at, other) in apart)
    alike = [
        codes[other]
        for other in range(len(codes))
        if other != at and (other, at) not in apart and (at, other) not in apart
    ]
    return Ranked(
        code, names[code], sums[code], living[code], above + 1, 1 + higher, len(codes) - lower, tuple(alike),
        tuple(tied),
    )  # fmt: skip
