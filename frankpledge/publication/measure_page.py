"""A measure as a person reads it: the headline, the drawing that fits the figures, and what they cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frankpledge.publication.reading import Thing
from frankpledge.typesetting.drawings.bars import Bar, bar_chart, bars_twin, dot_chart
from frankpledge.typesetting.drawings.control_chart import (
    ChartPoint,
    ControlChart,
    Segment,
    control_chart,
    control_chart_twin,
)
from frankpledge.typesetting.drawings.svg import Twin

# More dots than this cannot be read on a narrow page; the table says the same.
MOST_DOTS = 24
PERCENT = {"%", "percent", "per cent"}
DIRECTIONS = {
    "increase": "A higher figure is wanted.",
    "decrease": "A lower figure is wanted.",
    "neutral": "Neither a higher nor a lower figure is wanted.",
}
SIGNALS = {
    "U": "above the upper limit", "L": "below the lower limit", "I": "rising run", "D": "falling run",
    "a": "two of three near the upper limit", "b": "two of three near the lower limit", "A": "run above the mean",
    "B": "run below the mean",
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A drawing with its twin in words and rows; `title` stands above it."""

    title: str
    svg: str
    twin: Twin


def _number(text: Any) -> float | None:
    return float(text) if text not in (None, "") else None


def shown(observation: dict[str, Any], unit: str) -> str:
    """A figure as a reader sees it: as printed where the source prints it so, else value and unit."""
    if observation.get("as_printed"):
        return str(observation["as_printed"])
    value = observation["value"]
    said = f"{value}%" if unit in PERCENT else str(value)
    return f"{said} of {observation['of']}" if observation.get("of") else said


def headline(measure: Thing) -> str:
    """The sentence that names the measure and its latest figure."""
    figures = measure.fields["observations"]
    if not figures:
        return f"{measure.title}: no figure is recorded."
    latest, unit = figures[-1], measure.fields["unit"]
    said = shown(latest, unit)
    if not latest.get("as_printed") and unit.startswith("£"):
        said = f"£{said}{unit[1:]}"
    elif not latest.get("as_printed") and unit not in PERCENT:
        said = f"{said} {unit}"
    return f"{measure.title}: {said}, {latest['words']}."


def _chart(measure: Thing) -> Drawn | None:
    frozen = measure.fields.get("chart") or {}
    points = frozen.get("points") or []
    if not points:
        return None
    segments = []
    for at, part in enumerate(frozen.get("segments") or []):
        mean = _number(part["mean"])
        if mean is None or (part["lower"] is None and part["upper"] is None):
            continue
        why = _why(measure, at)
        segments.append(Segment(part["from"], part["to"], mean, _number(part["lower"]), _number(part["upper"]), why))
    if not segments:
        return _dots(measure, [Bar(point["label"], _number(point["value"])) for point in points])
    chart = ControlChart(
        title=measure.title,
        unit=measure.fields["unit"],
        points=[
            ChartPoint(point["label"], _number(point["value"]), SIGNALS.get(point["mark"], "")) for point in points
        ],
        segments=segments,
    )
    return Drawn("Control chart", control_chart(chart), control_chart_twin(chart))


def _why(measure: Thing, at: int) -> str:
    breaks = measure.fields.get("breaks") or []
    return str(breaks[at - 1]["why"]) if 0 < at <= len(breaks) else ""


def _dots(measure: Thing, dots: Sequence[Bar]) -> Drawn | None:
    if not 1 < len(dots) <= MOST_DOTS:
        return None
    unit = measure.fields["unit"]
    return Drawn("The figures", dot_chart(measure.title, unit, dots), bars_twin(measure.title, unit, dots))


def drawings(measure: Thing) -> list[Drawn]:
    """What can be drawn: the control chart or the dots of the series, then bars for each group of parts."""
    found = _chart(measure)
    if found is None:
        unit = measure.fields["unit"]
        dots = [
            Bar(each["words"], _number(each["value"]), shown(each, unit)) for each in measure.fields["observations"]
        ]
        found = _dots(measure, dots) if measure.fields.get("comparable") else None
    return [*([found] if found else []), *_parts(measure)]


def _parts(measure: Thing) -> list[Drawn]:
    groups: dict[tuple[str, str], list[Bar]] = {}
    for part in measure.fields.get("breakdown") or []:
        groups.setdefault((part["group"], part["period"]), []).append(Bar(part["label"], _number(part["value"])))
    made = []
    for (group, period), bars in groups.items():
        title, unit = f"{measure.title} by {group}, {period}", measure.fields["unit"]
        made.append(Drawn(f"By {group}, {period}", bar_chart(title, unit, bars), bars_twin(title, unit, bars)))
    return made


def cannot_tell(measure: Thing) -> list[str]:
    """Every reason for care: caveats, comparability, breaks, and what the sources of single figures note."""
    fields = measure.fields
    said = list(fields.get("caveats") or [])
    if not fields.get("comparable"):
        said.append("The periods may not be compared with each other.")
    said += [
        f"From {each['on']} figures may not be compared with earlier ones: {each['why']}" for each in fields["breaks"]
    ]
    if len(fields["observations"]) < 2:
        said.append("One figure cannot show whether anything changed.")
    return said


def figure_rows(measure: Thing) -> list[dict[str, Any]]:
    """The figures, newest last, as the table shows them."""
    unit = measure.fields["unit"]
    return [
        {**each, "shown": shown(each, unit), "sources": [each["source"]] if each["source"] else []}
        for each in measure.fields["observations"]
    ]
