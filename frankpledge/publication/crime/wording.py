"""Findings as sentences: verdict first, the effect with its interval, never a percentage alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from frankpledge.crime_data.queries.change import CHANGED, NOT_SHOWN, TOO_FEW
from frankpledge.rules.figures import counted, in_figures
from frankpledge.rules.periods import month_label

Row = dict[str, Any]
FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = dict(enumerate(FEW, 2))
# A verdict of the floor below, in the words of a page.
UNTOLD = {"refused": "cannot be told"}
JUDGED = (CHANGED, NOT_SHOWN, TOO_FEW)
MONTH = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])\b")
FILE_OF = re.compile(r"street file of ([a-z-]+) is held")


def readable(because: str) -> str:
    """A reason as the floor below gives it, its months in words and its force no longer by file name."""
    said = MONTH.sub(lambda found: month_words(found[0]), because)
    return FILE_OF.sub(lambda found: f"street file of {found[1].replace('-', ' ').title()} is held", said)


def month_words(month: str) -> str:
    """ "2025-01" is January 2025."""
    return month_label(dt.date(int(month[:4]), int(month[5:7]), 1))


def months_words(months: Sequence[str]) -> str:
    """The span of a page: "the twelve months January to December 2025", or "June 2025 (one month)"."""
    first, last = months[0], months[-1]
    if len(months) == 1:
        return f"{month_words(first)} (one month)"
    start = month_words(first).rsplit(" ", 1)[0] if first[:4] == last[:4] else month_words(first)
    number = NUMBERS.get(len(months)) or in_figures(len(months))
    return f"the {number} months {start} to {month_words(last)}"


def figure(value: float | int | None, places: int | None = None) -> str:
    """A number as it is printed; an em dash where there is none."""
    if value is None:
        return "—"
    return f"{value:,.{places}f}" if places is not None else in_figures(value)


def interval(ends: Sequence[float] | None, places: int | None = None) -> str:
    """The two ends of an interval; "" where there is none."""
    return f"{figure(ends[0], places)} to {figure(ends[1], places)}" if ends else ""


def share(ratio: float) -> str:
    """A ratio as a change in words: 1.38 is "38% more", 0.88 is "12% fewer"."""
    percent = round(100 * (ratio - 1))
    return "no change" if not percent else f"{abs(percent)}% {'more' if percent > 0 else 'fewer'}"


def effect(row: Row) -> str:
    """The counts of both years and what change fits them; "" for what was not compared."""
    if row["verdict"] not in JUDGED:
        return ""
    said = f"{row['now']:,} in these twelve months, {row['before']:,} in the twelve before"
    if not row["before"] or not row["interval"]:
        return said
    low, high = row["interval"]
    return f"{said}; anything from {share(low)} to {share(high)} fits these numbers"


def change_lead(rows: Sequence[Row], where: str) -> list[str]:
    """What can be said of change over all categories shown, in one sentence or two."""
    judged = [row for row in rows if row["verdict"] in JUDGED]
    refused = [row for row in rows if row["verdict"] not in JUDGED]
    if not judged:
        reasons = list(dict.fromkeys(row["because"] for row in refused))
        why = reasons[0] if len(reasons) == 1 else "the files of these 24 months are not whole (reasons in the table)."
        return [f"Whether crime changed in {where} cannot be told: {_lower(readable(why))}"] if refused else []
    said = []
    for verdict in JUDGED:
        names = [row["category"] for row in judged if row["verdict"] == verdict]
        if names and verdict == CHANGED:
            said.append(f"changed: {'; '.join(_changed(row) for row in judged if row['verdict'] == CHANGED)}")
        elif names:
            said.append(f"{verdict}: {_names(names)}")
    lead = f"Twelve months against the twelve before, in {where}. " + ". ".join(_upper(one) for one in said) + "."
    if refused:
        lead += f" Not compared, for want of whole files: {_names([row['category'] for row in refused])}."
    return [lead]


def _changed(row: Row) -> str:
    more = (row["value"] or 0) > 1
    low, high = row["interval"]
    return f"{row['category']} {'rose' if more else 'fell'} ({share(low)} to {share(high)} fits the numbers)"


def _names(names: Sequence[str]) -> str:
    if len(names) > 6:
        return counted(len(names), "category", "categories")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def show_link(show: str, ref: str, said: str) -> SafeString:
    """A figure as a link to the rows or counts behind it; plain words where it has no reference."""
    if not ref or not show:
        return mark_safe(escape(said))  # noqa: S308 - escaped
    return mark_safe(  # noqa: S308 - both parts escaped
        f'<a class="govuk-link fp-show" rel="nofollow" href="{escape(show)}{escape(ref)}/">{escape(said)}'
        '<span class="govuk-visually-hidden">: show me</span></a>'
    )
