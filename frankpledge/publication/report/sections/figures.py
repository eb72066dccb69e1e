"""The measures of a priority: what may and may not be said of each, its figures, and a chart of a series."""

from itertools import pairwise
from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.report.gathered import Line, Measured
from frankpledge.publication.report.placing import a_day
from frankpledge.publication.report.wording import Notes, figure, joined, sentence
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.document import Bullets, Callout, Cell, Figure, Heading, Node, Paragraph, Runs, Table, Text
from frankpledge.typesetting.drawings.bars import Bar, bars_twin, dot_chart
from frankpledge.typesetting.drawings.control_chart import (
    ChartPoint,
    ControlChart,
    Segment,
    control_chart,
    control_chart_twin,
)
from frankpledge.typesetting.drawings.svg import Twin

SERIES = 3  # With fewer figures a chart shows no more than a row of the table.
LONGEST_DOTS = 12
PERCENT = ("percent", "per cent", "%")
HEAD = ("Measure", "Figure", "What it cannot tell you")


def figures(lines: list[Line], about: str, notes: Notes, shown: set[str]) -> list[Node]:
    """The measures tied to some promises, each once in a report: `shown` are the keys told before, and grows."""
    fresh: dict[str, tuple[Measured, list[Line]]] = {}
    for line in lines:
        for one in line.measured:
            if one.thing.key not in shown:
                fresh.setdefault(one.thing.key, (one, []))[1].append(line)
    shown.update(fresh)
    if not fresh:
        return []
    nodes: list[Node] = [Heading(2, f"Figures for {about}")]
    single = [pair for pair in fresh.values() if not _is_series(pair[0])]
    for one, tied in fresh.values():
        if _is_series(one):
            nodes += _series(one, tied, notes)
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for one, tied in single:
        groups.setdefault(may_be_said(one), []).append(_row(one, tied, notes))
    for said, rows in groups.items():
        nodes.append(Table(said, HEAD, tuple(rows), row_heads=True, widths=(3, 3, 4)))
    return nodes


def _is_series(one: Measured) -> bool:
    return len(one.figures) >= SERIES


def may_be_said(one: Measured) -> str:
    """The verdict, its reason, and where a comparison breaks."""
    verdict = one.thing.fields.get("verdict") or {}
    words = str(verdict.get("words") or "no verdict")
    because = str(verdict.get("because") or "").removeprefix("because ")
    parts = [sentence(f"{words}, because {because}" if because else words)]
    if one.later:
        parts.append(
            f"{counted(one.later, 'figure')} after the period {'is' if one.later == 1 else 'are'} left out here."
        )
    parts += [
        f"Not comparable across {_on(row)}: {sentence(str(row.get('why') or 'no reason given'))}"
        for row in _breaks(one)
    ]
    return " ".join(parts)


def _breaks(one: Measured) -> list[dict[str, Any]]:
    return one.thing.fields.get("breaks") or []


def _on(row: dict[str, Any]) -> str:
    day = a_day(row.get("on"))
    return day_label(day) if day else "a day that is not recorded"


def _serves(tied: list[Line]) -> str:
    return f"For {joined(list(dict.fromkeys(line.number for line in tied)))}."


def _shown(row: dict[str, Any], unit: str) -> str:
    of = f" of {figure(row['of'])}" if row.get("of") not in (None, "") else ""
    value = f"{figure(row.get('value'))}{of} {unit}".strip()
    if unit.startswith("£"):
        value = f"£{figure(row.get('value'))}{of}{unit[1:]}"
    elif unit in PERCENT:
        value = f"{figure(row.get('value'))}%"
    printed = str(row.get("as_printed") or "")
    plain = {figure(row.get("value")), str(row.get("value")), value, ""}
    return value if printed in plain else f"{value}; printed as {printed}"


