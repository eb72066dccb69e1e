"""`crime chart`: the months of one series with its limits, or one verdict for each category, district or small area."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.charts import Charted, Prepared, judge, prepare
from frankpledge.crime_data.queries.charts_series import USUAL, Series, monthly_series
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.vocabulary import slug
from frankpledge.rules.control_charts.decisions import Minuted

Row = dict[str, Any]
SAID = {
    "U": "above the upper limit", "L": "below the lower limit", "I": "in a run of seven rising",
    "D": "in a run of seven falling", "a": "two of three near the upper limit",
    "b": "two of three near the lower limit", "A": "in a run of seven above the average",
    "B": "in a run of seven below the average", ".": "no signal", "_": "not charted",
}  # fmt: skip
GAPS_SAID = 3


@dataclass(frozen=True)
class Decision:
    """A minuted decision and the series it is about; `category` and `place` (a code or a name) "" for any."""

    minuted: Minuted
    category: str = ""
    place: str = ""

    def fits(self, key: tuple[str, str, str]) -> bool:
        """Is the decision about this series (place code, place name, category)?"""
        code, name, category = key
        return slug(self.category) in ("", slug(category)) and slug(self.place) in ("", slug(code), slug(name))


def read_decisions(path: Path) -> list[Decision]:
    """Decisions from a TOML file of [[decision]] tables: kind, decided, who, why, paper; month or values; category,
    place. Raises CannotAnswer naming the file and the decision that is wrong."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("decision", [])
    except (OSError, ValueError) as fault:
        raise CannotAnswer(f"{path}: {fault}") from fault
    found = []
    for number, one in enumerate(tables, 1):
        known = {"kind", "decided", "who", "why", "paper", "month", "values", "category", "place"}
        try:
            if foreign := sorted(set(one) - known):
                raise ValueError(f"{', '.join(foreign)} is not asked for")
            if type(one.get("decided")) is not date:
                raise ValueError("decided is a day, written 2025-03-06 without quotes")
            about = {name: str(one.pop(name, "")) for name in ("category", "place")}
            found.append(Decision(Minuted(**one), **about))
        except (TypeError, ValueError, AttributeError) as fault:
            raise CannotAnswer(f"{path}, decision {number}: {fault}") from fault
    return found


def charts(
    build: Build, force: str, last: str, by: str, basis: str, category: str = "", months: int = USUAL,
    decisions: Sequence[Decision] = (),
) -> list[Row]:  # fmt: skip
    """`by` month: a row a month of one category (all, crimes, or a published one) of the whole force. Otherwise a row a
    series, signals first: `value` is the last count charted, `adjusted` that without its season, `interval` the
    limits for adjusted values. Every decision that a chart follows is printed with it. Raises CannotAnswer."""
    if not 13 <= months <= 60:
        raise CannotAnswer(f"A chart covers 13 to 60 months, not {months}.")
    wanted = category or ("crimes" if by == "month" else "")
    series = monthly_series(build, force, last, "category" if by == "month" else by, basis, wanted)
    whole = series if by in ("month", "category") else monthly_series(build, force, last, "category", basis, wanted)
    prepared = prepare(series, whole, months)
    own = [[one.minuted for one in decisions if one.fits(key)] for key in series.keys]
    judged = judge(series, prepared, own)
    shown = series.months[-months:]
    start: Row = {"force": force, "from": shown[0], "to": last, "basis": basis}
    sources = [one.source for one in build.files("street", force, shown)]
    end: Row = {"sources": sources, "build": build.folder.name[:12]}
    if by == "month":
        return [{**start, **row, **end} for row in _by_month(series, prepared.values[0], judged[0], prepared, start)]
    signals = sum(_signal(one) for one in judged)
    together = _together(len(judged), signals)
    rows = [
        {**start, **_of_series(series, at, prepared.values[at], one, by), "chart": prepared.kind[at],
         "season": prepared.season[at], "because": _because(series, at, one, prepared.why[at], together, shown),
         "decisions": list(one.decisions), "ref": "" if own[at] else _ref(start, by, series.keys[at]), **end}
        for at, one in enumerate(judged)
    ]  # fmt: skip
    order = sorted(range(len(rows)), key=lambda at: (not _signal(judged[at]), -(rows[at]["mean"] or 0.0), at))
    return [rows[at] for at in order]


def _ref(start: Row, by: str, key: tuple[str, str, str]) -> str:
    place = f"{by}-{key[0]}" if key[0] else "all"
    ref = NumberRef(f"chart-by-{by}", start["force"], start["from"], start["to"], start["basis"], place)
    return str(ref.of_category(key[2]))


def _signal(one: Charted) -> bool:
    return one.labels.rstrip("_")[-1:] not in ("", ".")


