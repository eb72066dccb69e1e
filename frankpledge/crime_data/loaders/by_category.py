"""Each file and category: how many rows, identifiers, empty columns and whole repeats.

Rows are compared by 64-bit prints of their columns, sorted, which is a fraction of the work of grouping the columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Found = dict[str, Any]
Prints = NDArray[np.uint64]
Codes = NDArray[np.intp]
AT_ONCE = 4_000_000  # rows in memory; of more the prints are laid on disk, and equal ones taken in the same part
NO_ID, NO_LOCATION, NO_AREA, NO_OUTCOME, ODD_POINT = 1, 2, 4, 8, 16  # as sql/row_prints.sql marks them
MARKS = (NO_ID, NO_LOCATION, NO_AREA, NO_OUTCOME, ODD_POINT)


def by_category(ask: Callable[..., Any], rows: int) -> dict[str, dict[str, Found]]:
    """File -> category -> n, with_id, ids, no_location, no_area, with_outcome, different (rows, equal ones once),
    times (2 or 3 where every row stands so often or a multiple of it), print (the same for the same rows), odd_points
    (rows whose point is no number, or far away).

    `ask` runs a statement of sql/ with what it is given and returns the open answer; `rows` is how many there are.
    """
    kinds = ask("kinds_seen").fetchall()
    known = np.array([kind for *_, kind in kinds], dtype=np.uint64)
    tally = _Tally(len(kinds))
    parts = max(1, -(-rows // AT_ONCE))
    held = ask("row_prints", into="" if parts == 1 else "CREATE OR REPLACE TEMP TABLE prints AS").fetchnumpy()
    for part in range(parts):
        if parts > 1:
            held = ask("prints_kept", part=f"row_print % {parts} = {part}").fetchnumpy()
        tally.add_rows(_codes(held["kind"], known), held["row_print"], held["empties"])
        if parts > 1:
            held = ask("prints_kept", part=f"empties % 2 = 0 AND id_print % {parts} = {part}").fetchnumpy()
        tally.add_ids(_codes(held["kind"], known), held["id_print"], held["empties"])
    if parts > 1:
        ask("prints_dropped")
    found: dict[str, dict[str, Found]] = defaultdict(dict)
    for at, (file, category, _) in enumerate(kinds):
        found[file][category] = tally.of(at)
    return found


def _codes(kind: Prints, known: Prints) -> Codes:
    """The place of each row's kind in `known`. Files are mostly in order of category, so runs are looked up."""
    order = np.argsort(known)
    starts = np.flatnonzero(np.r_[True, kind[1:] != kind[:-1]]) if len(kind) else np.zeros(0, dtype=np.intp)
    places = order[np.searchsorted(known[order], kind[starts])]
    return np.repeat(places, np.diff(np.r_[starts, len(kind)]))


def _runs(code: Codes, prints: Prints) -> tuple[Codes, NDArray[np.intp], Prints]:
    """Different prints within each kind: their kind, how often each stands, and the print itself; in order of rows."""
    mixed = prints ^ _scrambled(code.astype(np.uint64))
    order = np.argsort(mixed)
    ordered = mixed[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else order[:0]
    times = np.zeros(len(code), dtype=np.intp)
    times[order[starts]] = np.diff(np.r_[starts, len(ordered)])
    first = times > 0
    return code[first], times[first], prints[first]


def _scrambled(numbers: Prints) -> Prints:
    """A fixed mixing of 64 bits. Source: Steele, Lea and Flood 2014 (splitmix64)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


class _Tally:
    def __init__(self, kinds: int) -> None:
        self.kinds = kinds
        self.flags = np.zeros((kinds, 2 * ODD_POINT), dtype=np.int64)
        self.different, self.ids, self.odd, self.no_threes = (np.zeros(kinds, dtype=np.int64) for _ in range(4))
        self.print = np.zeros(kinds, dtype=np.uint64)

    def add_rows(self, code: Codes, prints: Prints, empties: NDArray[np.uint8]) -> None:
        marks, kinds = self.flags.shape[1], self.kinds
        self.flags += np.bincount(code * marks + empties, minlength=kinds * marks).reshape(kinds, marks)
        of, times, which = _runs(code, prints)
        self.different += np.bincount(of, minlength=kinds)
        self.odd += np.bincount(of[times % 2 != 0], minlength=kinds)
        self.no_threes += np.bincount(of[times % 3 != 0], minlength=kinds)
        # Files are mostly in order of category, so that a kind is one run, or few.
        starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else of
        if len(starts):
            said = np.bitwise_xor.reduceat(_scrambled(which + _scrambled(times.astype(np.uint64))), starts)
            np.bitwise_xor.at(self.print, of[starts], said)

    def add_ids(self, code: Codes, prints: Prints, empties: NDArray[np.uint8]) -> None:
        has = (empties & NO_ID) == 0
        of, _, _ = _runs(code[has], prints[has])
        self.ids += np.bincount(of, minlength=self.kinds)

    def of(self, at: int) -> Found:
        flags, numbers = self.flags[at], np.arange(self.flags.shape[1])
        n = int(flags.sum())
        empty = {bit: int(flags[numbers & bit != 0].sum()) for bit in MARKS}
        return {
            "n": n, "with_id": n - empty[NO_ID], "ids": int(self.ids[at]), "no_location": empty[NO_LOCATION],
            "no_area": empty[NO_AREA], "with_outcome": n - empty[NO_OUTCOME], "different": int(self.different[at]),
            "times": 2 if not self.odd[at] else 3 if not self.no_threes[at] else 1, "print": str(self.print[at]),
            "odd_points": empty[ODD_POINT],
        }  # fmt: skip