def _row(one: Measured, tied: list[Line], notes: Notes) -> tuple[Cell, ...]:
    fields = one.thing.fields
    title: Runs = (Text(one.thing.title, link=address_of(one.thing)), Text(f". {_serves(tied)}"))
    told: list[Text] = []
    for row in one.figures:
        note = sentence(str(row.get("note") or ""))
        told.append(
            Text(f"{chr(10) if told else ''}{_shown(row, str(fields.get('unit', '')))} ({row.get('words', '')})")
        )
        told += notes.cite([row["source"]] if row.get("source") else one.thing.sources, most=2)
        told.append(Text(f" {note}" if note else ""))
    caveats = " ".join(sentence(text) for text in fields.get("caveats") or [])
    return (title, tuple(told), caveats or "No caveat recorded.")


def _series(one: Measured, tied: list[Line], notes: Notes) -> list[Node]:
    fields = one.thing.fields
    nodes: list[Node] = [Heading(3, one.thing.title, f"measure-{one.thing.slug}")]
    lead = (
        Text(may_be_said(one), strong=True),
        Text(f" {_serves(tied)} "),
        Text("The measure", link=address_of(one.thing)),
    )
    nodes.append(Paragraph((*lead, Text("."), *notes.cite(one.thing.sources))))
    definition = sentence(str(fields.get("definition") or ""))
    if definition:
        nodes.append(Paragraph((Text("What is counted: ", strong=True), Text(definition))))
    caveats = [sentence(text) for text in fields.get("caveats") or []]
    if caveats:
        nodes.append(Paragraph((Text("What these figures cannot tell you:", strong=True),)))
        nodes.append(Bullets(tuple(caveats)))
    for note in dict.fromkeys(str(row.get("note") or "") for row in one.figures):
        if note:
            nodes.append(Callout("note", sentence(note)))
    nodes.append(_chart(one))
    return nodes


def _chart(one: Measured) -> Node:
    fields, unit = one.thing.fields, str(one.thing.fields.get("unit", ""))
    chart = fields.get("chart") or {}
    points = chart.get("points") or []
    if points and not one.later and (len(points) > LONGEST_DOTS or chart.get("lower")):
        drawn = ControlChart(one.thing.title, unit, _points(points), _segments(chart))
        return _figure(one, control_chart(drawn), control_chart_twin(drawn))
    bars = [
        Bar(str(row.get("words", "")), _number(row.get("value")), str(row.get("as_printed") or ""))
        for row in one.figures
    ]
    comparable = fields.get("comparable", True) and not _breaks(one) and len(bars) <= LONGEST_DOTS and _even(one)
    twin = bars_twin(one.thing.title, unit, bars)
    if comparable:
        return _figure(one, dot_chart(one.thing.title, unit, bars), twin)
    return _table(one, twin)


def _even(one: Measured) -> bool:
    """Whether the figures follow each other in time without covering the same days twice."""
    spans = [(str(row["from"]), str(row["to"])) for row in one.figures]
    return all(earlier[1] < later[0] for earlier, later in pairwise(spans))


def _points(points: list[dict[str, Any]]) -> list[ChartPoint]:
    return [
        ChartPoint(str(row["label"]), _number(row.get("value")), "signal" if row.get("mark") else "") for row in points
    ]


def _segments(chart: dict[str, Any]) -> list[Segment]:
    parts = []
    for row in chart.get("segments") or []:
        mean = _number(row.get("mean"))
        if mean is not None:
            limits = (_number(row.get("lower")), _number(row.get("upper")))
            parts.append(Segment(int(row["from"]), int(row["to"]), mean, *limits))
    return parts


def _number(value: Any) -> float | None:
    try:
        return None if value in (None, "") else float(value)
    except (TypeError, ValueError):
        return None


def _figure(one: Measured, svg: str, twin: Twin) -> Figure:
    return Figure(svg, twin.words, f"{one.thing.title}.", _table(one, twin))


def _table(one: Measured, twin: Twin) -> Table:
    head = ("Period", *twin.head[1:])
    return Table(f"Figures: {one.thing.title}", head, twin.rows, row_heads=True)
