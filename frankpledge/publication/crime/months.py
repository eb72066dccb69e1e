"""The months of a series: a control chart where there are enough, dots or a line where there are not, and a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import mark_safe

from frankpledge.crime_data.answers.charts import charts
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.doubt import REFUSED, doubt
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.place import EVERYWHERE, in_place
from frankpledge.crime_data.queries.selection import select
from frankpledge.publication.crime.held import Force
from frankpledge.publication.crime.page import COUNT, INTERVAL, NUMBER, Column, Drawn, Section, Table
from frankpledge.publication.crime.parts import Row
from frankpledge.publication.crime.wording import month_words, readable
from frankpledge.typesetting.drawings.bars import Bar, bars_twin, dot_chart
from frankpledge.typesetting.drawings.control_chart import ChartPoint, ControlChart, Segment, control_chart

CHARTED, LEAST, DOTTED = 36, 13, 13
GAP, HEADING, FOLDED = "no whole file", "Month by month", "The months as a table"
COUNTS = (Column("month", "Month"), Column("value", "Recorded", COUNT))
CHART = (
    *COUNTS, Column("adjusted", "Without its season", NUMBER), Column("mean", "Average", NUMBER),
    Column("interval", "Limits", INTERVAL), Column("signal", "Signal"),
)  # fmt: skip
SHORT = {
    "above the upper limit": "above limit", "below the lower limit": "below limit",
    "in a run of seven rising": "rising run", "in a run of seven falling": "falling run",
    "two of three near the upper limit": "near limit", "two of three near the lower limit": "near limit",
    "in a run of seven above the average": "run above", "in a run of seven below the average": "run below",
    "no signal": "", "not charted": "",
}  # fmt: skip
Months = list[tuple[str, int | None]]


def of_force(of: Force, category: str, names: Sequence[str], title: str, words: str) -> Section:
    """The months of a category ("crimes", or a slug) of the whole force, as a control chart where one can be made."""
    months = _window(of)
    rows: list[Row] = []
    if len(months) >= LEAST:
        try:
            rows = charts(of.build, of.slug, of.last, "month", of.basis, category, len(months))
        except CannotAnswer:
            rows = []
    if not any(row["mean"] is not None for row in rows):
        return of_place(of, EVERYWHERE, category, names, title, words)
    made = [_charted(row) for row in rows]
    last = rows[-1]
    said = f"{last['verdict'][:1].upper()}{last['verdict'][1:]}: {readable(last['because'])}."
    chart = ControlChart(title, "a month", [_point(row) for row in rows], _segments(rows), gap_words=GAP)
    drawn = Drawn(mark_safe(control_chart(chart)), f"{title}. {_season(last)}")  # noqa: S308 - it escapes its words
    return Section(HEADING, (words, said), drawn, Table("months", title, CHART, made, folded=FOLDED))


def of_place(of: Force, place: str, category: str, names: Sequence[str], title: str, words: str) -> Section:
    """The months of a place, plainly: dots where they are few, a line where they are many; gaps are left open."""
    points = _monthly(of, place, names)
    rows = [
        {"month": month_words(month), "value": value,
         "refs": {"value": str(NumberRef("count", of.slug, month, month, of.basis, place, category))}}
        for month, value in points
    ]  # fmt: skip
    table = Table("months", title, COUNTS, rows, folded=FOLDED)
    return Section(HEADING, (words,), _plain(title, points), table)


def _window(of: Force) -> list[str]:
    """The 36 months up to the last held, without those before the first held among them."""
    start = int(of.last[:4]) * 12 + int(of.last[5:]) - CHARTED
    held = set(of.build.months("street", of.slug))
    months = span(f"{start // 12:04d}-{start % 12 + 1:02d}", of.last)
    return months[next(at for at, month in enumerate(months) if month in held) :]


def _monthly(of: Force, place: str, names: Sequence[str]) -> Months:
    months = _window(of)
    chosen = select(of.build, of.slug, months, of.basis)
    if place != EVERYWHERE and chosen.vintage == "":
        months = [month for month in months if month >= of.first]
        chosen = select(of.build, of.slug, months, of.basis)
    at = [chosen.categories.index(name) for name in names]
    sums = chosen.counts()[in_place(chosen, place)][:, at].sum(axis=(0, 1))
    counted = dict(zip((month for month in months if month in of.build.cube.months), map(int, sums), strict=True))
    return [(month, None if _hole(of, month, place, names) else counted.get(month)) for month in months]


def _hole(of: Force, month: str, place: str, names: Sequence[str]) -> bool:
    return doubt(of.build, of.slug, [month], names, placed=place != EVERYWHERE).verdict == REFUSED


def _plain(title: str, points: Months) -> Drawn:
    if len(points) <= DOTTED:
        dots = [Bar(_short(month), value) for month, value in points]
        return Drawn(mark_safe(dot_chart(title, "a month", dots, GAP)), _said(title, dots))  # noqa: S308
    words = _said(title, [Bar(month_words(month), value) for month, value in points])
    marks = [ChartPoint(month_words(month), value) for month, value in points]
    chart = ControlChart(title, "a month", marks, gap_words=GAP, from_zero=True)
    return Drawn(mark_safe(control_chart(chart)), words)  # noqa: S308 - it escapes its words


def _said(title: str, bars: Sequence[Bar]) -> str:
    return bars_twin(title, "", bars).words.replace("with nothing recorded", "without a whole file")


def _short(month: str) -> str:
    name, _, year = month_words(month).partition(" ")
    return f"{name[:3]} {year}"


def _point(row: Row) -> ChartPoint:
    return ChartPoint(month_words(row["month"]), row["adjusted"], SHORT.get(row["signal"]) or "")


def _segments(rows: Sequence[Row]) -> list[Segment]:
    """The stretches with one average and one pair of limits; a month without them ends a stretch."""
    found: list[Segment] = []
    for at, row in enumerate(rows):
        if row["mean"] is None or not row["interval"]:
            continue
        low, high = row["interval"]
        before = found[-1] if found else None
        if before and before.last == at - 1 and (before.mean, before.lower, before.upper) == (row["mean"], low, high):
            found[-1] = Segment(before.first, at, row["mean"], low, high, before.why)
        else:
            found.append(Segment(at, at, row["mean"], low, high, "; ".join(map(str, row["decisions"]))))
    return found


def _season(row: Row) -> str:
    said = readable(row["season"])
    return f"Values as charted: {said}. The counts stand in the table."


def _charted(row: Row) -> Row:
    return {**row, "month": month_words(row["month"]), "refs": {"value": row["ref"]},
            "signal": "" if row["signal"] == "no signal" else row["signal"]}  # fmt: skip
