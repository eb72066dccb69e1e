"""Dates, periods, numbers and changed wordings, said the same way on every page. The rules floor does the thinking."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils.safestring import SafeString

from frankpledge.look.components.markup import element, hidden_words, join
from frankpledge.rules.figures import counted, in_figures, in_percent
from frankpledge.rules.periods import Period, day_label, month_label, parse_period
from frankpledge.rules.wording import word_differences

register = template.Library()


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


@register.filter
def date_words(value: Any, precision: str = "day") -> str:
    """{{ day|date_words }} is 9 September 2022. `precision`: "day", "month" (September 2022), "year" (2022) or
    "unknown" (date not stated), so that a date says no more than its source did."""
    if precision == "unknown":
        return "date not stated"
    day = _day(value)
    if day is None:
        return str(value or "")
    return {"month": month_label(day), "year": str(day.year)}.get(precision) or day_label(day)


@register.filter
def period_words(value: Any) -> str:
    """{{ "2022-09-09/2022-11-08"|period_words }} is 9 September to 8 November 2022. Takes what the rules read as a
    period, a Period, or a pair of dates; anything else comes back as it is."""
    try:
        if isinstance(value, str):
            return parse_period(value).label
        return value.label if isinstance(value, Period) else Period(*value).label
    except (ValueError, TypeError):
        return "" if value is None else str(value)


def _number(value: Any) -> int | Decimal | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@register.filter
def number_words(value: Any, places: int | None = None) -> str:
    """{{ 2462|number_words }} is 2,462; `places` fixes the decimals. What is no number comes back as it is."""
    number = _number(value)
    return in_figures(number, places) if number is not None else "" if value is None else str(value)


@register.filter
def percent_words(value: Any, places: int | None = None) -> str:
    """{{ 3.75|percent_words }} is 3.75%. The value is a percentage already, not a share of one."""
    number = _number(value)
    return in_percent(number, places) if number is not None else "" if value is None else str(value)


@register.filter
def plural(value: Any, word: str) -> str:
    """{{ 3|plural:"promise" }} is 3 promises; {{ 1|plural:"body,bodies" }} is 1 body. A list counts its items."""
    number = int(value) if not hasattr(value, "__len__") or isinstance(value, str) else len(value)
    one, _, many = word.partition(",")
    return counted(number, one, many or None)


@register.filter
def with_reason(value: Any, reason: str = "") -> str:
    """A verdict and its reason: {{ "late"|with_reason:"it came on 10 November" }} is late, because it came on …
    Without an argument the reason is the value's own `because`."""
    because = str(reason or getattr(value, "because", "")).strip()
    said = str(getattr(value, "verdict", value))
    return f"{said}, because {because.removeprefix('because ')}" if because else said


@register.simple_tag
def wording_before(old: str, new: str) -> SafeString:
    """{% wording_before old new %}: the old wording, with what was taken out marked and said to be so."""
    return _marked(old, new, "removed", "del")


@register.simple_tag
def wording_after(old: str, new: str) -> SafeString:
    """{% wording_after old new %}: the new wording, with what was put in marked and said to be so."""
    return _marked(old, new, "added", "ins")


def _marked(old: str, new: str, kind: str, tag: str) -> SafeString:
    return join(
        element(tag, None, hidden_words(f"[{kind}: "), part.text, hidden_words("]"))
        if part.change == kind
        else part.text
        for part in word_differences(old, new)
        if part.change in ("same", kind)
    )
