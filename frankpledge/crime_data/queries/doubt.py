"""May months and categories of a force be added up? The sentence that says why not, or with what care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frankpledge.crime_data.coverage.verdicts import ABSENT, EMPTY, INFLATED, MIXED, NO_AREAS, PARTIAL, PARTLY_PLACED
from frankpledge.crime_data.in_use import Build

PRESENT, QUALIFIED, REFUSED = "present", "qualified", "refused"
OF_PLACE = {
    NO_AREAS: "{has} no area codes in {months}, so no table by area can be made",
    PARTLY_PLACED: "{has} many rows without a location in {months}",
    MIXED: "{has} area codes of 2011 and of 2021 in one file in {months}",
}
HALF, LEAST_IN_DOUBT = 0.5, 5
Faults = dict[tuple[str, str], list[tuple[str, dict[str, Any]]]]


@dataclass(frozen=True)
class Doubt:
    """`verdict` is present, qualified or refused; `because` the sentence, "" where nothing is wrong."""

    verdict: str = PRESENT
    because: str = ""

    def __or__(self, other: Doubt) -> Doubt:
        """Both together: the graver verdict, every reason."""
        order = (PRESENT, QUALIFIED, REFUSED)
        worse = max(self.verdict, other.verdict, key=order.index)
        reasons = dict.fromkeys(one for one in (self.because, other.because) if one)
        return Doubt(worse, " ".join(reasons))


def doubt(build: Build, force: str, months: list[str], categories: Iterable[str], *, placed: bool = False) -> Doubt:
    """What coverage says of the sum over these months and categories, as recorded by the force.

    With `placed` the question is where: then rows without a place, and mixed area codes, are a doubt too. Refused over
    what is absent, and where half of the rows or more cannot be placed; qualified over other doubts, with how much. A
    month far off its level is not refused, as it may be real: the sum is shown with the sentence.
    """
    cells = build.coverage(force)
    wanted = list(categories)
    whole: list[str] = []
    faults: Faults = defaultdict(list)
    total = 0
    for month in months:
        if not any((month, category) in cells for category in wanted) or _no_file(cells, month, wanted):
            whole.append(month)
            continue
        for category in wanted:
            row = cells.get((month, category))
            if row is None:
                continue
            total += row["rows"] or 0
            if row["verdict"] not in ("present", EMPTY) and (placed or row["verdict"] not in OF_PLACE):
                faults[category, row["verdict"]].append((month, row))
    found = Doubt()
    if whole:
        found |= Doubt(REFUSED, f"No street file of {force} is held for {_spans(whole)}; absent is not zero.")
    nowhere = 0.0
    for (verdict, months_of, because), named in _alike(faults).items():
        which = "Every category" if len(named) == len(wanted) > 1 else ", ".join(named)
        many = len(named) > 1 and which != "Every category"
        size = sum(_in_doubt(row) for name in named for _, row in faults[name, verdict])
        if verdict in OF_PLACE:
            nowhere += size
            said = OF_PLACE[verdict].format(has="have" if many else "has", months=months_of)
        else:
            said = f"{'are' if many else 'is'} {verdict} in {months_of}: {because}"
        found |= _graded(verdict, f"{which} {said}", size, total)
    if nowhere >= max(HALF * total, LEAST_IN_DOUBT):
        found |= Doubt(REFUSED, "Half of the rows or more cannot be placed.")
    return found


def _alike(faults: Faults) -> dict[tuple[str, str, str], list[str]]:
    """Verdict, months and reason -> the categories that share them, so that a fault of a whole file is said once."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (category, verdict), held in faults.items():
        because = "" if verdict in OF_PLACE else held[0][1]["because"]
        found[verdict, _spans([month for month, _ in held]), because].append(category)
    return found


def _in_doubt(row: dict[str, Any]) -> float:
    """How many rows the fault is about: those missing or too many, or those without a place."""
    rows = row["rows"] or 0
    if row["verdict"] in (PARTIAL, INFLATED):
        return 0.0 if row["expected"] is None else float(abs(row["expected"] - rows))
    return float(rows if row["verdict"] in (NO_AREAS, MIXED) else rows * (row["not_placed"] or 0))


def _graded(verdict: str, said: str, rows: float, total: int) -> Doubt:
    if verdict == ABSENT:
        return Doubt(REFUSED, f"{said}.")
    size = {PARTIAL: "fewer than usual, in", INFLATED: "more than usual, in"}.get(verdict, "of")
    told = f"; about {rows:,.0f} rows {size} {total:,}" if rows >= 1.5 else ""
    return Doubt(QUALIFIED, f"{said}{told}.")


def _no_file(cells: dict[tuple[str, str], dict[str, object]], month: str, wanted: list[str]) -> bool:
    return not any(cells.get((month, category), {"source": ""})["source"] for category in wanted)


def _spans(months: list[str]) -> str:
    """ "2024-01 to 2024-12, 2025-03": runs of months in words."""
    runs: list[list[str]] = []
    for month in months:
        if runs and _next(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _next(month: str) -> str:
    year, of_year = int(month[:4]), int(month[5:])
    return f"{year + of_year // 12:04d}-{of_year % 12 + 1:02d}"
