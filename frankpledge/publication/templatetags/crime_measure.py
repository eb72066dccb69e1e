"""What the page of a crime measure shows besides its fields: the months as a drawing with its table."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from frankpledge.publication.reading import Thing
from frankpledge.rules.periods import months_from
from frankpledge.typesetting.drawings.control_chart import ChartPoint, ControlChart, control_chart, control_chart_twin

register = template.Library()


@register.simple_tag
def months_drawn(measure: Thing) -> dict[str, Any]:
    """{% months_drawn thing as drawn %}: svg and twin of the months; empty where there are fewer than two."""
    months = measure.fields.get("months") or []
    if len(months) < 2:
        return {}
    points = [ChartPoint(month, None if n is None else float(n)) for month, n in months]
    chart = ControlChart(title=f"{measure.title}, month by month", unit="recorded in the month", points=points)
    return {"svg": mark_safe(control_chart(chart)), "twin": control_chart_twin(chart)}  # noqa: S308 - the drawing escapes


@register.filter
def month_words(month: str) -> str:
    """{{ "2022-12"|month_words }} is December 2022."""
    return months_from(int(month[:4]), int(month[5:]), 1).label


@register.filter
def versions_end(refreshes: list[dict[str, Any]], at: int) -> bool:
    """Whether the refresh at a place (from 0) is of another version than the one before: the series breaks."""
    return 0 < at < len(refreshes) and refreshes[at]["version"] != refreshes[at - 1]["version"]
