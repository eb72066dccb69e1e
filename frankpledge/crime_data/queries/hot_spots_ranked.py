"""Places with their counts -> hot spots in order, with the history of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.hot_spots_history import history_words
from frankpledge.crime_data.queries.hot_spots_statistic import Judged, too_sparse

EDGE = "nothing beyond the border of the force's area is counted, so places at its edge are judged on fewer neighbours"


@dataclass(frozen=True)
class Spot:
    """One place. `beside` counts its neighbours, not itself; `around` the rows in it and them; `even` what an even
    spread would put there; `hot_in` names the periods in which it was hot; `history` is new, persistent, former, on and
    off, never, or "" where too few periods are held."""

    code: str
    name: str
    rows: int
    beside: int
    around: int
    even: float
    z: float
    adjusted: float
    hot: bool
    edge: bool
    hot_in: list[str]
    history: str


@dataclass(frozen=True)
class Spots:
    """The answer: every place, the most striking first (none where refused); rows `not_placed` and `outside` the study
    area; `periods` that the history looks at, and those left out; the words that name outlines and limits."""

    spots: list[Spot]
    doubt: Doubt
    not_placed: int
    outside: int
    periods: list[str]
    left_out: list[str]
    words: str
    sources: list[str]


def refused(found: Doubt, sources: list[str]) -> Spots:
    """The answer where coverage lets nothing be ranked."""
    return Spots([], found, 0, 0, [], [], "", sources)


@dataclass(frozen=True)
class Places:
    """The places of the study area; `neighbours` counts each among its own, `edge` says which lie at the border."""

    codes: list[str]
    names: list[str]
    neighbours: NDArray[np.float64]
    edge: NDArray[np.bool_]


@dataclass(frozen=True)
class Ranking:
    """How places are judged (`judge`: counts of shape (places, columns) to scores), and over which periods since."""

    places: Places
    judge: Callable[[NDArray[np.float64]], Judged]
    periods: list[str]
    left_out: list[str]

    def answer(
        self, now: NDArray[np.float64], past: NDArray[np.float64], found: Doubt, missed: tuple[int, int], words: str,
        sources: list[str],
    ) -> Spots:  # fmt: skip
        """`now` has shape (places, 1), `past` (places, periods); `missed` are rows not placed, and rows outside.

        Refused where too few rows are there to tell; a period with too few is left out of the history.
        """
        known = self.places
        if too_sparse(now, known.neighbours)[0]:
            few = f"{now.sum():,.0f} rows over {len(now):,} places are too few to tell hot spots from chance"
            advice = "ask for more months, more categories or larger places."
            return Spots([], Doubt(REFUSED, f"{few}; {advice}"), *missed, [], [], words, sources)
        judged = self.judge(now)
        thin = too_sparse(past, known.neighbours)
        named = list(zip(self.periods, thin, strict=True))
        looked = [name for name, sparse in named if not sparse]
        left_out = [*self.left_out, *(f"{name} (too few rows)" for name, sparse in named if sparse)]
        then = self.judge(past[:, ~thin]).hot
        told = history_words(then)
        even = now.mean() * known.neighbours
        order = sorted(range(len(now)), key=lambda at: (-np.nan_to_num(judged.z[at, 0]), known.codes[at]))
        spots = [
            Spot(
                known.codes[at], known.names[at], int(now[at, 0]), int(known.neighbours[at]) - 1,
                int(judged.around[at, 0]), float(even[at]), float(judged.z[at, 0]), float(judged.adjusted[at, 0]),
                bool(judged.hot[at, 0]), bool(known.edge[at]),
                [name for name, hot in zip(looked, then[at], strict=True) if hot], told[at],
            )
            for at in order
        ]  # fmt: skip
        return Spots(spots, found, *missed, looked, left_out, f"{words}; {EDGE}", sources)
