"""The control chart of a reading, as SVG for a page."""

from frankpledge.rules.measured_series import MARKS, Reading
from frankpledge.typesetting.drawings.control_chart import ChartPoint, ControlChart, Segment, control_chart


def chart_of(title: str, unit: str, reading: Reading) -> str:
    """The chart as SVG, "" where none may be drawn. Floats serve the drawing only; no figure is read from them."""
    chart = reading.chart
    if chart is None:
        return ""
    points = [
        ChartPoint(point.name, None if point.value is None else float(point.value), MARKS[point.flag])
        for point in chart.points
    ]
    segments = [
        Segment(
            each.start,
            each.end - 1,
            float(each.mean),
            float(each.limits.lower) if each.limits else None,
            float(each.limits.upper) if each.limits else None,
        )
        for each in chart.segments
        if each.mean is not None
    ]
    return control_chart(ControlChart(title, unit, points, segments))
