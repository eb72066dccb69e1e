"""A standing question answered for a month: the figure, what coverage says of it, and whether it changed.

The question is fixed beforehand and judged on its own: nothing is corrected for other comparisons. Change is always
judged over twelve months, whatever the window of the figure, against the twelve before and against a baseline.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from frankpledge.crime_data.answers.asked_categories import names_of
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.standing_question import Asked
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.change import change
from frankpledge.crime_data.queries.doubt import PRESENT, doubt
from frankpledge.crime_data.queries.months import span, twelve_before, twelve_to
from frankpledge.crime_data.queries.place import EVERYWHERE, in_place
from frankpledge.crime_data.queries.selection import select
from frankpledge.rules.periods import months_from

Row = dict[str, Any]
NOT_COMPARED = "not compared"
SHOWN = 36


def measured(build: Build, asked: Asked, last: str, baseline: str = "") -> Row:
    """The answer: value, interval, unit, from, to, basis, denominator, coverage {verdict, because}, change,
    against_baseline (None without one), months (month and count, None where absent), files, ref, build, sample and
    command.

    `baseline` is the last month of the twelve compared with. Numbers are texts and whole numbers, ready to be frozen.
    Raises CannotAnswer, with the reason, where coverage refuses the figure.
    """
    ref = asked.ref(last)
    found = recompute(build, ref)
    if found["value"] is None:
        raise CannotAnswer(f"The figure is refused: {found['because']}")
    return {
        "value": _text(found["value"]), "interval": [_text(end) for end in found["interval"] or []],
        "unit": found["unit"], "from": ref.first, "to": last, "basis": asked.basis,
        "denominator": found.get("denominator", ""),
        "coverage": {"verdict": found["verdict"], "because": found["because"]},
        "change": against(build, asked, twelve_to(last), twelve_before(last)),
        "against_baseline": against(build, asked, twelve_to(last), twelve_to(baseline)) if baseline else None,
        "months": _months(build, asked, last),
        "files": [{"source": one["source"], "sha256": one["sha256"]} for one in found["files"]],
        "ref": found["ref"], "build": found["build"], "sample": build.manifest.sample, "command": found["command"],
    }  # fmt: skip


def against(build: Build, asked: Asked, now: list[str], before: list[str]) -> Row:
    """Twelve months against twelve others: words, because, and, where they may be compared, now, before, ratio and
    interval. Any doubt of coverage in either year forbids the comparison."""
    if set(now) & set(before):
        return _no("the two spans of twelve months share some")
    try:
        names = names_of(build, asked.category)
        found = doubt(build, asked.force, [*before, *now], names, placed=asked.place != EVERYWHERE)
        if found.verdict != PRESENT:
            return _no(found.because)
        counts = _counts(build, asked, [*before, *now])
    except CannotAnswer as refused:
        return _no(str(refused))
    judged = change(np.array([counts]))
    n, m, ratio = int(judged.now[0]), int(judged.before[0]), float(judged.ratio[0])
    low, high = float(judged.low[0]), float(judged.high[0])
    years = f"{n:,} in the twelve months to {_words(now[-1])}, {m:,} in the twelve to {_words(before[-1])}"
    fits = f"a change of {_percent(low)} to {_percent(high)} fits these numbers"
    return {
        "words": str(judged.verdict[0]),
        "because": f"{years}; {fits}",
        "now": n, "before": m, "ratio": f"{ratio:.3f}" if isfinite(ratio) else "",
        "interval": [f"{low:.3f}", f"{high:.3f}"], "to": now[-1], "compared_with": before[-1],
    }  # fmt: skip


def _no(because: str) -> Row:
    return {"words": NOT_COMPARED, "because": because.rstrip(".")}


def _percent(ratio: float) -> str:
    return f"{'−' if ratio < 1 else '+'}{abs(ratio - 1) * 100:.0f}\N{NO-BREAK SPACE}%"


def _words(month: str) -> str:
    return months_from(int(month[:4]), int(month[5:]), 1).label


def _text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _counts(build: Build, asked: Asked, months: list[str]) -> list[int]:
    chosen = select(build, asked.force, months, asked.basis)
    at = [chosen.categories.index(name) for name in names_of(build, asked.category)]
    return [int(n) for n in chosen.counts()[in_place(chosen, asked.place)][:, at].sum(axis=(0, 1))]


def _months(build: Build, asked: Asked, last: str) -> list[list[Any]]:
    """Up to three years of months with their counts, None where the force's file or a category is absent."""
    held = [month for month in build.cube.months if month <= last][-SHOWN:]
    months = span(held[0], last)[-SHOWN:]
    cells, names = build.coverage(asked.force), names_of(build, asked.category)
    whole = [month for month in months if all(_present(cells.get((month, name))) for name in names)]
    counts = dict(zip(whole, _counts(build, asked, whole), strict=True))
    return [[month, counts.get(month)] for month in months]


def _present(cell: Row | None) -> bool:
    return cell is not None and cell["verdict"] != "absent"