def _word(label: str) -> str:
    return {".": "no signal", "_": "not charted"}.get(label, "signal")


def _together(series: int, signals: int) -> str:
    if series < 20:
        return ""
    by_chance = max(1, round(0.025 * series))
    return (
        f"; {signals:,} of {series:,} charts shown together carry a signal, where about {by_chance:,} would by chance: "
        "to tell which areas changed, ask for the change of twelve months, which is corrected for that"
    )


def _of_series(series: Series, at: int, values: np.ndarray, one: Charted, by: str) -> Row:
    code, name, category = series.keys[at]
    key: Row = {} if by == "category" else {by: name, "code": code}
    held = np.flatnonzero(~np.isnan(values))
    place = len(series.months) - len(values) + int(held[-1]) if len(held) else None
    return {
        **key, "category": category, "month": None if place is None else series.months[place],
        "value": None if place is None else int(series.counts[at, place]),
        "adjusted": round(float(values[held[-1]]), 1) if len(held) else None, **_limits(one), "verdict": one.verdict,
    }  # fmt: skip


def _limits(one: Charted) -> Row:
    if one.limits is None:
        return {"mean": None, "interval": None}
    mean, lower, upper = one.limits
    return {"mean": round(mean, 1), "interval": [round(max(0.0, lower), 1), round(upper, 1)]}


def _because(series: Series, at: int, one: Charted, why: str, together: str, shown: list[str]) -> str:
    """The finding, the chart and what it rests on; gaps and decisions by name."""
    gaps = {month: said for month, said in series.gaps[series.keys[at][2]].items() if month in shown}
    named = "; ".join(f"{month} is not charted ({gaps[month]})" for month in list(gaps)[:GAPS_SAID])
    more = f" and {len(gaps) - GAPS_SAID} more" if len(gaps) > GAPS_SAID else ""
    parts = [one.because, "" if one.because == why else why, named + more, *one.decisions, series.chosen.others.because]
    return "; ".join(part for part in parts if part) + (together if _signal(one) else "")


def _by_month(series: Series, values: np.ndarray, one: Charted, prepared: Prepared, start: Row) -> list[Row]:
    """Every month with the limits of its own stretch; the verdict on the series stands at the last month charted."""
    category, rows = series.keys[0][2], []
    counts, months = series.counts[0][-len(values) :], series.months[-len(values) :]
    held = np.flatnonzero(~np.isnan(values))
    whole = _because(series, 0, one, prepared.why[0], "", months)
    for at, month in enumerate(months):
        last = len(held) > 0 and at == held[-1]
        limits = one
        if one.chart is not None:
            segment = next(each for each in one.chart.segments if each.start <= at < each.end)
            of = segment.limits
            ends = None if of is None else (float(of.mean), float(of.lower), float(of.upper))
            limits = Charted("", "", ends, "")
        gap = series.gaps[category].get(month, "")
        ref = NumberRef("count", start["force"], month, month, start["basis"]).of_category(category)
        rows.append({
            "category": category, "month": month, "value": None if np.isnan(counts[at]) else int(counts[at]),
            "adjusted": None if np.isnan(values[at]) else round(float(values[at]), 1), **_limits(limits),
            "signal": SAID[one.labels[at]], "verdict": one.verdict if last else _word(one.labels[at]),
            "because": whole if last else gap, "chart": prepared.kind[0], "season": prepared.season[0],
            "decisions": list(one.decisions) if last else [],
            "ref": "" if np.isnan(counts[at]) else str(ref),
        })  # fmt: skip
    return rows


def charts_of(build: Build, ref: NumberRef) -> list[Row]:
    """The charts that a reference names, without any decision. Raises CannotAnswer."""
    months = max(13, len(span(ref.first, ref.last)))
    by = ref.figure.removeprefix("chart-by-")
    return charts(build, ref.force, ref.last, by, ref.basis, ref.category, months)


def months_behind(build: Build, ref: NumberRef) -> list[Row]:
    """The months of the chart that a reference names: what is held, and why one is not charted. Raises CannotAnswer."""
    by, months = ref.figure.removeprefix("chart-by-"), span(ref.first, ref.last)
    series = monthly_series(build, ref.force, ref.last, by, ref.basis, ref.category)
    place = "" if ref.place == "all" else ref.place.removeprefix(f"{by}-")
    at = [number for number, key in enumerate(series.keys) if key[0] == place]
    if not at:
        raise CannotAnswer(f"There is no chart of {ref.place!r} by {by}.")
    counts, gaps = series.counts[at[0]], series.gaps[series.keys[at[0]][2]]
    return [
        {"month": month, "value": None if np.isnan(n) else int(n), "because": gaps.get(month, "")}
        for month, n in zip(series.months, counts, strict=True) if month in months
    ]  # fmt: skip
