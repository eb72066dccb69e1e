"""May months and categories of a force be added up? The sentence that says why not, or with what care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from frankpledge.crime_data.coverage.verdicts import MIXED, NO_AREAS, PARTLY_PLACED
from frankpledge.crime_data.in_use import Build

PRESENT, QUALIFIED, REFUSED = "present", "qualified", "refused"
OF_PLACE = {NO_AREAS, PARTLY_PLACED, MIXED}
Cells = dict[tuple[str, str], list[tuple[str, str]]]


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

    With `placed` the question is where: then rows without a place, and mixed area codes, are a doubt too.
    """
    cells = build.coverage(force)
    wanted = list(categories)
    whole: list[str] = []
    parts: Cells = defaultdict(list)
    care: Cells = defaultdict(list)
    for month in months:
        if not any((month, category) in cells for category in wanted) or _no_file(cells, month, wanted):
            whole.append(month)
            continue
        for category in wanted:
            row = cells.get((month, category))
            if row is None or row["verdict"] == "present" or (not placed and row["verdict"] in OF_PLACE):
                continue
            (parts if row["verdict"] == "absent" else care)[category, row["verdict"]].append((month, row["because"]))
    found = Doubt()
    if whole:
        found |= Doubt(REFUSED, f"No street file of {force} is held for {_spans(whole)}; absent is not zero.")
    for (category, _), held in parts.items():
        found |= Doubt(REFUSED, f"{category} is absent in {_spans([month for month, _ in held])}: {held[0][1]}.")
    for (category, verdict), held in care.items():
        said = f"{category} is {verdict} in {_spans([month for month, _ in held])}: {held[0][1]}."
        found |= Doubt(QUALIFIED, said)
    return found


def _no_file(cells: dict[tuple[str, str], dict[str, object]], month: str, wanted: list[str]) -> bool:
    return all(cells.get((month, category), {"rows": None})["rows"] is None for category in wanted)


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
